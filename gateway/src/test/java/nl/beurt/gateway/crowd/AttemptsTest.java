package nl.beurt.gateway.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final long NOW = 1_669_885_200_000L;

    private final Attempts attempts = new Attempts(1000, 1);

    @Test
    void shouldCountFromTheFirstUntilItsTimeIsOver() {
        attempts.add(7, 1, NOW);
        attempts.add(7, 2, NOW + 999);
        assertThat(attempts.count(7, NOW + 999)).isEqualTo(3);
        assertThat(attempts.restMillis(7, NOW + 999)).isEqualTo(1);
        assertThat(attempts.count(7, NOW + 1000)).isZero();
    }

    @Test
    void shouldNotTakeBackWhatIsKnown() {
        attempts.add(7, 2, NOW);
        attempts.settle(7, NOW);
        attempts.remove(7, 1, NOW);
        attempts.remove(7, 1, NOW);
        assertThat(attempts.count(7, NOW)).isEqualTo(1);
        assertThat(attempts.settled(7, NOW)).isEqualTo(1);
    }

    @Test
    void shouldStartAnewWhenTheClockWasSetBack() {
        attempts.add(7, 5, NOW);
        assertThat(attempts.count(7, NOW - 1)).isZero();
    }

    @Test
    void shouldForgetWhoTriedLeast() {
        for (int who = 1; who <= CrowdTable.WAYS; who++) {
            attempts.add(who, who, NOW);
        }
        attempts.add(100, 1, NOW);
        assertThat(attempts.count(1, NOW)).isZero();
        assertThat(attempts.count(2, NOW)).isEqualTo(2);
    }

    @Test
    void shouldRequireAPowerOfTwo() {
        assertThatThrownBy(() -> new Attempts(1000, 3)).hasMessageContaining("give a power of two");
    }
}
