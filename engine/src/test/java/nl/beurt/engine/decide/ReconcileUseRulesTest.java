package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.engine.decide.Command.CheckIn;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Mark;
import nl.beurt.engine.decide.Command.ReconcileUse;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Desks without a connection cannot know whom they let in: what they tell is counted, and takes nobody's place. */
class ReconcileUseRulesTest {
    private static final int ATTENDED = 2;
    private static final int PLACE = 2;

    private final DrawnWorld world = new DrawnWorld();

    private Command.Book booked(Integer... people) {
        world.slots(6);
        assertThat(world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1)))
                .isEqualTo(Verdict.OPENED);
        Command.Book book = world.book(1, people);
        assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);
        return book;
    }

    private Verdict tell(int use, int persons) {
        Mark mark = new Mark(new Digest(use, 5), new Digest(persons, 7));
        return world.decide(new ReconcileUse(1, 1, persons, PLACE, 0, Long.MAX_VALUE, 0, mark));
    }

    private Verdict checkIn(Command.Book book, int one) {
        return world.decide(new CheckIn(book.request().code(), 0, Long.MAX_VALUE, PLACE, List.of(person(one))));
    }

    @Test
    void shouldAdmitTheHolderWhereSomebodyElseCameWithACopy() {
        Command.Book book = booked(1);
        assertThat(tell(1, 1)).isEqualTo(Verdict.RECONCILED);
        assertThat(world.decide(new Command.ReadBooking(book.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.status()).isEqualTo(ATTENDED);

        assertThat(checkIn(book, 1)).isEqualTo(Verdict.CHECKED_IN);

        assertThat(world.outcome.affected()).isEqualTo(1);
        assertThat(world.outcome.admitted()).isEqualTo(1);
        assertThat(checkIn(book, 1)).isEqualTo(Verdict.CODE_USED);
        assertThat(tell(2, 1)).isEqualTo(Verdict.CODE_USED);
    }

    @Test
    void shouldTellADeskNothingOfOtherPlacesAndDays() {
        Command.Book book = booked(1);
        long start = world.outcome.startMillis();
        Mark mark = Mark.NONE;

        // Whatever the version: nobody is to count codes of a place that is not theirs.
        assertThat(world.decide(new ReconcileUse(1, 7, 1, PLACE + 1, 0, Long.MAX_VALUE, 0, mark)))
                .isEqualTo(Verdict.WRONG_LOCATION);
        assertThat(world.decide(new ReconcileUse(1, 7, 1, PLACE, start + 1, Long.MAX_VALUE, 0, mark)))
                .isEqualTo(Verdict.WRONG_TIME);
        assertThat(world.decide(new ReconcileUse(1, 7, 1, PLACE, start - 1, start, 0, mark)))
                .isEqualTo(Verdict.WRONG_TIME);
        assertThat(world.decide(new Command.Cancel(book.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);
        assertThat(world.decide(new ReconcileUse(1, 1, 1, PLACE + 1, 0, Long.MAX_VALUE, 0, mark)))
                .isEqualTo(Verdict.WRONG_LOCATION);
        assertThat(world.decide(new ReconcileUse(1, 1, 1, PLACE, start, start + 1, 0, mark)))
                .isEqualTo(Verdict.BOOKING_NOT_ACTIVE);
    }

    @Test
    void shouldTakeNobodysPlaceInAParty() {
        Command.Book book = booked(1, 2);
        assertThat(tell(1, 1)).isEqualTo(Verdict.RECONCILED);

        assertThat(checkIn(book, 1)).isEqualTo(Verdict.CHECKED_IN);
        assertThat(world.outcome.affected()).isZero();
        assertThat(world.outcome.admitted()).isEqualTo(2);
        assertThat(checkIn(book, 1)).isEqualTo(Verdict.CODE_USED);
        assertThat(checkIn(book, 2)).isEqualTo(Verdict.CHECKED_IN);
        assertThat(world.outcome.affected()).isEqualTo(1);
    }

    @Test
    void shouldCountAUseOnceHoweverLateItIsToldAgain() {
        booked(1, 2);
        assertThat(tell(1, 1)).isEqualTo(Verdict.RECONCILED);
        world.now += 3 * DAY;

        assertThat(tell(1, 1)).isEqualTo(Verdict.REPEATED);

        assertThat(world.outcome.affected()).isEqualTo(1);
        assertThat(tell(2, 2)).isEqualTo(Verdict.RECONCILED);
        assertThat(world.outcome.affected()).isEqualTo(1);
    }

    @Test
    void shouldTellWhenTheyCameNotWhenItWasTold() {
        booked(1);
        long came = world.now + 1000;
        world.now += DAY;
        assertThat(world.decide(new ReconcileUse(1, 1, 1, PLACE, 0, Long.MAX_VALUE, came, Mark.NONE)))
                .isEqualTo(Verdict.RECONCILED);

        assertThat(tell(2, 1)).isEqualTo(Verdict.CODE_USED);

        assertThat(world.outcome.attendedMillis()).isEqualTo(came);
    }

    @Test
    void shouldCountWhoCameByACodeThatHadBeenReplacedAndTellThemApart() {
        Command.Book book = booked(1, 2);
        assertThat(world.decide(new Command.Reissue(book.capability(), person(1), world.request())))
                .isEqualTo(Verdict.REISSUED);

        for (Verdict verdict : new Verdict[] {Verdict.RECONCILED, Verdict.REPEATED}) {
            assertThat(tell(1, 1)).isEqualTo(verdict);
            assertThat(world.outcome.affected()).isEqualTo(1);
            assertThat(world.outcome.isOlderCode()).isTrue();
        }
        Mark mark = new Mark(new Digest(2, 5), new Digest(2, 7));
        assertThat(world.decide(new ReconcileUse(1, 2, 2, PLACE, 0, Long.MAX_VALUE, 0, mark)))
                .isEqualTo(Verdict.RECONCILED);
        assertThat(world.outcome.affected()).isEqualTo(1);
        assertThat(world.outcome.isOlderCode()).isFalse();
        assertThat(tell(3, 1)).isEqualTo(Verdict.CODE_USED);
        assertThat(world.outcome.isOlderCode()).isTrue();
        assertThat(world.decide(new ReconcileUse(1, 3, 1, PLACE, 0, Long.MAX_VALUE, 0, Mark.NONE)))
                .isEqualTo(Verdict.CODE_REVOKED);
    }
}
