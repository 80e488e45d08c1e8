package nl.beurt.ops.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import nl.beurt.ops.server.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A courier before witnesses that are slow to hear. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WitnessCourierTest {
    private static final Patience QUICK = new Patience(
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(80),
            Duration.ofMillis(300),
            Duration.ofDays(7));

    @TempDir
    private Path directory;

    private final Rounds rounds = new Rounds();
    private final AtomicLong clock = new AtomicLong(1_000);
    private @Nullable WitnessCourier courier;

    /** Rounds that show their number. */
    private static final class Rounds implements PublishedRounds {
        final ConcurrentSkipListMap<Long, Long> committed = new ConcurrentSkipListMap<>();

        @Override
        public SortedMap<Long, Long> committedMillis() {
            return new TreeMap<>(committed);
        }

        @Override
        public byte[] json(long round) {
            return json(Long.toString(round)).getBytes(UTF_8);
        }

        static String json(String round) {
            return "{\"id\":\"" + round + "\"}";
        }
    }

    private WitnessCourier launch(URI url) throws IOException {
        WitnessCourier launched = new WitnessCourier(url, directory, rounds, clock::get, QUICK).start();
        courier = launched;
        return launched;
    }

    @AfterEach
    void close() {
        if (courier != null) {
            courier.close();
        }
    }

    private static void until(String what, BooleanSupplier isSo) throws InterruptedException {
        for (int i = 0; i < 2_000 && !isSo.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(isSo.getAsBoolean()).as(what).isTrue();
    }

    private static String posted(long round) {
        return "POST application/json " + Rounds.json(Long.toString(round));
    }

    @Test
    void shouldSendEachCommitmentOnce() throws Exception {
        try (WitnessServer witness = new WitnessServer()) {
            rounds.committed.put(3L, 900L);
            WitnessCourier running = launch(witness.url());
            until("round 3 is there", () -> witness.heard().size() == 1);
            rounds.committed.put(2L, 950L);
            until("round 2 is there", () -> witness.heard().size() == 2);
            until("none waits", () -> running.waiting() == 0);
            TimeUnit.MILLISECONDS.sleep(50);

            assertThat(witness.heard()).containsExactly(posted(3), posted(2));
            assertThat(running.failures()).isZero();
        }
    }

    @Test
    void shouldTryAgainAfterFailuresAndSayWhichRound() throws Exception {
        try (WitnessServer witness = new WitnessServer().answer(500, 302);
                LogLines log = LogLines.of(WitnessCourier.class)) {
            rounds.committed.put(7L, 900L);
            WitnessCourier running = launch(witness.url());
            until("it is heard thrice", () -> witness.heard().size() == 3);
            until("none waits", () -> running.waiting() == 0);

            assertThat(witness.heard()).containsOnly(posted(7));
            assertThat(running.failures()).isEqualTo(2);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1", "round 7", "it answers 500")
                    .doesNotContain("/commitments");
        }
    }

    @Test
    void shouldWaitForAWitnessThatIsDownAndNotForgetWhenItEndsMeanwhile() throws Exception {
        int port;
        try (WitnessServer witness = new WitnessServer()) {
            port = witness.port();
        }
        URI url = URI.create("http://127.0.0.1:" + port + "/commitments");
        rounds.committed.put(7L, 900L);
        WitnessCourier first = launch(url);
        until("it failed twice", () -> first.failures() >= 2);
        assertThat(first.waiting()).isEqualTo(1);
        first.close();
        WitnessCourier second = launch(url);
        until("it failed again", () -> second.failures() >= 1);

        try (WitnessServer witness = new WitnessServer(port)) {
            until("it is heard", () -> witness.heard().contains(posted(7)));
            until("none waits", () -> second.waiting() == 0);
            second.close();
            launch(url);
            rounds.committed.put(8L, 950L);
            until("the next one is heard", () -> witness.heard().contains(posted(8)));

            assertThat(witness.heard()).containsExactly(posted(7), posted(8));
        }
    }

    @Test
    void shouldNotWaitLongForAWitnessThatSaysNothing() throws Exception {
        try (WitnessServer witness = new WitnessServer().answer(WitnessServer.SILENCE)) {
            rounds.committed.put(7L, 900L);
            WitnessCourier running = launch(witness.url());
            until("it is heard twice", () -> witness.heard().size() == 2);
            until("none waits", () -> running.waiting() == 0);

            assertThat(running.failures()).isEqualTo(1);
        }
    }

    @Test
    void shouldEndAtOnceWhileTheWitnessSaysNothing() throws Exception {
        try (WitnessServer witness = new WitnessServer().answer(WitnessServer.SILENCE)) {
            rounds.committed.put(7L, 900L);
            WitnessCourier running = launch(witness.url());
            until("it is heard", () -> witness.heard().size() == 1);
            long began = System.nanoTime();
            running.close();

            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(250);
        }
    }

    @Test
    void shouldNotLetOneRoundThatIsRefusedHoldUpTheNext() throws Exception {
        try (WitnessServer witness = new WitnessServer().answer(409)) {
            rounds.committed.put(7L, 900L);
            rounds.committed.put(8L, 900L);
            launch(witness.url());
            until("both are heard", () -> witness.heard().size() == 3);

            assertThat(witness.heard()).containsExactly(posted(7), posted(8), posted(7));
        }
    }

    @Test
    void shouldGiveUpWhatIsTooOldAndSayHowToSendIt() throws Exception {
        int[] refusals = new int[1_000];
        java.util.Arrays.fill(refusals, 503);
        try (WitnessServer witness = new WitnessServer().answer(refusals);
                LogLines log = LogLines.of(WitnessCourier.class)) {
            rounds.committed.put(1L, -Duration.ofDays(8).toMillis());
            rounds.committed.put(7L, 900L);
            WitnessCourier running = launch(witness.url());
            until("it failed", () -> running.failures() >= 1);
            clock.addAndGet(Duration.ofDays(8).toMillis());
            until("none waits", () -> running.waiting() == 0);
            long failures = running.failures();
            TimeUnit.MILLISECONDS.sleep(200);

            assertThat(running.failures()).isEqualTo(failures);
            assertThat(witness.heard()).containsOnly(posted(7));
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("GET /v1/rounds/7"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldSendEverythingToAnotherWitnessAndTakeNoHalfLineForADelivery() throws Exception {
        try (WitnessServer one = new WitnessServer();
                WitnessServer other = new WitnessServer()) {
            rounds.committed.put(7L, 900L);
            WitnessCourier first = launch(one.url());
            until("none waits", () -> one.heard().size() == 1 && first.waiting() == 0);
            first.close();
            Path file = directory.resolve(DeliveredRounds.NAME);
            assertThat(file).hasContent("7 " + one.url() + "\n");
            Files.writeString(file, "8 " + one.url(), StandardOpenOption.APPEND);
            rounds.committed.put(8L, 900L);
            WitnessCourier second = launch(one.url());
            until("round 8 is heard", () -> one.heard().size() == 2 && second.waiting() == 0);
            second.close();
            launch(other.url());
            until("both are heard", () -> other.heard().size() == 2);

            assertThat(one.heard()).containsExactly(posted(7), posted(8));
            assertThat(other.heard()).containsExactly(posted(7), posted(8));
        }
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToALimit() {
        assertThat(Patience.STANDARD.pause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Patience.STANDARD.pause(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Patience.STANDARD.pause(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(Patience.STANDARD.pause(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Patience.STANDARD.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
