package nl.beurt.bench.surge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PersonSourceTest {
    private static final int SOME = 500_000;

    @Test
    void shouldPassTheElevenTest() {
        PersonSource persons = new PersonSource(42);

        for (long person = 0; person < SOME; person++) {
            assertThat(passesElevenTest(persons.bsn(person))).isTrue();
        }
        assertThat(passesElevenTest(persons.bsn(PersonSource.CAPACITY - 1))).isTrue();
    }

    @Test
    void shouldGiveEachPersonAnotherNumber() {
        PersonSource persons = new PersonSource(1);

        assertThat(LongStream.range(0, SOME).mapToInt(persons::bsn).distinct().count())
                .isEqualTo(SOME);
    }

    @Test
    void shouldFollowFromTheSeed() {
        assertThat(new PersonSource(3).bsn(17)).isEqualTo(new PersonSource(3).bsn(17));
        assertThat(new PersonSource(3).bsn(17)).isNotEqualTo(new PersonSource(4).bsn(17));
    }

    @Test
    void shouldRefusePersonsThatThereAreNot() {
        assertThatThrownBy(() -> new PersonSource(1).bsn(PersonSource.CAPACITY))
                .isInstanceOf(SurgeInputException.class)
                .hasMessageContaining("--person-offset");
        assertThatThrownBy(() -> new PersonSource(1).bsn(-1)).isInstanceOf(SurgeInputException.class);
    }

    @Test
    @Tag("long")
    void shouldGiveAllPersonsAnotherNumber() {
        PersonSource persons = new PersonSource(9);
        BitSet seen = new BitSet(1_000_000_000);
        for (long person = 0; person < PersonSource.CAPACITY; person++) {
            int bsn = persons.bsn(person);
            assertThat(!seen.get(bsn) && passesElevenTest(bsn))
                    .as("person %d", person)
                    .isTrue();
            seen.set(bsn);
        }
    }

    /** As the register defines it: weights 9 to 2 and −1, the sum divisible by 11, not all zeros. */
    private static boolean passesElevenTest(int bsn) {
        int sum = -(bsn % 10);
        for (int weight = 2, rest = bsn / 10; weight <= 9; weight++, rest /= 10) {
            sum += weight * (rest % 10);
        }
        return bsn > 0 && bsn < 1_000_000_000 && sum % 11 == 0;
    }
}
