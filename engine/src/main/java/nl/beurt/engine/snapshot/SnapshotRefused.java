package nl.beurt.engine.snapshot;

/** A snapshot that cannot be used: damaged, foreign or incomplete. The message names file, offset and remedy. */
public final class SnapshotRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Why a snapshot is refused.
     *
     * @param file full path
     * @param offset in the file, bytes
     * @param reason what is wrong, and the remedy if it is not the usual one
     */
    public SnapshotRefused(String file, long offset, String reason) {
        super("the snapshot is refused: %s at %d: %s".formatted(file, offset, reason));
    }
}
