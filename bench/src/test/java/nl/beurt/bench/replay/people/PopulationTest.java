package nl.beurt.bench.replay.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PopulationTest {
    @Test
    void shouldBeAsManyAsTheNoticesSayMostOfThemAtTheStart() {
        Population all = new Population(65_000, 1);
        assertThat(all.people()).isBetween(65_000, 65_005);
        List<Party> parties =
                all.parties().stream().filter(party -> !party.isByBsn()).toList();
        assertThat((double) all.people() / parties.size()).isBetween(2.1, 2.3);
        assertThat(parties).allSatisfy(party -> assertThat(party.size()).isBetween(1, 6));
        long early = parties.stream()
                .filter(party -> party.comesOn().isBefore(LocalDate.of(2022, 8, 1)))
                .count();
        assertThat((double) early / parties.size()).isBetween(0.6, 0.75);
        assertThat(parties)
                .allSatisfy(party ->
                        assertThat(party.comesOn()).isBetween(LocalDate.of(2022, 7, 1), LocalDate.of(2022, 12, 13)));
    }

    @Test
    void shouldHaveAFewUnderTwoNumbers() {
        List<Party> twice = new Population(65_000, 2)
                .parties().stream().filter(Party::isByBsn).toList();
        assertThat(twice).hasSizeBetween(450, 750).allSatisfy(party -> {
            Party twin = Objects.requireNonNull(party.twin());
            assertThat(twin.firstPerson()).isEqualTo(party.firstPerson());
            assertThat(twin.size()).isEqualTo(party.size());
            assertThat(twin.isByBsn()).isFalse();
        });
    }

    @Test
    void shouldBeTheSameForASeed() {
        assertThat(days(3)).isEqualTo(days(3)).isNotEqualTo(days(4));
    }

    private static List<LocalDate> days(long seed) {
        return new Population(2000, seed).parties().stream().map(Party::comesOn).toList();
    }
}
