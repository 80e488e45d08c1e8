package nl.beurt.ops.draw;

/** A witness does not do its part, because the operator did not do theirs; the message says what is missing. Exit 1. */
final class Withheld extends Exception {
    private static final long serialVersionUID = 1L;

    Withheld(String message) {
        super(message);
    }
}
