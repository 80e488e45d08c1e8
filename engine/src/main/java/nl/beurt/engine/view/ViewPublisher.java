package nl.beurt.engine.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import nl.beurt.engine.state.DrawState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes views of what the writer hands over and tells the listener, at most fifty times a second. A thread of its
 * own; {@link #current()} is for everybody.
 */
public final class ViewPublisher implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewPublisher.class);
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ViewFeed feed;
    private final LongSupplier clock;
    private final ViewListener listener;
    private final Thread thread;
    private volatile View current = View.EMPTY;
    private volatile boolean closed;
    private volatile long freshNanos = System.nanoTime();
    private volatile long shownMillis = Long.MIN_VALUE;
    /** Of the view that the listener was told of; that of {@link #current} may be ahead of it for a moment. */
    private volatile long shownSequence = -1;

    private final long intervalNanos;
    private boolean isTold = true;
    private long boundaryMillis = Long.MAX_VALUE;

    /** Changes that are not in a view yet; kept when one could not be made. */
    private @Nullable ViewChanges taken;

    /**
     * Prepares a publisher.
     *
     * @param clock the engine's time, epoch milliseconds
     */
    public ViewPublisher(ViewFeed feed, LongSupplier clock, ViewListener listener) {
        this(feed, clock, listener, INTERVAL_NANOS);
    }

    /**
     * Prepares a publisher that looks more often, or less.
     *
     * @param clock the engine's time, epoch milliseconds
     * @param intervalNanos between two looks
     */
    public ViewPublisher(ViewFeed feed, LongSupplier clock, ViewListener listener, long intervalNanos) {
        this.intervalNanos = intervalNanos;
        this.feed = feed;
        this.clock = clock;
        this.listener = listener;
        this.thread = new Thread(this, "beurt-view");
        thread.setDaemon(true);
    }

    /** Publishes what recovery brought, then starts the thread. */
    public ViewPublisher start() {
        poll();
        thread.start();
        return this;
    }

    /** How long ago everything that the writer had handed over was shown, nanoseconds. From any thread. */
    public long ageNanos() {
        return System.nanoTime() - freshNanos;
    }

    /** Whether what is shown is of a sequence, or a later one, and of an instant. From any thread. */
    public boolean shows(long sequence, long nowMillis) {
        return shownMillis == nowMillis && shownSequence >= sequence;
    }

    public View current() {
        return current;
    }

    @Override
    public void run() {
        while (!closed) {
            LockSupport.parkNanos(this, intervalNanos);
            try {
                poll();
            } catch (Throwable e) {
                // The view is derived: it shows what it showed until the next attempt, and its age is watched.
                LOG.error("a view could not be made, it is tried again", e);
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
    }

    private void poll() {
        if (taken == null) {
            taken = feed.take();
        }
        ViewChanges changes = taken;
        long now = clock.getAsLong();
        if (changes == null && now < boundaryMillis && isTold) {
            shownMillis = now;
            freshNanos = System.nanoTime();
            return;
        }
        View next = current;
        if (changes != null) {
            next = changes.isEmpty() ? withSequence(next, changes.sequence()) : merge(next, changes);
            taken = null;
            feed.giveBack(changes);
        }
        boundaryMillis = boundary(next, now);
        current = next;
        isTold = false;
        listener.onView(next, now);
        isTold = true;
        shownSequence = next.sequence();
        shownMillis = now;
        freshNanos = System.nanoTime();
    }

    private static View withSequence(View view, long sequence) {
        return new View(
                sequence, view.catalog(), view.rounds(), view.draws(), view.slots(), view.changes(), view.stocks());
    }

    private static View merge(View before, ViewChanges changes) {
        List<SlotView> slots = new ArrayList<>(before.slots());
        for (int i = 0; i < changes.slotCount(); i++) {
            SlotView slot = changes.slot(i);
            int index = Math.toIntExact(slot.id() - 1);
            while (slots.size() <= index) {
                slots.add(slot);
            }
            slots.set(index, slot);
        }
        Map<Long, RoundView> rounds = before.rounds();
        if (!changes.rounds().isEmpty()) {
            rounds = new HashMap<>(rounds);
            for (RoundView round : changes.rounds()) {
                rounds.put(round.id(), round);
            }
        }
        Map<Long, DrawView> draws = with(before.draws(), changes.draws());
        var catalog = changes.catalog();
        return new View(
                changes.sequence(),
                catalog == null ? before.catalog() : catalog,
                rounds,
                draws,
                slots,
                with(before.changes(), changes.changes()),
                with(before.stocks(), changes.stocks()));
    }

    private static <K, V> Map<K, V> with(Map<K, V> before, Map<K, V> changed) {
        if (changed.isEmpty()) {
            return before;
        }
        Map<K, V> all = new HashMap<>(before);
        all.putAll(changed);
        return all;
    }

    /** The next instant at which a round opens, begins or ends to collect entries, or a slot starts. */
    private static long boundary(View view, long now) {
        long next = Long.MAX_VALUE;
        for (RoundView round : view.rounds().values()) {
            if (round.opensAtMillis() > now) {
                next = Math.min(next, round.opensAtMillis());
            }
        }
        for (DrawView draw : view.draws().values()) {
            if (draw.state() == DrawState.ANNOUNCED) {
                next = after(next, draw.entriesOpenMillis(), now);
                next = after(next, draw.entriesCloseMillis(), now);
            }
        }
        for (SlotView slot : view.slots()) {
            if (slot.startMillis() > now) {
                next = Math.min(next, slot.startMillis());
            }
        }
        return next;
    }

    private static long after(long next, long instant, long now) {
        return instant > now ? Math.min(next, instant) : next;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
