package nl.beurt.gateway.rounds;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.key.OperatorSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own that makes rounds and leads them to their draw, one thing after the other. {@link #submit} is for any
 * thread; everything else is the thread's.
 */
public final class RoundAgent implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoundAgent.class);
    private static final int JOBS_MAX = 64;
    private static final long INTERVAL_MILLIS = 100;
    private static final long PENDING_INTERVAL_MILLIS = 5;
    private static final long CLOSE_MILLIS_MAX = 12_000;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BlockingQueue<Asked> jobs = new ArrayBlockingQueue<>(JOBS_MAX + 1);
    private final Supplier<View> views;
    private final LongSupplier clock;
    private final RoundCommands commands;
    private final RoundActions actions;
    private final PendingChanges pending = new PendingChanges();
    private final RoundMaker maker;
    private final Revealer revealer;
    private final ReturnsScheduler returns;
    private final DayEnds dayEnds = new DayEnds();
    private final Thread thread;
    private final boolean isLed;
    private volatile boolean isClosed;
    private volatile boolean isEnded;
    private volatile boolean hasFailed;
    private long resumeNanos = System.nanoTime();
    private long nextLookNanos = System.nanoTime();

    private record Asked(String actor, Job job) {}

    /** What a planner asks for. */
    public interface Job {
        /** Done on the agent's thread; may wait for the engine. */
        void run(RoundActions actions) throws InterruptedException;

        /** It is not done, as this server stops. */
        default void drop() {}
    }

    /**
     * Prepares an agent.
     *
     * @param views the newest view
     * @param clock epoch milliseconds
     * @param revealAfterMillis how long a commitment is published before its secret is revealed
     * @param slotsMax how many slots there can be
     * @param isLed whether it looks at what is due only by {@link #lookNow}: then the same requests always find the same
     */
    public RoundAgent(
            CommandRing ring,
            Supplier<View> views,
            LongSupplier clock,
            OperatorSecrets secrets,
            long revealAfterMillis,
            ReturnsSchedule schedule,
            long slotsMax,
            boolean isLed) {
        this.isLed = isLed;
        this.views = views;
        this.clock = clock;
        RingClient client = new RingClient(ring);
        commands = new RoundCommands(client);
        maker = new RoundMaker(commands, secrets, views, slotsMax);
        actions = new RoundActions(
                maker,
                commands,
                new StaffCommands(client),
                new DeskCommands(client),
                new VoucherCommands(client),
                pending,
                views);
        revealer = new Revealer(secrets, revealAfterMillis);
        returns = new ReturnsScheduler(schedule);
        thread = new Thread(this, "beurt-rounds");
        thread.setDaemon(true);
    }

    public RoundAgent start() {
        thread.start();
        return this;
    }

    /**
     * Gives a job; false when too many wait. One place is kept for what a job gives that is being done, which is its rest: that
     * is refused only when the agent is closed, so that a long job lets others have their turn however many wait.
     *
     * @param actor name of who asks, at most {@link ActorName#LENGTH} bytes
     */
    public boolean submit(String actor, Job job) {
        Asked asked = new Asked(actor, job);
        if (isClosed || !offer(asked)) {
            return false;
        }
        // The thread may have ended in between, and nobody would look at it any more.
        return !isEnded || !jobs.remove(asked);
    }

    private boolean offer(Asked asked) {
        if (Thread.currentThread() == thread) {
            return jobs.offer(asked);
        }
        synchronized (jobs) {
            return jobs.remainingCapacity() > 1 && jobs.offer(asked);
        }
    }

    /** Whether nothing more is taken. */
    public boolean isClosed() {
        return isClosed;
    }

    /** Whether the thread ended by an error: rounds are not led on, and planners' calls are refused. */
    public boolean hasFailed() {
        return hasFailed;
    }

    /**
     * Waits until everything that is shown now was looked at.
     *
     * @throws IllegalStateException when it could not be looked at, or the agent has ended
     */
    public void lookNow() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        AtomicBoolean isLooked = new AtomicBoolean();
        Job look = new Job() {
            @Override
            public void run(RoundActions of) throws InterruptedException {
                try {
                    lookAtAll();
                    isLooked.set(true);
                } finally {
                    reached.countDown();
                }
            }

            @Override
            public void drop() {
                reached.countDown();
            }
        };
        while (!isClosed && !submit("", look)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        while (!isEnded && !reached.await(1, TimeUnit.SECONDS)) {
            LOG.debug("the agent is still at work");
        }
        if (!isLooked.get()) {
            throw new IllegalStateException("what is due could not be looked at: the log says why");
        }
    }

    @Override
    public void run() {
        try {
            while (!isClosed) {
                goOn();
            }
        } catch (InterruptedException e) {
            LOG.debug("what was being done is cut short: the server stops");
        } catch (Error e) {
            hasFailed = true;
            LOG.error("rounds are not led on any more and planners' calls are refused: restart the server", e);
        } finally {
            end();
        }
    }

    private void goOn() throws InterruptedException {
        try {
            Asked asked =
                    jobs.poll(pending.isEmpty() ? INTERVAL_MILLIS : PENDING_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            if (asked != null) {
                run(asked);
            }
            pending.look(views.get());
            if (!isLed && System.nanoTime() - nextLookNanos >= 0) {
                nextLookNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLIS);
                lookAtAll();
            }
        } catch (RuntimeException e) {
            LOG.error("what is due could not be looked at, it is tried again", e);
        }
    }

    private void run(Asked asked) throws InterruptedException {
        actions.actor(asked.actor());
        try {
            asked.job().run(actions);
        } catch (InterruptedException e) {
            asked.job().drop();
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a call of the staff failed", e);
        } finally {
            actions.actor("");
        }
    }

    private void lookAtAll() throws InterruptedException {
        look();
        endDays();
    }

    /** Nothing waits for a thread that is not there. */
    private void end() {
        isClosed = true;
        isEnded = true;
        pending.stop();
        for (Asked asked = jobs.poll(); asked != null; asked = jobs.poll()) {
            asked.job().drop();
        }
    }

    private void look() throws InterruptedException {
        if (System.nanoTime() - resumeNanos < 0) {
            return;
        }
        for (Revealer.Reveal reveal : revealer.due(views.get(), clock.getAsLong())) {
            report(
                    "reveal of round " + reveal.round(),
                    commands.seed(reveal.round(), reveal.randomness(), reveal.secrets()));
        }
        for (ReturnsDraw draw : returns.due(views.get(), clock.getAsLong())) {
            if (isClosed) {
                return;
            }
            report("returns draw of location " + draw.location(), maker.announce(draw));
        }
    }

    private void endDays() throws InterruptedException {
        for (ChangePlan plan : dayEnds.due(views.get(), clock.getAsLong())) {
            Verdict verdict = actions.change(plan, 0, RequestMark.NONE).verdict();
            report("end of the day at location " + plan.location(), verdict);
            if (!verdict.isAccepted()) {
                dayEnds.failed(plan);
            }
        }
    }

    /** A view may be a moment behind: that something was done already is nothing to tell. */
    private void report(String what, Verdict verdict) {
        if (verdict.isAccepted() || verdict == Verdict.ROUND_NOT_READY) {
            LOG.debug("{}: {}", what, verdict);
        } else {
            LOG.warn("{} was answered {}, it is tried again", what, verdict);
            resumeNanos = System.nanoTime() + PAUSE_NANOS;
        }
    }

    /** Ends what is being done, and starts nothing more. */
    @Override
    public void close() {
        isClosed = true;
        if (thread.getState() == Thread.State.NEW) {
            end();
            return;
        }
        try {
            thread.join(CLOSE_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
