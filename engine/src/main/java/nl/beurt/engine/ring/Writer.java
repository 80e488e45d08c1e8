package nl.beurt.engine.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.view.ViewFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the state: takes events from the ring in batches until it is told to drain.
 *
 * <p>Any exception is a fail-stop: what cannot be promised is not acknowledged.
 */
public final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long BUSY = Long.MIN_VALUE;
    private static final long FILL_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

    /** Commands whose memory is looked at before the first of them is decided: some hundred cache lines. */
    private static final int TOUCHED_AHEAD = 32;

    private final CommandRing ring;
    private final Batch batch;
    private final EngineState state;
    private final EngineClock clock;
    private final ViewFeed feed;
    private final Chore chore;
    private final FailStop failStop;
    private final SequenceBarrier barrier;
    private final Sweeper sweeper = new Sweeper();
    private volatile boolean draining;

    /** The instant for which nothing was left to do, or {@link #BUSY}. */
    private volatile long settledMillis = BUSY;

    private boolean isIdle;
    private long batchNanos;

    public Writer(
            CommandRing ring,
            Batch batch,
            EngineState state,
            EngineClock clock,
            ViewFeed feed,
            Chore chore,
            FailStop failStop) {
        this.chore = chore;
        this.ring = ring;
        this.batch = batch;
        this.state = state;
        this.clock = clock;
        this.feed = feed;
        this.failStop = failStop;
        this.barrier = ring.newBarrier();
    }

    /** Tells the writer to end when everything that was published before is decided. Called from any thread. */
    public void drain() {
        draining = true;
    }

    /**
     * Whether all that was published is decided and handed over, and nothing of the writer's own is due at an instant. From any
     * thread.
     */
    public boolean isSettled(long nowMillis) {
        // In this order: the writer is busy before it takes events, and says so before it gives their places back.
        return ring.remaining() == ring.size() && settledMillis == nowMillis;
    }

    @Override
    public void run() {
        try {
            while (!draining) {
                long last = waitFor(ring.consumed() + 1);
                if (!isIdle && settledMillis != BUSY) {
                    settledMillis = BUSY;
                }
                turn(last);
                if (isIdle) {
                    batch.idle();
                    settle(clock.millis());
                }
            }
            finish(ring.claimed());
            batch.idle();
            feed.handOver(state.totals().sequence());
        } catch (JournalFailure e) {
            failStop.stop(e.line());
        } catch (Throwable e) {
            try {
                LOG.error("the writer failed", e);
            } finally {
                failStop.stop(
                        "the writer failed: " + e + "; start again: nothing acknowledged is lost; and report this");
            }
        }
    }

    private void settle(long now) {
        settledMillis = chore.isDue(now) || sweeper.isDue(now) ? BUSY : now;
    }

    /** Decides everything up to {@code last}, which may be claimed and still being filled; waits for that a little. */
    private void finish(long last) throws InterruptedException {
        long progressNanos = System.nanoTime();
        while (ring.consumed() < last) {
            long before = ring.consumed();
            turn(waitFor(before + 1));
            if (ring.consumed() > before) {
                progressNanos = System.nanoTime();
            } else if (System.nanoTime() - progressNanos > FILL_NANOS_MAX) {
                LOG.error("{} events were claimed and not published: they are not decided", last - before);
                return;
            }
        }
    }

    /** The last published sequence from {@code next} on, or one less when there is none for a while. */
    private long waitFor(long next) throws InterruptedException {
        isIdle = false;
        if (ring.claimed() < next && chore.isDue(clock.millis())) {
            return next - 1;
        }
        try {
            return barrier.waitFor(next);
        } catch (TimeoutException e) {
            isIdle = true;
            return next - 1;
        } catch (AlertException e) {
            return next - 1;
        }
    }

    /** Decides what is published up to {@code last}, in as many batches as it takes, and does the chores. */
    private void turn(long last) {
        long next = ring.consumed() + 1;
        do {
            long now = clock.millis();
            // One look at the clock for a batch: what waits in the ring is older than a batch takes.
            batchNanos = System.nanoTime();
            batch.begin(now);
            long from = next;
            next = decide(next, last);
            sweeper.step(
                    batch,
                    now,
                    Math.max(state.totals().lastBooking(), state.totals().lastEntry()));
            chore.step(batch, now);
            batch.commit();
            for (long done = from; done < next; done++) {
                ring.get(done).release();
            }
            ring.consumed(next - 1);
            feed.handOver(state.totals().sequence());
        } while (next <= last);
    }

    /** Decides from one event to another, or as many as the batch has room for; gives the first not decided. */
    private long decide(long first, long last) {
        long touched = first - 1;
        for (long next = first; next <= last; next++) {
            if (next > touched) {
                touched = Math.min(last, touched + TOUCHED_AHEAD);
                touch(next, touched);
            }
            if (!decide(ring.get(next))) {
                return next;
            }
        }
        return last + 1;
    }

    private void touch(long first, long last) {
        for (long next = first; next <= last; next++) {
            CommandEvent event = ring.get(next);
            if (!event.isNoOp()) {
                batch.touch(event.buffer(), event.length());
            }
        }
    }

    private boolean decide(CommandEvent event) {
        if (event.isNoOp()) {
            return true;
        }
        return event.isExpired(batchNanos)
                ? batch.expire(event.completion())
                : batch.decide(event.buffer(), event.length(), event.completion());
    }
}
