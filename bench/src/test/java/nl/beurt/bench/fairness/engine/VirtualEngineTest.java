package nl.beurt.bench.fairness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;

class VirtualEngineTest {
    private static final int ENTRIES = 1200;
    private static final int SEATS = 300;
    private static final long DAY_MILLIS = 86_400_000;

    private DrawProof drawn(VirtualEngine engine) {
        int[] seats = new int[SEATS / 12];
        Arrays.fill(seats, 12);
        engine.must(
                Verdict.GENERATED, engine.rounds().generate(1, 1, VirtualEngine.START_MILLIS + 30 * DAY_MILLIS, seats));
        long close = VirtualEngine.START_MILLIS + DAY_MILLIS;
        VirtualRound round = VirtualRound.announce(engine, RoundPlan.of(1, VirtualEngine.START_MILLIS, close));
        byte[] wishes = Commands.packed(Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));
        for (int i = 0; i < ENTRIES; i++) {
            engine.must(Verdict.ENTERED, engine.commands().enter(i, 1, i, 1, wishes));
        }
        assertThat(round.freeze()).hasSize(ENTRIES);
        return round.draw();
    }

    private static boolean hasWon(VirtualEngine engine, int number) {
        return engine.query(engine.commands().readEntry(number)).entry().status() == 1;
    }

    @Test
    void shouldDrawARoundAndGiveTheSameWhenItIsWorkedOutAgain() {
        try (VirtualEngine engine = new VirtualEngine(1, new SplittableRandom(1), Plant.NONE)) {
            int[] slotOf = new Redraws(drawn(engine)).asPublished();
            int won = 0;
            for (int i = 0; i < ENTRIES; i++) {
                assertThat(hasWon(engine, i)).isEqualTo(slotOf[i] >= 0);
                won += slotOf[i] >= 0 ? 1 : 0;
            }
            assertThat(won).isEqualTo(SEATS);
            assertThat(IntStream.range(0, SEATS).allMatch(i -> slotOf[i] >= 0)).isFalse();
        }
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        try (VirtualEngine one = new VirtualEngine(1, new SplittableRandom(5), Plant.NONE);
                VirtualEngine other = new VirtualEngine(1, new SplittableRandom(5), Plant.NONE);
                VirtualEngine different = new VirtualEngine(1, new SplittableRandom(6), Plant.NONE)) {
            drawn(one);
            drawn(other);
            drawn(different);
            assertThat(one.stateHash()).isEqualTo(other.stateHash()).isNotEqualTo(different.stateHash());
        }
    }

    @Test
    void shouldServeInTheOrderOfIdsWherePlanted() {
        try (VirtualEngine engine = new VirtualEngine(1, new SplittableRandom(1), Plant.FIRST_ENTERED)) {
            drawn(engine);
            for (int i = 0; i < ENTRIES; i++) {
                assertThat(hasWon(engine, i)).isEqualTo(i < SEATS);
            }
        }
    }

    @Test
    void shouldStopWhereASimulationGoesWrong() {
        try (VirtualEngine engine = new VirtualEngine(1, new SplittableRandom(1), Plant.NONE)) {
            assertThatThrownBy(() ->
                            engine.must(Verdict.CANCELLED, engine.commands().cancel(1, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("BOOKING_UNKNOWN");
        }
    }
}
