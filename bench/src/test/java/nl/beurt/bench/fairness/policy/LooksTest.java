package nl.beurt.bench.fairness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final int PEOPLE = 10_000;

    private static Looks random() {
        SplittableRandom random = new SplittableRandom(3);
        Looks looks = new Looks();
        for (int person = 0; person < PEOPLE; person++) {
            looks.add(person, random.nextLong(1L << 43));
        }
        return looks;
    }

    @Test
    void shouldGiveTheFirstFewInTheOrderOfAll() {
        Looks all = random();
        all.sort(PEOPLE);
        Looks few = random();
        few.sort(10);
        assertThat(few.size()).isEqualTo(PEOPLE);
        assertThat(IntStream.range(0, 10).map(few::person))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).map(all::person).boxed().toList());
        assertThat(IntStream.range(1, PEOPLE)).allMatch(i -> all.micros(i - 1) <= all.micros(i));
    }

    @Test
    void shouldKeepThePersonAndTheTime() {
        Looks looks = new Looks();
        looks.add(7, 1L << 42);
        looks.add((1 << 20) - 1, 5);
        looks.sort(2);
        assertThat(looks.person(0)).isEqualTo((1 << 20) - 1);
        assertThat(looks.micros(0)).isEqualTo(5);
        assertThat(looks.person(1)).isEqualTo(7);
        assertThat(looks.micros(1)).isEqualTo(1L << 42);
    }
}
