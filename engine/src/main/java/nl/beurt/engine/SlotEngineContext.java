package nl.beurt.engine;

import java.nio.file.Path;
import nl.beurt.engine.job.EntryHashes;
import nl.beurt.engine.job.ProofSink;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.ring.EngineClock;
import nl.beurt.engine.ring.FailStop;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.view.ViewListener;
import org.jspecify.annotations.Nullable;

/**
 * Every knob of an engine, with a default for each but the directory. Checked once, in {@link #conclude()}. Not
 * thread-safe; not used after the launch.
 */
public final class SlotEngineContext {
    private static final int RING_SIZE_MAX = 1 << 20;

    private @Nullable Path directory;
    private int ringSize = 1 << 14;
    private long segmentLength = 64L * 1024 * 1024;
    private StateLimits limits = StateLimits.standard();
    private RecordMaps maps = new ServingRecordMaps();
    private EngineProbe probe = EngineProbe.NONE;
    private FailStop failStop = FailStop.HALT;
    private boolean snapshotAtClose;
    private EntryHashes entryHashes = EntryHashes.NONE;
    private ProofSink proofs = ProofSink.NONE;
    private ViewListener viewListener = (view, nowMillis) -> {};
    private @Nullable EngineClock virtualTime;

    /** Where journal, snapshots and archive are; made when there is nothing. Required. */
    public SlotEngineContext directory(Path path) {
        directory = path;
        return this;
    }

    public Path directory() {
        Path path = directory;
        if (path == null) {
            throw new IllegalArgumentException("no data directory is given: set directory()");
        }
        return path;
    }

    /** Events in the ring: a power of two from 64 to 1,048,576. */
    public SlotEngineContext ringSize(int events) {
        ringSize = events;
        return this;
    }

    public int ringSize() {
        return ringSize;
    }

    /** Bytes of a new journal segment: from 1 MiB to 512 MiB, a multiple of 4,096. */
    public SlotEngineContext segmentLength(long bytes) {
        segmentLength = bytes;
        return this;
    }

    public long segmentLength() {
        return segmentLength;
    }

    public SlotEngineContext limits(StateLimits stateLimits) {
        limits = stateLimits;
        return this;
    }

    public StateLimits limits() {
        return limits;
    }

    /** What keeps the records: ADR 7 unless a test or a simulation brings its own. */
    public SlotEngineContext maps(RecordMaps recordMaps) {
        maps = recordMaps;
        return this;
    }

    public RecordMaps maps() {
        return maps;
    }

    public SlotEngineContext probe(EngineProbe engineProbe) {
        probe = engineProbe;
        return this;
    }

    public EngineProbe probe() {
        return probe;
    }

    public SlotEngineContext failStop(FailStop stop) {
        failStop = stop;
        return this;
    }

    public FailStop failStop() {
        return failStop;
    }

    /** Whether closing writes a snapshot, so that the next launch has nothing to replay; not unless told so. */
    public SlotEngineContext snapshotAtClose(boolean wanted) {
        snapshotAtClose = wanted;
        return this;
    }

    public boolean snapshotAtClose() {
        return snapshotAtClose;
    }

    /** Hears of each view, on the view thread; first during the launch. */
    public SlotEngineContext viewListener(ViewListener listener) {
        viewListener = listener;
        return this;
    }

    public ViewListener viewListener() {
        return viewListener;
    }

    /** Who knows the links of people whose place is taken away; nobody unless told so, and then none can be. */
    public SlotEngineContext entryHashes(EntryHashes hashes) {
        entryHashes = hashes;
        return this;
    }

    public EntryHashes entryHashes() {
        return entryHashes;
    }

    /** Where proofs of draws go; nowhere unless told so. */
    public SlotEngineContext proofs(ProofSink sink) {
        proofs = sink;
        return this;
    }

    public ProofSink proofs() {
        return proofs;
    }

    /**
     * A time that stands still until somebody moves it, never back. Draws are worked out on the writer's thread then, and all
     * threads look often for what is due, so that {@link SlotEngine#isSettled} is true soon and what follows from one instant is
     * the same each time. For simulations; serving keeps to the wall clock.
     */
    public SlotEngineContext virtualTime(EngineClock clock) {
        virtualTime = clock;
        return this;
    }

    public @Nullable EngineClock virtualTime() {
        return virtualTime;
    }

    /**
     * Checks every knob.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    SlotEngineContext conclude() {
        directory();
        if (ringSize < 64 || ringSize > RING_SIZE_MAX || Integer.bitCount(ringSize) != 1) {
            throw new IllegalArgumentException(
                    "ringSize is " + ringSize + ": give a power of two from 64 to " + RING_SIZE_MAX);
        }
        if (segmentLength < JournalFormat.SEGMENT_LENGTH_MIN
                || segmentLength > JournalFormat.SEGMENT_LENGTH_MAX
                || segmentLength % 4096 != 0) {
            throw new IllegalArgumentException("segmentLength is " + segmentLength + ": give from "
                    + JournalFormat.SEGMENT_LENGTH_MIN + " to " + JournalFormat.SEGMENT_LENGTH_MAX
                    + " bytes, a multiple of 4096");
        }
        return this;
    }
}
