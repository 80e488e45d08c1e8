package nl.beurt.engine.journal;

/** The journal cannot be served from: corrupt, foreign or incomplete. The message names file, offset and remedy. */
public final class JournalRefused extends RuntimeException {
    /** What to do about files that another version of the program wrote. */
    public static final String USE_ITS_VERSION = "use the program version that wrote it";

    private static final long serialVersionUID = 1L;

    /** What helps where bytes are lost. */
    private static final String RESTORE =
            "restore this file from a copy made after it was closed, or else the data directory from a copy";

    /**
     * Why a journal is refused, where only a copy helps.
     *
     * @param file full path
     * @param offset in the file, bytes
     * @param reason what is wrong
     */
    public JournalRefused(String file, long offset, String reason) {
        this(file, offset, reason, RESTORE);
    }

    /** Why a journal is refused, where something else helps. */
    public JournalRefused(String file, long offset, String reason, String remedy) {
        super(message(file, offset, reason, remedy));
    }

    JournalRefused(String file, long offset, String reason, String remedy, Throwable cause) {
        super(message(file, offset, reason, remedy), cause);
    }

    /** A record that the program cannot decide. */
    public static JournalRefused undecided(String file, long offset, Throwable cause) {
        return new JournalRefused(file, offset, "a record cannot be decided: " + cause, USE_ITS_VERSION, cause);
    }

    private static String message(String file, long offset, String reason, String remedy) {
        return "the journal is refused: %s at %d: %s; %s, nothing was changed".formatted(file, offset, reason, remedy);
    }
}
