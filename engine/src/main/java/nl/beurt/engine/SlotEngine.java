package nl.beurt.engine;

import java.io.IOException;
import java.nio.file.Path;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.job.DrawDesk;
import nl.beurt.engine.job.DrawInPlace;
import nl.beurt.engine.job.DrawWorker;
import nl.beurt.engine.job.RoundJobs;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.SegmentReserver;
import nl.beurt.engine.recovery.DirectoryLock;
import nl.beurt.engine.recovery.DrainSnapshot;
import nl.beurt.engine.recovery.Recovery;
import nl.beurt.engine.ring.Batch;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.ring.EngineClock;
import nl.beurt.engine.ring.FailStop;
import nl.beurt.engine.ring.Writer;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.view.View;
import nl.beurt.engine.view.ViewFeed;
import nl.beurt.engine.view.ViewPublisher;

/**
 * Start here. A running engine: commands go in by {@link #ring()}, outcomes come back when they are durable, what
 * everybody reads is {@link #view()}.
 *
 * <p>Launching takes the directory's lock, loads the newest whole snapshot, replays the journal behind it and compares
 * every verdict, and starts four threads: the writer, the view, the one that works draws out and the one that reserves
 * journal segments. {@link
 * #close()} drains. Launched and closed by one thread.
 */
public final class SlotEngine implements AutoCloseable {
    /** Between two looks where time is virtual. */
    private static final long OFTEN_NANOS = 500_000;

    private final Path directory;
    private final boolean hasSnapshotAtClose;
    private final DirectoryLock lock;
    private final EngineState state;
    private final StateLimits limits;
    private final SegmentReserver reserver;
    private final JournalWriter journal;
    private final CommandRing ring;
    private final EngineClock clock;
    private final Writer writer;
    private final Thread writerThread;
    private final ViewPublisher views;
    private final DrawWorker draws;
    private final FailStop failStop;
    private boolean isClosed;

    private SlotEngine(
            SlotEngineContext context, DirectoryLock lock, NioDisk disk, StateLimits limits, EngineState state)
            throws IOException {
        directory = context.directory();
        hasSnapshotAtClose = context.snapshotAtClose();
        failStop = context.failStop();
        this.lock = lock;
        this.state = state;
        this.limits = limits;
        ViewFeed feed = new ViewFeed();
        state.listener(feed);
        Decider decider = new Decider(state);
        JournalEnd end = Recovery.recover(disk, new NioDisk(context.directory().resolve("snapshots")), state, decider);
        EngineClock virtualTime = context.virtualTime();
        clock = virtualTime == null ? Recovery.startClock(state) : virtualTime;
        if (clock.millis() < state.totals().timeMillis()) {
            throw new IllegalStateException(
                    "the time given is " + clock.millis() + ", that of the last journaled command "
                            + state.totals().timeMillis() + ": time never goes back, begin at or after it");
        }
        reserver = new SegmentReserver(disk, context.segmentLength());
        journal = new JournalWriter(disk, reserver, state.hash(), limits, end, context.segmentLength());
        ring = virtualTime == null
                ? new CommandRing(context.ringSize())
                : new CommandRing(context.ringSize(), OFTEN_NANOS);
        Batch batch = new Batch(decider, journal, reserver, context.probe());
        draws = new DrawWorker(context.proofs(), failStop);
        DrawDesk desk = virtualTime == null ? draws : new DrawInPlace(context.proofs());
        writer = new Writer(
                ring, batch, state, clock, feed, new RoundJobs(state, desk, context.entryHashes()), failStop);
        feed.handOver(state.totals().sequence());
        views = (virtualTime == null
                        ? new ViewPublisher(feed, clock::millis, context.viewListener())
                        : new ViewPublisher(feed, clock::millis, context.viewListener(), OFTEN_NANOS))
                .start();
        draws.start();
        reserver.start();
        writerThread = new Thread(writer, "beurt-writer");
        writerThread.start();
    }

    /**
     * Recovers what the directory holds and starts.
     *
     * @throws DirectoryLock.DirectoryInUse when another process serves from it
     * @throws nl.beurt.engine.journal.JournalRefused when the journal cannot be trusted; nothing was changed
     * @throws nl.beurt.engine.snapshot.SnapshotRefused when a snapshot holds something else than it says
     * @throws nl.beurt.engine.journal.JournalFailure when the disk fails before anything is served
     * @throws IllegalArgumentException when a knob is wrong
     */
    public static SlotEngine launch(SlotEngineContext context) throws IOException {
        context.conclude();
        Path directory = context.directory();
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return launch(context, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static SlotEngine launch(SlotEngineContext context, DirectoryLock lock) throws IOException {
        NioDisk disk = new NioDisk(context.directory().resolve("journal"));
        StateLimits limits = Recovery.limits(disk, context.limits());
        EngineState state = new EngineState(context.maps(), limits);
        try {
            return new SlotEngine(context, lock, disk, limits, state);
        } catch (IOException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    /** Where commands and queries go in, from any thread. */
    public CommandRing ring() {
        return ring;
    }

    /** How many records there can be of each kind: those of the journal, which may be larger than what was asked for. */
    public StateLimits limits() {
        return limits;
    }

    /** What everybody reads: the newest view. */
    public View view() {
        return views.current();
    }

    /** How long ago the view was up to date, nanoseconds: more than a fraction of a second means that it cannot be made. */
    public long viewAgeNanos() {
        return views.ageNanos();
    }

    /**
     * Whether all that was published is decided and shown, and nothing is due now: time may go on. Only where time is virtual
     * is there a now that lasts.
     */
    public boolean isSettled() {
        long now = clock.millis();
        return writer.isSettled(now) && views.shows(gauges().sequence(), now);
    }

    /** The time of decisions. */
    public EngineClock clock() {
        return clock;
    }

    /** Figures for metrics, as they are about now. */
    public EngineGauges gauges() {
        return new EngineGauges(state, journal, reserver);
    }

    /**
     * Decides what was published, makes it durable and stops. Nothing may be published after this. An interrupt does
     * not cut it short: what the writer uses is closed behind it.
     */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        writer.drain();
        boolean isInterrupted = joinWriter();
        views.close();
        draws.close();
        try {
            if (hasSnapshotAtClose) {
                DrainSnapshot.make(directory, state, journal);
            }
        } catch (JournalFailure e) {
            failStop.stop(e.line());
        } finally {
            release();
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release() throws IOException {
        try {
            reserver.close();
            journal.close();
        } finally {
            state.close();
            lock.close();
        }
    }

    /** Waits for the writer's end; whether this thread was interrupted meanwhile. */
    private boolean joinWriter() {
        boolean isInterrupted = false;
        while (writerThread.isAlive()) {
            try {
                writerThread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        return isInterrupted;
    }
}
