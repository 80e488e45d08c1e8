package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import nl.beurt.engine.decide.Command.HandOutList;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Every list of a day is for as many desks, and a location has a bounded number of them. */
class HandOutListRulesTest {
    private static final int PLACE = 2;

    private final DrawnWorld world = new DrawnWorld();
    private final int today = (int) (world.now / DAY);

    private Verdict handOut(int location, int day, int desks) {
        return world.decide(new HandOutList(location, day, day * DAY, (day + 1) * DAY, desks));
    }

    @Test
    void shouldRefuseAnotherNumberOfDesksForTheSameDayAndPlaceOnly() {
        assertThat(handOut(PLACE, today + 1, 2)).isEqualTo(Verdict.LIST_HANDED_OUT);

        assertThat(handOut(PLACE, today + 1, 3)).isEqualTo(Verdict.OTHER_DESKS);
        assertThat(handOut(PLACE, today + 1, 2)).isEqualTo(Verdict.LIST_HANDED_OUT);
        assertThat(handOut(PLACE, today + 2, 3)).isEqualTo(Verdict.LIST_HANDED_OUT);
        assertThat(handOut(1, today + 1, 3)).isEqualTo(Verdict.LIST_HANDED_OUT);
        assertThat(world.state.lists().size()).isEqualTo(3);
    }

    @Test
    void shouldHandOutNoListOfADayThatIsOverOrThatNobodyPlansYet() {
        assertThat(handOut(PLACE, today - 1, 2)).isEqualTo(Verdict.WRONG_TIME);
        assertThat(handOut(PLACE, today + 401, 2)).isEqualTo(Verdict.INVALID);
        assertThat(handOut(7, today, 2)).isEqualTo(Verdict.INVALID);
        assertThat(handOut(PLACE, today, 0)).isEqualTo(Verdict.INVALID);
        assertThat(handOut(PLACE, today, 2)).isEqualTo(Verdict.LIST_HANDED_OUT);
    }

    @Test
    void shouldForgetDaysThatAreLongOver() {
        for (int day = 0; day < 3000; day++) {
            assertThat(handOut(PLACE, today + day, 1 + day % 5)).isEqualTo(Verdict.LIST_HANDED_OUT);
            assertThat(handOut(PLACE, today + day, 2 + day % 5)).isEqualTo(Verdict.OTHER_DESKS);
            world.now += DAY;
        }

        assertThat(world.state.lists().size()).isEqualTo(512);
    }
}
