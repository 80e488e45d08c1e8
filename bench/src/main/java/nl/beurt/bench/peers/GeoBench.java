package nl.beurt.bench.peers;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoDecision;
import nl.beurt.gateway.admit.geo.GeoFiles;
import nl.beurt.gateway.admit.geo.GeoSource;
import nl.beurt.gateway.admit.geo.Range;
import nl.beurt.gateway.peer.ClientAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt bench geo}: the time of one decision about an address by the shipped tables, and what it allocates. */
@Command(
        name = "geo",
        mixinStandardHelpOptions = true,
        description = "Nanoseconds and bytes of one decision whether an address is Dutch, by the shipped tables.")
final class GeoBench implements Callable<Integer> {
    private static final int ADDRESSES = 1 << 20;
    private static final long NEVER_MILLIS = Long.MAX_VALUE;

    @Option(
            names = "--runs",
            defaultValue = "11",
            description = "Runs, of which the median counts (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the addresses (default ${DEFAULT-VALUE}).")
    private long seed;

    private final long[] highs = new long[ADDRESSES];
    private final long[] lows = new long[ADDRESSES];

    @Override
    public Integer call() throws IOException {
        try (GeoData data = GeoData.open(GeoFiles.SHIPPED, NEVER_MILLIS)) {
            Geo geo = new Geo(data, Duration.ofDays(45));
            SplittableRandom random = new SplittableRandom(seed);
            List<Range> v4 = new ArrayList<>();
            List<Range> v6 = new ArrayList<>();
            for (GeoSource source : data.sources()) {
                for (Range range : source.ranges()) {
                    (range.fromHigh() == 0 ? v4 : v6).add(range);
                }
            }
            System.out.println(ADDRESSES + " addresses, median of " + runs
                    + " runs; ns a decision (least, most), bytes a decision");
            for (int i = 0; i < ADDRESSES; i++) {
                set(i, 0, 0xffff_0000_0000L | Integer.toUnsignedLong(random.nextInt()));
            }
            measure("IPv4, any", geo);
            fill(v4, random);
            measure("IPv4, Dutch or listed", geo);
            for (int i = 0; i < ADDRESSES; i++) {
                set(i, 0x2000_0000_0000_0000L | random.nextLong() >>> 3, random.nextLong());
            }
            measure("IPv6, any of 2000::/3", geo);
            fill(v6, random);
            measure("IPv6, Dutch or listed", geo);
        }
        return 0;
    }

    private void fill(List<Range> ranges, SplittableRandom random) {
        for (int i = 0; i < ADDRESSES; i++) {
            Range range = ranges.get(random.nextInt(ranges.size()));
            boolean isWide = range.fromHigh() != range.toHigh();
            long low = isWide ? random.nextLong() : range.fromLow() + below(range.toLow() - range.fromLow(), random);
            // One of a wide range may have bits before its own begin: then it is its first.
            set(i, range.fromHigh(), isWide && Long.compareUnsigned(low, range.fromLow()) < 0 ? range.fromLow() : low);
        }
    }

    private static long below(long span, SplittableRandom random) {
        return span <= 0 ? 0 : random.nextLong(span);
    }

    private void set(int index, long high, long low) {
        highs[index] = high;
        lows[index] = low;
    }

    private void measure(String what, Geo geo) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] nanos = new double[runs];
        long bytes = Long.MAX_VALUE;
        int allowed = 0;
        decide(geo);
        for (int run = 0; run < runs; run++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            allowed = decide(geo);
            nanos[run] = (System.nanoTime() - start) / (double) ADDRESSES;
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - allocated);
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-24s %6.1f ns (%.1f, %.1f)  %.3f B  %d allowed%n",
                what, nanos[runs / 2], nanos[0], nanos[runs - 1], bytes / (double) ADDRESSES, allowed);
    }

    /** How many are allowed. */
    private int decide(Geo geo) {
        long now = System.currentTimeMillis();
        ClientAddress address = new ClientAddress();
        int allowed = 0;
        for (int i = 0; i < ADDRESSES; i++) {
            address.set(highs[i], lows[i]);
            if (geo.decide(address, now) == GeoDecision.ALLOWED) {
                allowed++;
            }
        }
        return allowed;
    }
}
