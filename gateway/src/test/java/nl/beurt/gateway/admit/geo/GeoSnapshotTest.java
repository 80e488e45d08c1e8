package nl.beurt.gateway.admit.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.gateway.admit.geo.GeoSource.Kind;
import nl.beurt.gateway.peer.ClientAddress;
import org.junit.jupiter.api.Test;

/** Decisions by sorted arrays against those that look at each range. */
class GeoSnapshotTest {
    private static final long DAY = 86_400_000L;
    private static final long NOW = 1000 * DAY;
    private static final long STALE_AFTER = 45 * DAY;

    private static GeoSource source(String name, Kind kind, long ageDays, String... ranges) {
        List<Range> read = new ArrayList<>();
        for (String range : ranges) {
            read.add(RangeText.range(range));
        }
        return new GeoSource(name, kind, "test", NOW - ageDays * DAY, read);
    }

    private static GeoDecision decide(List<GeoSource> sources, String address) {
        return new GeoSnapshot(sources).decide(RangeText.address(address), NOW, STALE_AFTER);
    }

    @Test
    void shouldAllowWhatEitherTableCallsDutch() {
        List<GeoSource> sources = List.of(
                source("a", Kind.DUTCH, 1, "192.0.2.0/25", "2001:db8::/48"),
                source("b", Kind.DUTCH, 1, "192.0.2.128-192.0.2.130"));

        assertThat(decide(sources, "192.0.2.0")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "192.0.2.127")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "192.0.2.130")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "192.0.2.131")).isEqualTo(GeoDecision.ABROAD);
        assertThat(decide(sources, "192.0.1.255")).isEqualTo(GeoDecision.ABROAD);
        assertThat(decide(sources, "2001:db8:0:ffff:ffff:ffff:ffff:ffff")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "2001:db8:1::")).isEqualTo(GeoDecision.ABROAD);
    }

    @Test
    void shouldCallAListedAddressAVpnWhateverTheTablesSay() {
        List<GeoSource> sources = List.of(
                source("a", Kind.DUTCH, 1, "192.0.2.0/24", "2001:db8::/32"),
                source("tor", Kind.LISTED, 1, "192.0.2.7", "198.51.100.0/24", "2001:db8::5"));

        assertThat(decide(sources, "192.0.2.7")).isEqualTo(GeoDecision.VPN);
        assertThat(decide(sources, "192.0.2.6")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "192.0.2.8")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "198.51.100.9")).isEqualTo(GeoDecision.VPN);
        assertThat(decide(sources, "2001:db8::5")).isEqualTo(GeoDecision.VPN);
        assertThat(decide(sources, "2001:db8::6")).isEqualTo(GeoDecision.ALLOWED);
    }

    @Test
    void shouldRefuseNobodyForAReasonOfOldData() {
        List<GeoSource> sources = List.of(
                source("a", Kind.DUTCH, 46, "192.0.2.0/24"),
                source("b", Kind.DUTCH, 1, "203.0.113.0/24"),
                source("old", Kind.LISTED, 46, "192.0.2.7", "192.0.2.9"),
                source("new", Kind.LISTED, 1, "192.0.2.9"));

        assertThat(decide(sources, "192.0.2.1")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "198.51.100.1")).isEqualTo(GeoDecision.STALE);
        assertThat(decide(sources, "192.0.2.7")).isEqualTo(GeoDecision.STALE);
        assertThat(decide(sources, "192.0.2.9")).isEqualTo(GeoDecision.VPN);
    }

    @Test
    void shouldKnowTheEndsOfBothSpaces() {
        List<GeoSource> sources = List.of(source(
                "a",
                Kind.DUTCH,
                1,
                "0.0.0.0-0.0.0.1",
                "255.255.255.255",
                "::-::1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));

        assertThat(decide(sources, "0.0.0.1")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "0.0.0.2")).isEqualTo(GeoDecision.ABROAD);
        assertThat(decide(sources, "255.255.255.254")).isEqualTo(GeoDecision.ABROAD);
        assertThat(decide(sources, "255.255.255.255")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "::1")).isEqualTo(GeoDecision.ALLOWED);
        assertThat(decide(sources, "::2")).isEqualTo(GeoDecision.ABROAD);
        assertThat(decide(sources, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffd")).isEqualTo(GeoDecision.ABROAD);
        assertThat(decide(sources, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isEqualTo(GeoDecision.ALLOWED);
    }

    @Test
    void shouldDecideAsWhoLooksAtEachRange() {
        SplittableRandom random = new SplittableRandom(20_260_617);
        for (int round = 0; round < 300; round++) {
            List<GeoSource> sources = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sources.add(new GeoSource(
                        "s" + i, i < 2 ? Kind.DUTCH : Kind.LISTED, "test", NOW - 20L * i * DAY, someRanges(random)));
            }
            GeoSnapshot snapshot = new GeoSnapshot(sources);
            for (int i = 0; i < 500; i++) {
                ClientAddress address = near(sources, random);
                assertThat(snapshot.decide(address, NOW, STALE_AFTER)).isEqualTo(naive(sources, address));
            }
        }
    }

    private static List<Range> someRanges(SplittableRandom random) {
        List<Range> ranges = new ArrayList<>();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            boolean isV4 = random.nextBoolean();
            long high =
                    isV4 ? 0 : random.nextBoolean() ? random.nextLong() : 0x2a00_0000_0000_0000L + random.nextInt(8);
            long low = isV4 ? Range.V4_FIRST | (random.nextInt() & 0xffff_ffffL) : random.nextLong();
            ranges.add(Range.ofPrefix(high, low, isV4 ? random.nextInt(96, 129) : random.nextInt(129)));
        }
        ranges.removeIf(range -> !range.isV4() && range.contains(0, Range.V4_FIRST));
        return ranges.isEmpty() ? someRanges(random) : ranges;
    }

    /** At an end of a range, or one beside it. */
    private static ClientAddress near(List<GeoSource> sources, SplittableRandom random) {
        List<Range> ranges = sources.get(random.nextInt(sources.size())).ranges();
        Range range = ranges.get(random.nextInt(ranges.size()));
        ClientAddress address = new ClientAddress();
        int step = random.nextInt(-1, 2);
        boolean isFirst = random.nextBoolean();
        long low = (isFirst ? range.fromLow() : range.toLow()) + step;
        if (range.isV4()) {
            address.setV4((int) low);
        } else {
            address.set(isFirst ? range.fromHigh() : range.toHigh(), low);
        }
        return address;
    }

    private static GeoDecision naive(List<GeoSource> sources, ClientAddress address) {
        boolean isDutch = false;
        boolean isOldTable = false;
        GeoSource newestList = null;
        for (GeoSource source : sources) {
            boolean isIn = source.ranges().stream().anyMatch(range -> range.contains(address.high(), address.low()));
            if (source.kind() == Kind.DUTCH) {
                isDutch |= isIn;
                isOldTable |= NOW - source.dateMillis() > STALE_AFTER;
            } else if (isIn && (newestList == null || source.dateMillis() > newestList.dateMillis())) {
                newestList = source;
            }
        }
        if (newestList != null) {
            return NOW - newestList.dateMillis() > STALE_AFTER ? GeoDecision.STALE : GeoDecision.VPN;
        }
        return isDutch ? GeoDecision.ALLOWED : isOldTable ? GeoDecision.STALE : GeoDecision.ABROAD;
    }
}
