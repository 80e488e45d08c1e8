package nl.beurt.bench.simulate.machine;

/** A promise was broken. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Violation(String message, Throwable cause) {
        super(message, cause);
    }

    public Violation(String message) {
        super(message);
    }
}
