package nl.beurt.bench.surge;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.surge.answer.Availability;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import nl.beurt.bench.surge.ledger.OfferedSeats;
import nl.beurt.bench.surge.measure.Tally;
import nl.beurt.bench.surge.plan.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * Looks at availability once a second and shows it to all loops. Any thread reads the latest; the rest belongs to its
 * own thread from {@link #start} until {@link #stop}, and to the main thread before and after.
 */
final class AvailabilityFeed {
    private static final long PERIOD_MILLIS = 1_000;
    private final ServerReader server;
    private final Tally tally;
    private final OfferedSeats offered = new OfferedSeats();
    private final ScheduledExecutorService thread;
    private volatile Availability latest;

    AvailabilityFeed(ServerReader server, Tally tally, Availability first) {
        this.server = server;
        this.tally = tally;
        this.latest = first;
        this.offered.see(first);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "surge-availability");
            created.setDaemon(true);
            return created;
        });
    }

    void start() {
        thread.scheduleAtFixedRate(this::refresh, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the look at availability does not end");
        }
    }

    Availability latest() {
        return latest;
    }

    @Nullable
    String etag() {
        return latest.etag();
    }

    OfferedSeats offered() {
        return offered;
    }

    private void refresh() {
        tally.due(RequestKind.REFRESH);
        tally.sent(RequestKind.REFRESH);
        long sentNanos = System.nanoTime();
        try {
            ServerReader.Reading reading = server.availability(latest.etag());
            long tookNanos = System.nanoTime() - sentNanos;
            if (reading.status() == 0) {
                tally.lost(RequestKind.REFRESH, "no answer", tookNanos, tookNanos);
            } else {
                tally.answered(RequestKind.REFRESH, reading.status(), "", tookNanos, tookNanos);
            }
            if (reading.availability() != null) {
                offered.see(reading.availability());
                latest = reading.availability();
            }
        } catch (UnreadableAnswerException e) {
            long tookNanos = System.nanoTime() - sentNanos;
            tally.lost(RequestKind.REFRESH, "unreadable answer", tookNanos, tookNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
