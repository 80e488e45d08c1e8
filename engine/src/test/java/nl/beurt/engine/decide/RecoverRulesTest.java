package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.HOUR;
import static nl.beurt.engine.decide.DrawnWorld.hash;
import static nl.beurt.engine.decide.DrawnWorld.loses;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static nl.beurt.engine.decide.DrawnWorld.wins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.engine.decide.Command.CheckIn;
import nl.beurt.engine.decide.Command.LinkIdentities;
import nl.beurt.engine.decide.Command.ReadBooking;
import nl.beurt.engine.decide.Command.ReadEntry;
import nl.beurt.engine.decide.Command.Recover;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** What a clerk does for who shows the document of person 1; their number was used, or their link is lost. */
class RecoverRulesTest {
    private static final int RELEASE = 1;
    private static final int DETACH = 2;
    private static final int REISSUE = 3;
    private static final int PLACE = 2;

    private final DrawnWorld world = new DrawnWorld();

    @Test
    void shouldReturnTheSeatsAndCountNothing() {
        Command.Book book = book(1, 2, 3);

        assertThat(recover(1, RELEASE)).isEqualTo(Verdict.RECOVERED);

        assertThat(world.outcome.affected()).isEqualTo(3);
        assertThat(world.seats(1)).containsExactly(0, 0, 3, 3);
        for (int one = 1; one <= 3; one++) {
            assertThat(world.person(person(one)).booking()).isZero();
            assertThat(world.person(person(one)).cancels()).isZero();
            assertThat(world.person(person(one)).actionsOfDay()).isEqualTo(1);
        }
        assertThat(world.decide(new ReadBooking(book.capability()))).isEqualTo(Verdict.BOOKING_UNKNOWN);
        assertThat(checkIn(book, 2)).isEqualTo(Verdict.CODE_REVOKED);
        assertThat(recover(1, RELEASE)).isEqualTo(Verdict.NO_PLACE);
        world.expectSummedHash();
    }

    @Test
    void shouldKeepTheRoundsThatWereLostToWinWhatIsReleased() {
        world.slots(3);
        long first = world.announce();
        world.enter(first, 1, 2);
        world.hold(first, loses(1));
        world.open(first);
        world.slots(3);
        long second = world.announce();
        world.hold(second, wins(1, 2));
        assertThat(world.person(person(1)).roundsLost()).isZero();

        assertThat(recover(1, DETACH)).isEqualTo(Verdict.RECOVERED);
        assertThat(recover(2, RELEASE)).isEqualTo(Verdict.RECOVERED);

        assertThat(world.person(person(1)).roundsLost()).isEqualTo(1);
        assertThat(world.person(person(2)).roundsLost()).isEqualTo(1);
    }

    @Test
    void shouldShowAWonPlaceByItsNewLinkAsABookingOnly() {
        world.slots(3);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.hold(round, wins(1, 1));

        Recover reissue = recovery(1, REISSUE);
        assertThat(world.decide(reissue)).isEqualTo(Verdict.RECOVERED);

        assertThat(world.outcome.version()).isEqualTo(1);
        assertThat(world.decide(new ReadBooking(reissue.capability()))).isEqualTo(Verdict.FOUND);
        // Its ticket in the draw was made of the link it had.
        assertThat(world.decide(new ReadEntry(reissue.capability()))).isEqualTo(Verdict.ENTRY_UNKNOWN);
        assertThat(world.decide(new ReadEntry(enter.capability()))).isEqualTo(Verdict.ENTRY_UNKNOWN);
        assertThat(world.decide(new ReadBooking(enter.capability()))).isEqualTo(Verdict.BOOKING_UNKNOWN);
        world.now += 100 * DAY;
        assertThat(world.decide(new Command.Tick(1))).isEqualTo(Verdict.SWEPT);
        assertThat(world.state.capabilities().size()).isZero();
        assertThat(world.state.entries().size()).isZero();
    }

    @Test
    void shouldNotTouchWhatADrawIsCommittedTo() {
        world.slots(3);
        long round = world.announce();
        world.enter(round, 1, 2);
        world.freeze(round);

        assertThat(recover(1, REISSUE)).isEqualTo(Verdict.ENTRIES_CLOSED);
        assertThat(recover(1, DETACH)).isEqualTo(Verdict.ENTRIES_CLOSED);
        assertThat(recover(1, RELEASE)).isEqualTo(Verdict.RECOVERED);

        world.commit(round);
        world.seed(round);
        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);
        assertThat(world.seats(1)).containsExactly(0, 1, 2, 0);
        assertThat(world.person(person(1)).booking()).isZero();
    }

    @Test
    void shouldNotTouchItBetweenTheCloseAndTheFreeze() {
        world.slots(3);
        world.enter(world.announce(), 1, 2);
        world.now += HOUR;

        assertThat(recover(1, REISSUE)).isEqualTo(Verdict.ENTRIES_CLOSED);
        assertThat(recover(1, DETACH)).isEqualTo(Verdict.ENTRIES_CLOSED);
    }

    @Test
    void shouldTakePartInTheNextDrawWithTheNewLink() {
        world.slots(3);
        long round = world.announce();
        world.enter(round, 1);
        Recover reissue = recovery(1, REISSUE);
        assertThat(world.decide(reissue)).isEqualTo(Verdict.RECOVERED);

        world.hold(round, wins(1, 1));

        assertThat(world.decide(new ReadBooking(reissue.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.decide(new ReadEntry(reissue.capability()))).isEqualTo(Verdict.FOUND);
    }

    @Test
    void shouldFindAPersonByAnotherNumber() {
        book(1, 2);
        assertThat(world.decide(new LinkIdentities(person(11), person(1)))).isEqualTo(Verdict.LINKED);

        assertThat(recover(11, DETACH)).isEqualTo(Verdict.RECOVERED);

        assertThat(world.person(person(1)).booking()).isZero();
        assertThat(world.seats(1)).containsExactly(1, 0, 1, 4);
    }

    @Test
    void shouldLeaveWhoWasLetInWhereTheyAre() {
        Command.Book book = book(1, 2);
        assertThat(checkIn(book, 2)).isEqualTo(Verdict.CHECKED_IN);

        assertThat(recover(1, RELEASE)).isEqualTo(Verdict.LET_IN);
        assertThat(recover(2, DETACH)).isEqualTo(Verdict.LET_IN);
        assertThat(recover(1, DETACH)).isEqualTo(Verdict.RECOVERED);
        assertThat(recover(2, RELEASE)).isEqualTo(Verdict.LET_IN);
    }

    @Test
    void shouldKeepADeskToItsPlaces() {
        book(1);
        Recover elsewhere = recovery(1, RELEASE, PLACE + 1);

        assertThat(world.decide(elsewhere)).isEqualTo(Verdict.WRONG_LOCATION);
        assertThat(world.outcome.location()).isEqualTo(PLACE);
        assertThat(world.decide(recovery(1, RELEASE, PLACE + 1, PLACE))).isEqualTo(Verdict.RECOVERED);
    }

    @Test
    void shouldReleaseButNotReissueWhatIsOver() {
        book(1);
        world.now += 2 * DAY;

        assertThat(recover(1, REISSUE)).isEqualTo(Verdict.BOOKING_NOT_ACTIVE);
        assertThat(recover(1, RELEASE)).isEqualTo(Verdict.RECOVERED);
    }

    private Command.Book book(Integer... people) {
        world.slots(6);
        assertThat(world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1)))
                .isEqualTo(Verdict.OPENED);
        Command.Book book = world.book(1, people);
        assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);
        return book;
    }

    private Verdict checkIn(Command.Book book, int one) {
        return world.decide(new CheckIn(book.request().code(), 0, Long.MAX_VALUE, PLACE, List.of(person(one))));
    }

    private Verdict recover(int one, int action) {
        return world.decide(recovery(one, action));
    }

    private Recover recovery(int one, int action, Integer... locations) {
        return new Recover(
                person(one), action, List.of(locations), world.fresh(), world.fresh(), 1, hash(one), world.request());
    }
}
