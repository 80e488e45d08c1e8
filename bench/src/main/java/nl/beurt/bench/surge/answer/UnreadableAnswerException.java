package nl.beurt.bench.surge.answer;

/** The server answered, but not with what its contract promises. */
public final class UnreadableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableAnswerException(String message) {
        super(message);
    }
}
