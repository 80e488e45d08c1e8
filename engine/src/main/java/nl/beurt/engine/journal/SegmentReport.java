package nl.beurt.engine.journal;

/**
 * What was found in one segment.
 *
 * @param file full path
 * @param frames whole ones
 * @param lastSequence of the last record in or before it
 * @param lastCrc of the last frame in or before it
 * @param end offset behind the last whole frame
 * @param isTorn whether part of a frame stands there
 */
public record SegmentReport(
        SegmentHeader header, String file, long frames, long lastSequence, int lastCrc, long end, boolean isTorn) {
    /** Records in this segment. */
    public long records() {
        return lastSequence - header.firstSequence() + 1;
    }

    /** Journal position behind the last whole frame. */
    public long endPosition() {
        return header.firstPosition() + end;
    }
}
