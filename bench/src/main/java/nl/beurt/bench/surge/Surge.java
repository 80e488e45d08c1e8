package nl.beurt.bench.surge;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import nl.beurt.bench.surge.answer.Availability;
import nl.beurt.bench.surge.answer.ProductAnswer;
import nl.beurt.bench.surge.ledger.BookingLog;
import nl.beurt.bench.surge.ledger.BookingLogFile;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.ledger.Ledger;
import nl.beurt.bench.surge.measure.HistogramFile;
import nl.beurt.bench.surge.measure.Sampler;
import nl.beurt.bench.surge.measure.Tally;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.report.SurgeReport;
import nl.beurt.bench.surge.report.Texts;
import nl.beurt.bench.surge.wire.ConnectionCounts;
import nl.beurt.bench.surge.wire.Transport;
import org.jspecify.annotations.Nullable;

/** One run: look, connect, send, check, report. Called from the main thread, but for {@link #stop}. */
final class Surge {
    private static final String DISCONNECTED = "the server was gone";
    private static final long LEAD_NANOS = 20_000_000;
    private static final int PROGRESS_LINES = 20;
    private final SurgeSettings settings;
    private final PrintWriter progress;
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
    private volatile boolean running;

    Surge(SurgeSettings settings, PrintWriter progress) {
        this.settings = settings;
        this.progress = progress;
    }

    SurgeReport run() throws InterruptedException, IOException {
        try (ServerReader server = ServerReader.open(settings.target(), settings.product(), settings.timeout());
                BookingLog log = settings.log() == null ? BookingLog.NONE : new BookingLogFile(settings.log());
                HistogramFile histograms = settings.hdr() == null ? null : new HistogramFile(settings.hdr());
                Transport transport = new Transport(settings.threads(), "surge")) {
            ProductAnswer product = server.product();
            Availability offer = offer(server, product);
            Tally refreshes = new Tally();
            AvailabilityFeed feed = new AvailabilityFeed(server, refreshes, offer);
            for (int i = 0; i < settings.threads(); i++) {
                lanes.add(new Lane(settings, i, product.partyMax(), transport, feed, log, this::onDisconnected));
            }
            List<Tally> tallies =
                    new ArrayList<>(lanes.stream().map(Lane::tally).toList());
            tallies.add(refreshes);
            Sampler.HistogramSink sink = histograms == null ? (kind, service, micros) -> {} : histograms;
            Sampler sampler =
                    new Sampler(tallies, Sampler.seconds(settings.warmup().toNanos()), sink);
            return replay(server, feed, sampler, new Conditions(settings, product, offer));
        }
    }

    /** Ends the run early; what was sent is still waited for, checked and reported. Any thread. */
    void stop(String why) {
        if (stopped.compareAndSet(null, why) && running) {
            lanes.forEach(lane -> lane.driver().stop());
        }
    }

    private void onDisconnected() {
        if (settings.stopOnDisconnect()) {
            stop(DISCONNECTED);
        }
    }

    private Availability offer(ServerReader server, ProductAnswer product) throws InterruptedException {
        Availability offer = server.availability(null).availability();
        if (!product.status().equals("available") || offer == null || offer.slots() == 0) {
            throw new SurgeInputException("product '" + product.id() + "' (" + product.status()
                    + ") has no open slot at "
                    + settings.target() + ": open a round or start with more seats, as beurt demo --policy open --seats"
                    + " 1000000");
        }
        if (!product.eligibility().equals("none")) {
            progress.println("note: product '" + product.id() + "' asks for a register (eligibility "
                    + product.eligibility() + "); made-up persons will be refused as not-eligible");
        }
        return offer;
    }

    private SurgeReport replay(ServerReader server, AvailabilityFeed feed, Sampler sampler, Conditions conditions)
            throws InterruptedException {
        connect();
        Duration cpuBefore = cpuUsed();
        long startNanos = System.nanoTime() + LEAD_NANOS;
        CompletableFuture<?>[] ends = new CompletableFuture<?>[lanes.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = lanes.get(i).driver().start(startNanos);
        }
        running = true;
        if (stopped.get() != null) {
            lanes.forEach(lane -> lane.driver().stop());
        }
        feed.start();
        try {
            observe(CompletableFuture.allOf(ends), startNanos, sampler);
        } finally {
            feed.stop();
        }
        double seconds = Sampler.seconds(System.nanoTime() - startNanos);
        double cpuSeconds = Sampler.seconds(cpuUsed().minus(cpuBefore).toNanos());
        sampler.sample(seconds);

        String why = stopped.get();
        boolean gone = DISCONNECTED.equals(why);
        List<Ledger> ledgers = lanes.stream().map(Lane::ledger).toList();
        List<CheckResult> checks = new FinalCheck(settings, ledgers, feed.offered()).run(server, gone);
        ConnectionCounts connections = new ConnectionCounts();
        lanes.forEach(lane -> connections.add(lane.pool().counts()));
        long nextPerson = lanes.stream().mapToLong(Lane::nextPerson).max().orElse(0);
        String ended = why == null ? "with the schedule" : "early, " + why;
        return new SurgeReport(
                conditions.described(nextPerson), sampler, connections, seconds, cpuSeconds, ended, checks);
    }

    private void connect() throws InterruptedException {
        for (Lane lane : lanes) {
            try {
                lane.driver().open().get();
            } catch (ExecutionException e) {
                throw ServerReader.unreachable(settings.target(), e);
            }
        }
    }

    /** Samples once a second and tells how it goes, until all loops have ended. */
    private void observe(CompletableFuture<Void> end, long startNanos, Sampler sampler) throws InterruptedException {
        int secondsPerLine = (int) Math.max(1, Math.round(settings.plan().seconds() / PROGRESS_LINES));
        boolean ended = false;
        for (int second = 1; !ended; second++) {
            long untilNanos = startNanos + TimeUnit.SECONDS.toNanos(second) - System.nanoTime();
            try {
                end.get(Math.max(0, untilNanos), TimeUnit.NANOSECONDS);
                ended = true;
            } catch (TimeoutException e) {
                ended = false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the surge itself failed, its figures are worthless", e.getCause());
            }
            sampler.sample(Sampler.seconds(System.nanoTime() - startNanos));
            if (ended ? !sampler.nothingSinceInterval() : second % secondsPerLine == 0) {
                progress.println(Texts.progress(settings.plan().seconds(), sampler.endInterval()));
            }
        }
    }

    private static Duration cpuUsed() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
