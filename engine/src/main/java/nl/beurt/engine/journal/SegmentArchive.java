package nl.beurt.engine.journal;

import java.io.IOException;

/**
 * Moves segments out of the journal that no start needs any more, in order, so that what stays has no gap wherever it is
 * interrupted. Used by one thread.
 */
public final class SegmentArchive {
    private final Disk journal;
    private final Disk archive;
    private final Move move;

    /** Renames a file from the journal's directory into the archive's, in one step. */
    @FunctionalInterface
    public interface Move {
        void move(String name) throws IOException;
    }

    public SegmentArchive(Disk journal, Disk archive, Move move) {
        this.journal = journal;
        this.archive = archive;
        this.move = move;
    }

    /** Moves the segments below a number, whatever generation; how many files that were. */
    public int moveBelow(long number) throws IOException {
        int moved = 0;
        for (String name : journal.list()) {
            if (Segments.isSegment(name) && Segments.number(name) < number) {
                move.move(name);
                moved++;
            }
        }
        // Also when nothing was moved now: an earlier attempt may have ended between a move and its force.
        archive.forceDirectory();
        journal.forceDirectory();
        return moved;
    }
}
