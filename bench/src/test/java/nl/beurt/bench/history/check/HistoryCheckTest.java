package nl.beurt.bench.history.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Heard;
import nl.beurt.bench.history.log.HistoryReader;
import nl.beurt.bench.history.log.HistoryWriter;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** True histories pass, and each planted lie is found. */
class HistoryCheckTest {
    private static final int SEEDS = 60;
    private static final int OPERATIONS = 1_500;

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.03, 0.3})
    void shouldPassTrueHistories(double lostShare) {
        for (int seed = 0; seed < SEEDS; seed++) {
            HistoryResult result = check(Past.of(seed, OPERATIONS, lostShare));
            assertThat(result.examples()).as("seed " + seed).isEmpty();
            assertThat(result.isClean()).as("seed " + seed).isTrue();
            assertThat(result.unread()).as("seed " + seed).isZero();
            assertThat(result.bookings()).isGreaterThan(50);
            assertThat(result.unheard() > 0).isEqualTo(lostShare > 0);
        }
    }

    /** The client died as well: nobody asked at the end what became of the unheard. */
    @Test
    void shouldPassTrueHistoriesThatNobodySettled() {
        long unresolved = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Operation> past = Past.of(seed, OPERATIONS, 0.2);
            List<Operation> cut = past.subList(0, OPERATIONS / 2);
            HistoryResult result = check(cut);
            assertThat(result.examples()).as("seed " + seed).isEmpty();
            unresolved += result.unresolved();
        }
        assertThat(unresolved).isGreaterThan(SEEDS);
    }

    @Test
    void shouldNotCareForTheOrderOfLines() {
        List<Operation> past = new ArrayList<>(Past.of(7, OPERATIONS, 0.1));
        HistoryResult inOrder = check(past);
        Collections.shuffle(past, new Random(7));
        assertThat(check(past)).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindWhatIsPlanted(Planted planted) {
        for (int seed = 0; seed < 10; seed++) {
            List<Operation> past = spread(Past.of(seed, OPERATIONS, 0.1));
            assertThat(check(past).isClean()).as("before").isTrue();
            planted.plant(past);
            HistoryResult result = check(past);
            assertThat(result.count(planted.anomaly()))
                    .as("seed " + seed + ": " + result.examples())
                    .isPositive();
        }
    }

    @Test
    void shouldSayWhichOperationsAreWrong() {
        List<Operation> past = spread(Past.of(3, OPERATIONS, 0));
        Planted.LOST_BOOKING.plant(past);
        HistoryResult result = check(past);
        assertThat(result.counts()).containsOnlyKeys(Anomaly.LOST);
        assertThat(result.count(Anomaly.Group.LOST)).isOne();
        assertThat(result.examples()).singleElement().asString().contains("read of booking booking", "booking-unknown");
        assertThat(result.toString()).contains("1 lost, 0 double, 0 phantom, 0 other");
    }

    /** Nobody heard of an attempt, the next one was refused, and then the seats were taken after all. */
    private static List<Operation> doneAfterARefusal(int laterServer) {
        Asked asked = Asked.booking("request", 1, 5, 2);
        return List.of(
                new Operation(Kind.AVAILABILITY, 1, 1, 2, Asked.availability(), Heard.free(10, Map.of(1L, 2))),
                new Operation(Kind.BOOK, 1, 10, 20, asked, Heard.NOTHING),
                new Operation(Kind.BOOK, laterServer, 30, 40, asked, Heard.refusal(429, "too-many-actions", 10)),
                new Operation(
                        Kind.AVAILABILITY,
                        laterServer,
                        2_000_000,
                        2_000_010,
                        Asked.availability(),
                        Heard.free(11, Map.of(1L, 0))));
    }

    @Test
    void shouldLeaveOpenWhatTheSameServerMayStillDo() {
        HistoryResult result = check(doneAfterARefusal(1));
        assertThat(result.examples()).isEmpty();
        assertThat(result.unresolved()).isOne();
    }

    @Test
    void shouldNotTakeForPossibleWhatAnEndedServerDidNotDo() {
        assertThat(check(doneAfterARefusal(2)).count(Anomaly.PHANTOM)).isPositive();
    }

    @Test
    void shouldPassAServerThatSaysThatItIsBusy() {
        List<Operation> past = Past.of(1, 100, 0);
        past.add(new Operation(
                Kind.READ, 2, 900_000_000, 900_000_010, Asked.read("booking1"), Heard.refusal(503, "busy", -1)));
        assertThat(check(past).isClean()).isTrue();
    }

    @Test
    void shouldReadBackWhatItWrote() throws Exception {
        List<Operation> past = Past.of(5, OPERATIONS, 0.1);
        Path file = directory.resolve("history.jsonl");
        try (HistoryWriter out = new HistoryWriter(file)) {
            past.forEach(out::write);
        }
        List<Operation> read = HistoryReader.read(file);
        assertThat(check(read)).isEqualTo(check(past));
        assertThat(read).hasSameSizeAs(past);
    }

    @Test
    void shouldRefuseAHistoryWithoutItsBeginning() {
        List<Operation> past = Past.of(1, 100, 0);
        List<Operation> headless = past.subList(1, past.size());
        assertThatThrownBy(() -> check(headless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give all files");
    }

    @Test
    void shouldCheckAQuarterOfAMillionOperationsInSeconds() {
        List<Operation> past = Past.of(1, 250_000, 0.01);
        long start = System.nanoTime();
        HistoryResult result = check(past);
        assertThat(result.isClean()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private static HistoryResult check(List<Operation> past) {
        return new HistoryCheck(HistoryCheck.LATE_ALLOWED).check(past);
    }

    /** Makes room between sequences, as ticks of a server do. */
    private static List<Operation> spread(List<Operation> past) {
        List<Operation> spread = new ArrayList<>();
        for (Operation of : past) {
            Heard heard = of.heard();
            long sequence = heard.sequence() < 0 ? -1 : heard.sequence() * 10;
            Heard moved = new Heard(heard.status(), heard.problem(), sequence, heard.booking(), heard.free());
            spread.add(new Operation(of.kind(), of.server(), of.fromMicros(), of.toMicros(), of.asked(), moved));
        }
        assertThat(spread.get(0).kind()).isEqualTo(Kind.AVAILABILITY);
        return spread;
    }
}
