package nl.beurt.gateway.admit.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import nl.beurt.gateway.peer.ClientAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are exchanged while they are asked. */
class GeoDataTest {
    private static final long LOOK_MILLIS = 10;
    private static final Duration STALE_AFTER = Duration.ofDays(45);
    private static final ClientAddress ALWAYS_DUTCH = RangeText.address("192.0.2.1");
    private static final ClientAddress CHANGING = RangeText.address("198.51.100.1");
    private static final ClientAddress NEVER = RangeText.address("203.0.113.1");

    @TempDir
    private Path tables;

    @TempDir
    private Path networks;

    @BeforeEach
    void write() throws IOException {
        write(tables, "whois.txt", "192.0.2.0/24\n");
        write(tables, "iptoasn.txt", "192.0.2.0/25\n");
        write(tables, "hosting.txt", "100.64.0.0/10\n");
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Path written = directory.resolve(name + ".tmp");
        Files.writeString(written, text);
        Files.move(written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private GeoData open() throws IOException {
        return GeoData.open(new GeoFiles(tables, networks, null, null), LOOK_MILLIS);
    }

    private static GeoDecision decide(GeoData data, ClientAddress address) {
        return new Geo(data, STALE_AFTER).decide(address, System.currentTimeMillis());
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    @Test
    void shouldTakeOverAListThatIsAddedChangedAndRemoved() throws IOException, InterruptedException {
        try (GeoData data = open()) {
            assertThat(decide(data, ALWAYS_DUTCH)).isEqualTo(GeoDecision.ALLOWED);
            write(networks, "tor.txt", "# exits\n192.0.2.1 # one\n\n");
            until(() -> decide(data, ALWAYS_DUTCH) == GeoDecision.VPN);
            write(networks, "tor.txt", "192.0.2.2\n");
            until(() -> decide(data, ALWAYS_DUTCH) == GeoDecision.ALLOWED);
            write(networks, "tor.txt", "192.0.2.0/30\n");
            until(() -> decide(data, ALWAYS_DUTCH) == GeoDecision.VPN);
            Files.delete(networks.resolve("tor.txt"));
            until(() -> decide(data, ALWAYS_DUTCH) == GeoDecision.ALLOWED);
            assertThat(data.failures()).isZero();
        }
    }

    @Test
    void shouldKeepWhatItHasWhileAFileIsBroken() throws IOException, InterruptedException {
        try (GeoData data = open()) {
            write(tables, "whois.txt", "# ranges: 3\n198.51.100.0/24\n203.0.113.0/24\n");
            until(data::isBroken);
            assertThat(decide(data, ALWAYS_DUTCH)).isEqualTo(GeoDecision.ALLOWED);
            assertThat(decide(data, CHANGING)).isEqualTo(GeoDecision.ABROAD);
            assertThat(data.failures()).isEqualTo(1);
            write(tables, "whois.txt", "# ranges: 2\n192.0.2.0/24\n198.51.100.0/24\n");
            until(() -> !data.isBroken());
            assertThat(decide(data, CHANGING)).isEqualTo(GeoDecision.ALLOWED);
            write(tables, "whois.txt", "");
            until(data::isBroken);
            assertThat(decide(data, CHANGING)).isEqualTo(GeoDecision.ALLOWED);
            assertThat(data.failures()).isEqualTo(2);
        }
    }

    @Test
    void shouldRefuseToBeginWithABrokenFile() throws IOException {
        write(networks, "tor.txt", "192.0.2.1\nexit.example\n");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("tor.txt line 2");
    }

    @Test
    void shouldRefuseToBeginWithADirectoryThatIsNotThere() {
        GeoFiles mistyped = new GeoFiles(tables.resolve("mistyped"), null, null, null);
        assertThatThrownBy(() -> GeoData.open(mistyped, LOOK_MILLIS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mistyped is no directory; make it");
        GeoFiles noDatabase = new GeoFiles(null, null, tables.resolve("mistyped.mmdb"), null);
        assertThatThrownBy(() -> GeoData.open(noDatabase, LOOK_MILLIS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mistyped.mmdb cannot be read; put a database");
    }

    @Test
    void shouldNeverDecideByHalfOfAFile() throws IOException, InterruptedException {
        try (GeoData data = open()) {
            Geo geo = new Geo(data, STALE_AFTER);
            AtomicBoolean isDone = new AtomicBoolean();
            AtomicLong wrong = new AtomicLong();
            AtomicLong asked = new AtomicLong();
            List<Thread> askers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread asker = new Thread(() -> ask(geo, isDone, asked, wrong));
                asker.start();
                askers.add(asker);
            }
            for (int swap = 0; swap < 30; swap++) {
                boolean isIn = swap % 2 == 0;
                boolean isBroken = swap % 5 == 4;
                write(
                        tables,
                        "whois.txt",
                        "192.0.2.0/24\n" + (isIn ? "198.51.100.0/24\n" : "") + (isBroken ? "x" : ""));
                if (isBroken) {
                    until(data::isBroken);
                } else {
                    until(() -> decide(data, CHANGING) == (isIn ? GeoDecision.ALLOWED : GeoDecision.ABROAD));
                }
            }
            isDone.set(true);
            for (Thread asker : askers) {
                asker.join();
            }
            assertThat(asked.get()).isGreaterThan(100_000);
            assertThat(wrong.get()).isZero();
        }
    }

    private static void ask(Geo geo, AtomicBoolean isDone, AtomicLong asked, AtomicLong wrong) {
        long now = System.currentTimeMillis();
        long count = 0;
        while (!isDone.get()) {
            GeoDecision changing = geo.decide(CHANGING, now);
            boolean isRight = geo.decide(ALWAYS_DUTCH, now) == GeoDecision.ALLOWED
                    && geo.decide(NEVER, now) == GeoDecision.ABROAD
                    && (changing == GeoDecision.ALLOWED || changing == GeoDecision.ABROAD);
            if (!isRight) {
                wrong.incrementAndGet();
            }
            count++;
        }
        asked.addAndGet(count);
    }

    @Test
    void shouldAllowPrivateAddressesAndNotUnknownOnes() throws IOException {
        try (GeoData data = open()) {
            for (String address :
                    List.of("127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "fd00::1", "fe80::1")) {
                assertThat(decide(data, RangeText.address(address))).as(address).isEqualTo(GeoDecision.ALLOWED);
            }
            assertThat(decide(data, new ClientAddress())).isEqualTo(GeoDecision.ABROAD);
        }
    }

    @Test
    void shouldAllocateNothingPerDecision() throws IOException {
        try (GeoData data = GeoData.open(GeoFiles.SHIPPED, LOOK_MILLIS)) {
            Geo geo = new Geo(data, STALE_AFTER);
            var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            ClientAddress address = new ClientAddress();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 20; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 10_000; i++) {
                    address.setV4(i * 429_497);
                    geo.decide(address, 0);
                    address.set(0x2a00_0000_0000_0000L + i * 0x1_0000_0000L, i);
                    geo.decide(address, 0);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isLessThan(100);
        }
    }
}
