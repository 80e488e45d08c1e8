package nl.beurt.engine.journal;

/** The disk failed in the middle of service: nothing more may be acknowledged. */
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String line;

    /**
     * An operation that failed.
     *
     * @param operation fdatasync, write, rename …
     * @param file full path
     * @param offset in the file, bytes
     * @param cause what the disk said
     */
    public JournalFailure(String operation, String file, long offset, Throwable cause) {
        super("%s of %s at %d failed: %s".formatted(operation, file, offset, cause.getMessage()), cause);
        line = "%s of %s at %d failed: %s; check the disk, then start again: nothing acknowledged is lost"
                .formatted(operation, file, offset, cause.getMessage());
    }

    /** The last line to say: what failed, where, and the remedy. */
    public String line() {
        return line;
    }
}
