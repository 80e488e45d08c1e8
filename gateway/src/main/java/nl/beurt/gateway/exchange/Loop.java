package nl.beurt.gateway.exchange;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.key.NewCapability;
import nl.beurt.gateway.key.NewCode;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.probe.GatewayProbe;
import org.jctools.queues.SpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one event loop shares among its connections: exchanges to use again, unspent codes, and the reply queue. */
public final class Loop {
    /** The longest time that an answer is held back. */
    public static final long HELD_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int CHUNK = 1024;
    private static final int POOL_MAX = 4096;

    private final EventLoop eventLoop;
    private final Secrets secrets;
    private final LongSupplier clock;
    private final GatewayProbe probe;
    private final Answers answers = new Answers();
    private final SpscUnboundedArrayQueue<Exchange> decided = new SpscUnboundedArrayQueue<>(CHUNK);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Runnable drain = this::drain;
    private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();
    private final ArrayDeque<NewCode> codes = new ArrayDeque<>();
    private final ArrayDeque<NewCapability> capabilities = new ArrayDeque<>();
    private final ArrayDeque<Connection> unflushed = new ArrayDeque<>();
    private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>();
    private boolean draining;
    private Flights flights = Flights.NONE;
    private long waitNanosMax;

    /**
     * Nothing is on its way.
     *
     * @param clock epoch milliseconds
     */
    public Loop(EventLoop eventLoop, Secrets secrets, LongSupplier clock, GatewayProbe probe) {
        this.clock = clock;
        this.eventLoop = eventLoop;
        this.secrets = secrets;
        this.probe = probe;
    }

    /**
     * Says who hears of what is in flight, and for how long somebody waits for an answer.
     *
     * @param nanosMax after which the engine does not decide a command any more; 0 for never
     */
    public Loop watchedBy(Flights watch, long nanosMax) {
        flights = watch;
        waitNanosMax = nanosMax;
        return this;
    }

    Flights flights() {
        return flights;
    }

    /** Nanoseconds; 0 where a command waits for as long as it takes. */
    long waitNanosMax() {
        return waitNanosMax;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** The engine's time, epoch milliseconds. From any thread. */
    public long nowMillis() {
        return clock.getAsLong();
    }

    public Answers answers() {
        return answers;
    }

    public GatewayProbe probe() {
        return probe;
    }

    /** Called from the writer thread only: one producer, one consumer. */
    void onDecided(Exchange exchange) {
        decided.offer(exchange);
        // A full fence between the offer and the look at the flag: nothing is left behind by a drain that just ended.
        if (!scheduled.getAndSet(true)) {
            try {
                eventLoop.execute(drain);
            } catch (RejectedExecutionException e) {
                LOG.debug("the gateway is closed: nobody waits for this answer any more");
            }
        }
    }

    /** Does something on this event loop, from any thread: an answer that another than the writer has made ready. */
    public void run(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the gateway is closed: nobody waits for this answer any more");
        }
    }

    private void drain() {
        scheduled.set(false);
        draining = true;
        long nowNanos = System.nanoTime();
        for (Exchange next = decided.poll(); next != null; next = decided.poll()) {
            flights.onDecided(
                    Math.max(0, nowNanos - next.submittedNanos()),
                    nowNanos,
                    next.outcome().verdict() != Verdict.EXPIRED);
            long held = next.heldNanos();
            if (held > 0) {
                Exchange later = next;
                eventLoop.schedule(() -> release(later), held, TimeUnit.NANOSECONDS);
            } else {
                decided(next);
            }
        }
        finish();
    }

    /** The time of an answer that was held back has come. */
    private void release(Exchange held) {
        draining = true;
        decided(held);
        finish();
    }

    private void finish() {
        draining = false;
        for (Connection next = unflushed.poll(); next != null; next = unflushed.poll()) {
            next.flush();
        }
        for (Runnable next = afterwards.poll(); next != null; next = afterwards.poll()) {
            finish(next);
        }
    }

    /** One answer that cannot be made keeps no other waiting. */
    private static void decided(Exchange exchange) {
        try {
            exchange.decided();
        } catch (RuntimeException e) {
            LOG.error("an answer cannot be made, its connection is closed", e);
            exchange.fail();
        }
    }

    private static void finish(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("what was to be done after an answer cannot be done", e);
        }
    }

    /** Does something once the answers that are being made are on their way: how long it takes is not seen in them. */
    public void afterwards(Runnable task) {
        afterwards.add(task);
        if (!draining) {
            eventLoop.execute(drain);
        }
    }

    /** Flushes a connection: at once when nothing more is to come, else at the end of what this loop is doing. */
    void flushLater(Connection connection) {
        if (draining && connection.inFlight() > 0) {
            unflushed.add(connection);
        } else {
            connection.flush();
        }
    }

    Exchange takeExchange() {
        Exchange pooled = exchanges.poll();
        return pooled == null ? new Exchange(this) : pooled;
    }

    void giveBack(Exchange exchange) {
        exchange.close();
        if (exchanges.size() < POOL_MAX) {
            exchanges.push(exchange);
        }
    }

    NewCode takeCode() {
        NewCode unspent = codes.poll();
        return unspent == null ? freshCode() : unspent;
    }

    private NewCode freshCode() {
        NewCode code = new NewCode();
        secrets.newCode(code);
        return code;
    }

    void giveBack(@Nullable NewCode code) {
        if (code != null && codes.size() < POOL_MAX) {
            codes.push(code);
        }
    }

    NewCapability takeCapability() {
        NewCapability unspent = capabilities.poll();
        return unspent == null ? freshCapability() : unspent;
    }

    private NewCapability freshCapability() {
        NewCapability capability = new NewCapability();
        secrets.newCapability(capability);
        return capability;
    }

    void giveBack(@Nullable NewCapability capability) {
        if (capability != null && capabilities.size() < POOL_MAX) {
            capabilities.push(capability);
        }
    }
}
