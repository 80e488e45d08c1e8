package nl.beurt.bench.peers;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.ConnectionPool;
import nl.beurt.bench.surge.wire.Exchange;
import nl.beurt.bench.surge.wire.LostReason;
import nl.beurt.bench.surge.wire.Target;
import nl.beurt.bench.surge.wire.Transport;

/**
 * One request, again and again, so many times a second, whatever becomes of it: two servers compare only at one rate, as a server that has more to do
 * takes more at once and needs less for each. Belongs to one event loop, but for {@link #run}.
 */
final class SteadyLoad implements ConnectionPool.Owner, Exchange {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long TICK_MICROS = 500;

    private final ConnectionPool pool;
    private final EventLoop loop;
    private final byte[] request;
    private final int status;
    private final double requestsPerNano;
    private long startNanos;
    private long sent;
    private long answered;
    private long others;

    /** Answers that came, and those of them that were not as they should be, or did not come. */
    record Counts(long answered, long others) {}

    /**
     * Opens the connections.
     *
     * @param status that answers should have
     */
    SteadyLoad(Transport transport, Target target, byte[] request, int status, int connections, int perSecond)
            throws InterruptedException, ExecutionException {
        loop = transport.nextLoop();
        pool = new ConnectionPool(transport, loop, target, connections, TIMEOUT);
        this.request = request;
        this.status = status;
        requestsPerNano = perSecond / 1e9;
        pool.open(this).get();
    }

    /** Sends for so long; what came of it. */
    Counts run(int seconds) throws InterruptedException, ExecutionException {
        loop.submit(() -> {
                    startNanos = System.nanoTime();
                    sent = 0;
                    answered = 0;
                    others = 0;
                })
                .get();
        ScheduledFuture<?> tick = loop.scheduleAtFixedRate(this::sendWhatIsDue, 0, TICK_MICROS, TimeUnit.MICROSECONDS);
        TimeUnit.SECONDS.sleep(seconds);
        tick.cancel(false);
        while (loop.submit(pool::inFlight).get() > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return loop.submit(() -> new Counts(answered, others)).get();
    }

    private void sendWhatIsDue() {
        long now = System.nanoTime();
        long due = (long) ((now - startNanos) * requestsPerNano);
        while (sent < due && pool.hasIdle()) {
            sent++;
            pool.send(Unpooled.wrappedBuffer(request), this, now);
        }
    }

    void close() {
        pool.close();
    }

    @Override
    public void onChanged() {
        // Whoever is due is sent at the next tick.
    }

    @Override
    public boolean wantsBody() {
        return false;
    }

    @Override
    public void onAnswer(Answer answer, long atNanos) {
        answered++;
        others += answer.status() == status ? 0 : 1;
    }

    @Override
    public void onLost(LostReason reason, long atNanos) {
        others++;
    }
}
