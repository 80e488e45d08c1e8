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

    /** Replays the journal into an empty state, leaves a torn tail behind and makes what was read durable. */
    public static JournalEnd recover(Disk disk, EngineState state, Decider decider) throws IOException {
        long before = System.nanoTime();
        JournalReader reader = new JournalReader(disk);
        JournalEnd end = reader.read(new Replay(state, decider));
        if (end == null) {
            return ofNew();
        }
        JournalEnd renewed = reader.renew(end);
        LOG.info(
                "recovered {} commands, {} bookings, state hash {}, in {} ms",
                end.sequence(),
                state.bookings().size(),
                state.hash().toHex(),
                (System.nanoTime() - before) / 1_000_000);
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
