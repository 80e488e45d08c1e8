package nl.beurt.bench.surge.plan;

/** What was asked of the surge cannot be done; the message names the value and the remedy. */
public final class SurgeInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SurgeInputException(String message) {
        super(message);
    }
}
