package nl.beurt.engine.snapshot;

/** A snapshot that cannot be used: damaged, foreign or incomplete. The message names file, offset and remedy. */
public final class SnapshotRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String DO_WITHOUT = "bring this file back from a copy, or have `beurt journal snapshot`"
            + " make a new one: the snapshot before it and the journal hold the same";

    /**
     * Why a snapshot is refused, where it can be done without.
     *
     * @param file full path
     * @param offset in the file, bytes
     * @param reason what is wrong
     */
    public SnapshotRefused(String file, long offset, String reason) {
        this(file, offset, reason, DO_WITHOUT);
    }

    /** Why a snapshot is refused, where something else helps. */
    public SnapshotRefused(String file, long offset, String reason, String remedy) {
        super("the snapshot is refused: %s at %d: %s; %s".formatted(file, offset, reason, remedy));
    }
}
