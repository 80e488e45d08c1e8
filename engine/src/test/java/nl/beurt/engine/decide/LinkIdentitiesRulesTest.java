package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.loses;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static nl.beurt.engine.decide.DrawnWorld.wins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.engine.decide.Command.LinkIdentities;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** What becomes of what two pseudonyms of one person held: 11 is a V-number's, 1 the BSN's of the same person. */
class LinkIdentitiesRulesTest {
    private static final LinkIdentities LINK = new LinkIdentities(person(11), person(1));
    private static final int BOOKED = 0;
    private static final int TAKEN_AWAY = 4;
    private static final int WITHDRAWN = 2;

    private final DrawnWorld world = new DrawnWorld();

    @Test
    void shouldLetABookingOfTheAliasBeThePersons() {
        openSlots(DAY, 6);
        Command.Book book = book(1, 11, 2);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.ALREADY_BOOKED);
        assertThat(world.decide(world.book(1, 11))).isEqualTo(Verdict.ALREADY_BOOKED);
        assertThat(world.decide(new Command.Cancel(book.capability(), person(11))))
                .isEqualTo(Verdict.CANCELLED);
        assertThat(world.decide(world.book(1, 11))).isEqualTo(Verdict.BOOKED);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.ALREADY_BOOKED);
    }

    @Test
    void shouldKeepTheBookingThatComesFirstAndReturnTheSeatOfTheOther() {
        openSlots(3 * DAY, 6);
        openSlots(DAY, 6);
        Command.Book later = book(1, 1);
        Command.Book earlier = book(2, 11, 2);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(status(later)).isEqualTo(TAKEN_AWAY);
        assertThat(status(earlier)).isEqualTo(BOOKED);
        assertThat(world.outcome.persons()).isEqualTo(2);
        assertThat(world.seats(1)).containsExactly(0, 0, 1, 5);
        assertThat(world.decide(new Command.Cancel(earlier.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void shouldNotKeepTheBookingThatHasBegunWithoutThem() {
        openSlots(3 * DAY, 6);
        openSlots(DAY, 6);
        Command.Book later = book(1, 1);
        Command.Book missed = book(2, 11);
        world.now += DAY;

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(status(missed)).isEqualTo(TAKEN_AWAY);
        assertThat(status(later)).isEqualTo(BOOKED);
    }

    @Test
    void shouldLeaveTheOthersOfAPartyTheirPlaces() {
        openSlots(3 * DAY, 6);
        openSlots(DAY, 6);
        Command.Book family = book(1, 2, 11, 3);
        Command.Book alone = book(2, 1);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(status(family)).isEqualTo(BOOKED);
        assertThat(world.outcome.persons()).isEqualTo(2);
        assertThat(world.decide(new Command.Cancel(family.capability(), person(11))))
                .isEqualTo(Verdict.WRONG_PERSON);
        assertThat(world.decide(new Command.Cancel(family.capability(), person(3))))
                .isEqualTo(Verdict.CANCELLED);
        assertThat(status(alone)).isEqualTo(BOOKED);
        assertThat(world.seats(1)).containsExactly(0, 0, 3, 3);
    }

    @Test
    void shouldCountAPersonWhoIsInAPartyTwiceOnce() {
        openSlots(DAY, 6);
        Command.Book book = book(1, 1, 11);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(status(book)).isEqualTo(BOOKED);
        assertThat(world.outcome.persons()).isEqualTo(1);
        assertThat(world.seats(1)).containsExactly(1, 0, 1, 4);
        assertThat(world.decide(world.book(1, 1, 11))).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldServeAPersonWhoComesWithTwoPseudonymsOnce() {
        openSlots(DAY, 6);
        Command.Book book = book(1, 1, 2);
        world.decide(new Command.AddStock(1, 10));
        world.decide(LINK);

        assertThat(world.decide(new Command.Serve(book.request().code(), List.of(person(1), person(11)))))
                .isEqualTo(Verdict.SERVED);

        assertThat(world.stock(1)).isEqualTo(9);
    }

    @Test
    void shouldGiveThePersonWhatTheAliasHoldsOfAProductThatIsNotExclusive() {
        openSlotsOfTheOther();
        Command.Book book = world.bookOf(2, 1, 2, 11);
        assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(world.decide(new Command.Cancel(book.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void shouldCountAPersonOnceWhoIsTwiceInAPartyOfAProductThatIsNotExclusive() {
        openSlotsOfTheOther();
        Command.Book book = world.bookOf(2, 1, 1, 2, 11);
        assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);
        world.decide(LINK);

        assertThat(world.decide(new Command.Reissue(book.capability(), person(1), world.request())))
                .isEqualTo(Verdict.REISSUED);
        assertThat(world.decide(new Command.Cancel(book.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);

        assertThat(world.seats(1)).containsExactly(0, 0, 3, 3);
        assertThat(world.person(person(1)).cancels()).isEqualTo(1);
        assertThat(world.person(person(1)).actionsOfDay()).isEqualTo(2);
        world.expectSummedHash();
    }

    @Test
    void shouldKeepTheRoundsLostWithAnEntryThatEnds() {
        world.slots(3);
        long round = world.announce();
        world.enter(round, 11);
        world.hold(round, loses(1));
        openSlots(DAY, 6);
        book(2, 1);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(world.person(person(1)).roundsLost()).isEqualTo(1);
    }

    @Test
    void shouldEndTheEntryOfWhoHasABooking() {
        openSlots(DAY, 6);
        book(1, 1);
        world.slots(3);
        long round = world.announce();
        Command.Enter alone = world.enter(round, 11);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(world.status(alone)).isEqualTo(WITHDRAWN);
    }

    @Test
    void shouldKeepTheEntryThatWasMadeFirst() {
        world.slots(3);
        long round = world.announce();
        Command.Enter first = world.enter(round, 11);
        Command.Enter second = world.enter(round, 1);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);

        assertThat(world.status(second)).isEqualTo(WITHDRAWN);
        world.hold(round, wins(1, 1));
        assertThat(world.status(first)).isEqualTo(1);
        assertThat(world.decide(new Command.Cancel(first.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void shouldNotLinkWhileADrawIsCommittedToThePartysSize() {
        world.slots(3);
        long round = world.announce();
        world.enter(round, 11);
        world.freeze(round);

        assertThat(world.decide(LINK)).isEqualTo(Verdict.ENTRIES_CLOSED);
    }

    @Test
    void shouldLinkOnceAndNeverInChains() {
        assertThat(world.decide(LINK)).isEqualTo(Verdict.LINKED);
        assertThat(world.decide(LINK)).isEqualTo(Verdict.ALREADY_LINKED);
        assertThat(world.decide(new LinkIdentities(person(11), person(2)))).isEqualTo(Verdict.LINKED_OTHERWISE);
        assertThat(world.decide(new LinkIdentities(person(1), person(2)))).isEqualTo(Verdict.LINKED_OTHERWISE);
        assertThat(world.decide(new LinkIdentities(person(3), person(11)))).isEqualTo(Verdict.LINKED_OTHERWISE);
        assertThat(world.decide(new LinkIdentities(person(3), person(3)))).isEqualTo(Verdict.INVALID);
    }

    private void openSlots(long afterMillis, int... seats) {
        world.slotsAfter(afterMillis, seats);
        assertThat(world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1)))
                .isEqualTo(Verdict.OPENED);
    }

    private void openSlotsOfTheOther() {
        world.slotsOf(2, DAY, 6);
        assertThat(world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 2)))
                .isEqualTo(Verdict.OPENED);
    }

    private Command.Book book(long slot, Integer... people) {
        Command.Book book = world.book(slot, people);
        assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);
        return book;
    }

    private int status(Command.Book book) {
        world.decide(new Command.ReadBooking(book.capability()));
        return world.outcome.status();
    }
}
