package nl.beurt.engine.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.locks.LockSupport;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalHead;
import nl.beurt.engine.journal.JournalReader;
import nl.beurt.engine.ring.EngineClock;
import nl.beurt.engine.ring.SlewedClock;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from a directory to an engine that may serve. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** A start this far behind the last journaled time waits; further behind it refuses. */
    private static final long WAIT_MILLIS_MAX = 10_000;

    private Recovery() {}

    /**
     * The limits that a state needs to take a journal: those wanted, or what the journal was written with where that is
     * larger.
     */
    public static StateLimits limits(Disk disk, StateLimits wanted) throws IOException {
        StateLimits had = JournalHead.limits(disk);
        return had == null ? wanted : wanted.orLarger(had);
    }

    /**
     * Loads the newest whole snapshot, if there is one, and goes on with the journal behind it.
     *
     * @throws nl.beurt.engine.snapshot.SnapshotRefused when a snapshot holds something else than it says
     * @throws nl.beurt.engine.journal.JournalRefused when the journal does not go on there, or cannot be trusted
     */
    public static JournalEnd recover(Disk journal, Disk snapshots, EngineState state, Decider decider)
            throws IOException {
        long before = System.nanoTime();
        SnapshotStart start = SnapshotStart.load(state, snapshots);
        SnapshotHeader loaded = start.header();
        if (loaded != null) {
            LOG.info(
                    "loaded snapshot {} of {} commands in {} ms",
                    loaded.number(),
                    loaded.start().sequence(),
                    (System.nanoTime() - before) / 1_000_000);
        }
        return recover(JournalAfter.of(journal, start), state, decider);
    }

    /** Replays the whole journal into an empty state, leaves a torn tail behind and makes what was read durable. */
    public static JournalEnd recover(Disk disk, EngineState state, Decider decider) throws IOException {
        return recover(new JournalReader(disk), state, decider);
    }

    private static JournalEnd recover(JournalReader reader, EngineState state, Decider decider) throws IOException {
        long before = System.nanoTime();
        JournalEnd end = reader.read(new Replay(state, decider));
        if (end == null) {
            return ofNew();
        }
        JournalEnd renewed = reader.renew(end, state.limits());
        LOG.info(
                "recovered {} commands, {} bookings, state hash {}, in {} ms",
                end.sequence(),
                state.bookings().size(),
                state.hash().toHex(),
                (System.nanoTime() - before) / 1_000_000);
        if (reader.isUnmarked() && end.sequence() > 0) {
            LOG.warn(
                    "this journal has no mark of what was acknowledged, as one written before there were marks: had it one,"
                            + " look who took durable.mark away; a new one is made");
        }
        if (reader.isTorn()) {
            LOG.warn(
                    "cut what stood behind the last whole frame, at byte {} of the last segment: a frame whose write was cut short{}",
                    end.offset(),
                    reader.isUnmarked()
                            ? "; this journal has no mark of what was acknowledged yet, so look for disk errors"
                            : " and that was never acknowledged");
        }
        return renewed;
    }

    private static JournalEnd ofNew() {
        byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        ByteBuffer longs = ByteBuffer.wrap(id);
        return JournalEnd.ofNew(longs.getLong(), longs.getLong());
    }

    /** Starts the clock; waits a little for a wall clock that is behind the journal, and refuses one far behind. */
    public static EngineClock startClock(EngineState state) {
        long last = state.totals().timeMillis();
        long behind = last - System.currentTimeMillis();
        if (behind > WAIT_MILLIS_MAX) {
            throw new IllegalStateException("the wall clock is " + behind
                    + " ms behind the last journaled command: set the time right, then start again");
        }
        while (System.currentTimeMillis() < last) {
            LockSupport.parkNanos(1_000_000);
        }
        return new SlewedClock(System::currentTimeMillis, System::nanoTime, last);
    }
}
