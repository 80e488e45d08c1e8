package nl.beurt.engine.journal;

import org.jspecify.annotations.Nullable;

/** Holds each segment against the one before. Used by one thread. */
public final class SegmentChain {
    private @Nullable SegmentReport before;

    /**
     * Refuses a segment that does not go on where the one before ends, or is not the one that its name says.
     *
     * @param number in the file's name
     */
    public void check(SegmentHeader header, long number, String file) {
        if (header.number() != number) {
            throw new JournalRefused(
                    file,
                    0,
                    "its name says segment " + number + ", its header says " + header.number() + ": it was renamed");
        }
        SegmentReport last = before;
        if (last == null) {
            checkFirst(header, file);
        } else {
            check(header, last, file);
        }
    }

    /** The first segment there is: the very first, or one whose forerunners were left behind. */
    private static void checkFirst(SegmentHeader header, String file) {
        if (header.number() == 1
                && (header.firstSequence() != 1 || header.previousCrc() != 0 || header.firstPosition() != 0)) {
            throw new JournalRefused(file, 0, "it is segment 1 and does not begin a journal");
        }
    }

    private static void check(SegmentHeader header, SegmentReport last, String file) {
        SegmentHeader previous = last.header();
        if (header.storeHigh() != previous.storeHigh() || header.storeLow() != previous.storeLow()) {
            throw new JournalRefused(file, 0, "it belongs to another store than " + last.file());
        }
        if (header.number() != previous.number() + 1) {
            throw new JournalRefused(
                    file,
                    0,
                    "it is segment " + header.number() + ", segment " + (previous.number() + 1) + " is missing");
        }
        if (header.firstSequence() != last.lastSequence() + 1
                || header.previousCrc() != last.lastCrc()
                || header.firstPosition() != previous.firstPosition() + previous.segmentLength()) {
            throw new JournalRefused(
                    file,
                    0,
                    "it goes on from sequence " + (header.firstSequence() - 1) + ", the segment before ends at "
                            + last.lastSequence());
        }
    }

    /** The next segment is held against this one. */
    public void onSegment(SegmentReport report) {
        before = report;
    }

    /** The next segment cannot be held against the one before. */
    public void interrupt() {
        before = null;
    }
}
