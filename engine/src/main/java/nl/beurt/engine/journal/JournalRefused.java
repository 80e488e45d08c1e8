package nl.beurt.engine.journal;

/** The journal cannot be served from: corrupt, foreign or incomplete. The message names file, offset and remedy. */
public final class JournalRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Why a journal is refused.
     *
     * @param file full path
     * @param offset in the file, bytes
     * @param reason what is wrong
     */
    public JournalRefused(String file, long offset, String reason) {
        super(message(file, offset, reason));
    }

    public JournalRefused(String file, long offset, String reason, Throwable cause) {
        super(message(file, offset, reason), cause);
    }

    private static String message(String file, long offset, String reason) {
        return "the journal is refused: %s at %d: %s; restore the data directory from a copy, nothing was changed"
                .formatted(file, offset, reason);
    }
}
