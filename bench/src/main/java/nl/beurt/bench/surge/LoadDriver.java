package nl.beurt.bench.surge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.surge.measure.Tally;
import nl.beurt.bench.surge.plan.ArrivalSchedule;
import nl.beurt.bench.surge.plan.RequestKind;
import nl.beurt.bench.surge.wire.ConnectionPool;

/**
 * Sends one event loop's share of the load when it is due. Called only from that loop, but for {@link #open},
 * {@link #start} and {@link #stop}.
 *
 * <p>The clock alone moves the schedule on; answers only free connections.
 */
final class LoadDriver implements ConnectionPool.Owner {
    private static final long DRAIN_GRACE_MILLIS = 200;
    private final ConnectionPool pool;
    private final EventLoop loop;
    private final ArrivalSchedule schedule;
    private final DueQueue waiting;
    private final RequestMaker maker;
    private final AnswerRecorder recorder;
    private final Tally tally;
    private final Runnable onDisconnected;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long startNanos;
    private boolean started;
    private boolean scheduleEnded;
    private boolean finished;

    /** Wires one loop; {@code onDisconnected} hears when the server is gone. */
    LoadDriver(
            ConnectionPool pool,
            ArrivalSchedule schedule,
            DueQueue waiting,
            RequestMaker maker,
            AnswerRecorder recorder,
            Tally tally,
            Runnable onDisconnected) {
        this.pool = pool;
        this.loop = pool.loop();
        this.schedule = schedule;
        this.waiting = waiting;
        this.maker = maker;
        this.recorder = recorder;
        this.tally = tally;
        this.onDisconnected = onDisconnected;
    }

    /** Opens the connections. Any thread. */
    CompletableFuture<Void> open() {
        return pool.open(this);
    }

    /** Begins the schedule at a moment of {@link System#nanoTime}; the future ends with the last outcome. Any thread. */
    CompletableFuture<Void> start(long atNanos) {
        loop.execute(() -> {
            startNanos = atNanos;
            started = true;
            pump();
        });
        return done;
    }

    /** Ends the schedule here; what is in flight is waited for, what waits is not sent. Any thread. */
    void stop() {
        loop.execute(() -> {
            if (started && !scheduleEnded) {
                endSchedule();
                giveUpWaiting();
                finishIfDrained();
            }
        });
    }

    /** Takes what has become due and sends what it can. */
    private void pump() {
        if (scheduleEnded) {
            return;
        }
        long elapsed = System.nanoTime() - startNanos;
        while (schedule.nextNanos() <= elapsed) {
            RequestKind kind = schedule.nextKind();
            tally.due(kind);
            tally.lag(elapsed - schedule.nextNanos());
            if (waiting.isEmpty() && pool.hasIdle()) {
                send(kind, startNanos + schedule.nextNanos());
            } else if (!waiting.offer(startNanos + schedule.nextNanos(), kind)) {
                tally.notSent(kind);
            }
            schedule.advance();
        }
        if (schedule.nextNanos() == ArrivalSchedule.END) {
            endSchedule();
            finishIfDrained();
        } else {
            long delay = schedule.nextNanos() - (System.nanoTime() - startNanos);
            loop.schedule(this::pump, Math.max(0, delay), TimeUnit.NANOSECONDS);
        }
    }

    private void send(RequestKind kind, long dueNanos) {
        LoadExchange exchange = recorder.exchange();
        exchange.kind = kind;
        exchange.dueNanos = dueNanos;
        ByteBuf request = maker.make(exchange);
        if (exchange.kind != kind) {
            tally.replaced(kind, exchange.kind);
        }
        exchange.sentNanos = System.nanoTime();
        tally.sent(exchange.kind);
        pool.send(request, exchange, exchange.sentNanos);
    }

    @Override
    public void onChanged() {
        while (!waiting.isEmpty() && pool.hasIdle()) {
            RequestKind kind = waiting.oldestKind();
            long dueNanos = waiting.oldestDueNanos();
            waiting.removeOldest();
            tally.waited();
            send(kind, dueNanos);
        }
        finishIfDrained();
    }

    @Override
    public void onDisconnected() {
        if (started && !finished) {
            onDisconnected.run();
        }
    }

    @Override
    public void onFault(Throwable fault) {
        done.completeExceptionally(fault);
    }

    private void endSchedule() {
        scheduleEnded = true;
        long drainMillis = pool.timeout().toMillis() + DRAIN_GRACE_MILLIS;
        loop.schedule(this::finish, drainMillis, TimeUnit.MILLISECONDS);
    }

    private void finishIfDrained() {
        if (scheduleEnded && waiting.isEmpty() && pool.inFlight() == 0) {
            finish();
        }
    }

    private void finish() {
        if (!finished) {
            finished = true;
            giveUpWaiting();
            pool.close();
            loop.execute(() -> done.complete(null)); // after the pool has told what was lost
        }
    }

    private void giveUpWaiting() {
        while (!waiting.isEmpty()) {
            tally.notSent(waiting.oldestKind());
            waiting.removeOldest();
        }
    }
}
