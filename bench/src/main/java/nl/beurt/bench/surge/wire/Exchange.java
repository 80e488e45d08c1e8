package nl.beurt.bench.surge.wire;

/** A request's sender; hears once, on the connection's event loop, how it ended. */
public interface Exchange {
    /** Whether a successful answer's body is to be kept; that of a refusal always is. */
    boolean wantsBody();

    /** The answer, valid only during this call; its last byte was read at {@code atNanos}. */
    void onAnswer(Answer answer, long atNanos);

    void onLost(LostReason reason, long atNanos);
}
