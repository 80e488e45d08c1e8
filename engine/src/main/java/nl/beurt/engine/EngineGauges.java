package nl.beurt.engine;

import java.util.List;
import java.util.stream.Collectors;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.SegmentReserver;
import nl.beurt.engine.state.EngineState;

/**
 * Figures of a running engine for metrics. Read from any thread without a lock: each is about as it is now, no two are
 * of one instant.
 */
public final class EngineGauges {
    private final EngineState state;
    private final JournalWriter journal;
    private final SegmentReserver reserver;

    EngineGauges(EngineState state, JournalWriter journal, SegmentReserver reserver) {
        this.state = state;
        this.journal = journal;
        this.reserver = reserver;
    }

    /** A map's fill. */
    public record MapGauge(String name, long records, long recordsMax) {}

    public List<MapGauge> maps() {
        return state.tables().stream()
                .map(table -> new MapGauge(table.name(), table.size(), table.recordsMax()))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Sequence of the last durable command. */
    public long sequence() {
        return journal.sequence();
    }

    /** Journal position behind the last durable frame, bytes. */
    public long durableBytes() {
        return journal.position();
    }

    /** Number of the segment that is written; 0 before the first. */
    public long segmentNumber() {
        return journal.segmentNumber();
    }

    public long segmentRemainingBytes() {
        return journal.remaining();
    }

    public boolean isSegmentReserved() {
        return reserver.isReady();
    }

    /** Whether the last attempt to reserve a segment failed: new bookings are refused. */
    public boolean isStorageFull() {
        return reserver.isFailed();
    }
}
