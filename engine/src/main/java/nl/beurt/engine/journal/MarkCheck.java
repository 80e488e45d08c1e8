package nl.beurt.engine.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Holds what is read of a journal against its {@link DurableMark}. Used by one thread, before service. */
final class MarkCheck {
    private final @Nullable DurableMark mark;
    private final String file;
    private boolean isMet;

    private MarkCheck(@Nullable DurableMark mark, String file) {
        this.mark = mark;
        this.file = file;
        isMet = mark == null;
    }

    static MarkCheck of(Disk disk) throws IOException {
        return new MarkCheck(DurableMark.read(disk), disk.path(DurableMark.NAME));
    }

    /** A segment begins; what was acknowledged before the first one that is read is in a snapshot. */
    void onSegment(SegmentHeader header, boolean isFirst) {
        if (mark == null) {
            return;
        }
        if (mark.storeHigh() != header.storeHigh() || mark.storeLow() != header.storeLow()) {
            throw new JournalRefused(file, 0, "the mark of what was acknowledged belongs to another store");
        }
        isMet |= isFirst && mark.sequence() < header.firstSequence() && mark.position() <= header.firstPosition();
    }

    /** A whole frame was read. */
    void onFrame(long endPosition, long sequence, int crc) {
        if (mark != null && mark.position() == endPosition) {
            isMet = mark.sequence() == sequence && mark.lastCrc() == crc;
        }
    }

    /** Whether something at this position was acknowledged. */
    boolean isAcknowledged(long position) {
        return mark != null && position < mark.position();
    }

    /** Whether nothing is known of what was acknowledged. */
    boolean isUnknown() {
        return mark == null;
    }

    /** The journal ended. */
    void onEnd(long sequence) {
        if (!isMet && mark != null) {
            throw new JournalRefused(
                    file,
                    0,
                    "records up to " + mark.sequence() + " were acknowledged, the journal that is here ends at "
                            + sequence + " or is another one: segments are missing, or were replaced by older copies");
        }
    }
}
