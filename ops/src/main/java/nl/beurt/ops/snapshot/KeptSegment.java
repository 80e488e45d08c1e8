package nl.beurt.ops.snapshot;

import java.time.Instant;
import nl.beurt.engine.journal.SegmentFile;
import org.jspecify.annotations.Nullable;

/**
 * One segment and when what is in it was decided.
 *
 * @param isArchived whether it is in the archive, else in the journal
 * @param bytes of the file
 * @param first time of its first record; null where it has none or cannot be read
 * @param last time of its last record; as {@code first}
 * @param fault why it cannot be read; null where it can
 */
record KeptSegment(
        SegmentFile file,
        boolean isArchived,
        long bytes,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable String fault) {
    /** Whether everything in it is older than an instant; a segment without a record has nothing in it. */
    boolean isBefore(Instant instant) {
        Instant newest = last;
        return fault == null && (newest == null || newest.isBefore(instant));
    }
}
