package nl.beurt.bench.simulate.draw;

import java.io.IOException;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.job.DrawInPlace;
import nl.beurt.engine.job.EntryHashes;
import nl.beurt.engine.job.ProofSink;
import nl.beurt.engine.job.RoundJobs;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.SegmentMaker;
import nl.beurt.engine.journal.SegmentSupply;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.recovery.Recovery;
import nl.beurt.engine.ring.Batch;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import org.agrona.DirectBuffer;

/** One life of the engine with its jobs, from recovery until it is stopped: the engine's own parts, without threads. */
final class DrawLife {
    private static final long SEGMENT_LENGTH = 256 * 1024;
    private static final long STORE = 7;
    private static final StateLimits LIMITS = new StateLimits(1024, 8192, 8192, 8192);

    final EngineState state;
    private final Batch batch;
    private final RoundJobs jobs;

    /** Recovers from a disk. */
    DrawLife(SimulatedData data, ProofSink proofs) throws IOException {
        state = new EngineState(new HeapRecordMaps(), LIMITS);
        Decider decider = new Decider(state);
        JournalEnd end = Recovery.recover(data.journal(), data.snapshots(), state, decider);
        if (end.segment() == null) {
            end = JournalEnd.ofNew(STORE, STORE);
        }
        SegmentSupply supply = new AtOnce(new SegmentMaker(data.journal(), SEGMENT_LENGTH));
        JournalWriter journal = new JournalWriter(data.journal(), supply, state.hash(), LIMITS, end, SEGMENT_LENGTH);
        batch = new Batch(decider, journal, supply, EngineProbe.NONE);
        jobs = new RoundJobs(state, new DrawInPlace(proofs), EntryHashes.NONE);
    }

    /** Decides one command and makes it durable; what an answer would be told. */
    Outcome call(DirectBuffer command, int length, long nowMillis) {
        Outcome answer = new Outcome();
        batch.begin(nowMillis);
        batch.decide(command, length, answer::copyFrom);
        batch.commit();
        return answer;
    }

    /** Whether a job has something to do. */
    boolean isDue(long nowMillis) {
        return jobs.isDue(nowMillis);
    }

    /** Decides the next step of a job; {@link #commit} follows. */
    void step(long nowMillis) {
        batch.begin(nowMillis);
        jobs.step(batch, nowMillis);
    }

    void commit() {
        batch.commit();
    }

    /** Makes a segment when one is asked for. */
    private record AtOnce(SegmentMaker maker) implements SegmentSupply {
        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public boolean isFailed() {
            return false;
        }

        @Override
        public boolean await() {
            try {
                maker.make(() -> false);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void take() {}
    }
}
