package nl.beurt.gateway.admit.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShedBudgetTest {
    private static final long MILLI = 1_000_000;

    private final ShedBudget budget = new ShedBudget(10, 0);

    @Test
    void shouldBeOverdrawnByMoreThanATenth() {
        long now = 0;
        for (int i = 0; i < 1000; i++) {
            now += MILLI;
            budget.spend(MILLI / 10, now);
            assertThat(budget.isOverdrawn(now)).isFalse();
        }
        for (int i = 0; i < 1010; i++) {
            now += MILLI;
            budget.spend(MILLI / 5, now);
        }
        assertThat(budget.isOverdrawn(now)).isTrue();
    }

    @Test
    void shouldRecoverWithinTheTimeThatItTakesToSaveUpAQuarter() {
        budget.spend(1000 * MILLI, 0);

        assertThat(budget.isOverdrawn(0)).isTrue();
        assertThat(budget.isOverdrawn(499 * MILLI)).isTrue();
        assertThat(budget.isOverdrawn(500 * MILLI)).isFalse();
    }
}
