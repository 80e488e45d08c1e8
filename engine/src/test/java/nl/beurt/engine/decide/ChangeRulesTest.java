package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.HOUR;
import static nl.beurt.engine.decide.DrawnWorld.MINUTE;
import static nl.beurt.engine.decide.DrawnWorld.loses;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static nl.beurt.engine.decide.DrawnWorld.wins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.engine.decide.Command.Change;
import nl.beurt.engine.decide.Command.ChangeStep;
import nl.beurt.engine.decide.Command.CheckIn;
import nl.beurt.engine.decide.Command.Claim;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Serve;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** The corners of what the staff does, one by one. */
class ChangeRulesTest {
    private static final int BOOKED = 0;
    private static final int WITHDRAWN = 4;
    private static final int ATTENDED = 2;
    private static final int NO_SHOW = 3;
    private static final int TAKEN_AWAY = 4;
    private static final int PLACE = 2;

    private final DrawnWorld world = new DrawnWorld();

    @Test
    void shouldTakePlacesAwayAndLetTheirPeopleWaitBeforeAllOthers() {
        openSlots(6, 6);
        Command.Book pair = book(1, 1, 2);
        Command.Book single = book(2, 3);

        run(change(ChangeKind.WITHDRAW_SLOTS, true), claim(1), claim(2));

        assertThat(status(pair)).isEqualTo(TAKEN_AWAY);
        assertThat(world.decide(new Command.ReadEntry(pair.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.entry().tier()).isEqualTo(64);
        assertThat(world.outcome.entry().wishCount()).isEqualTo(1);
        assertThat(world.decide(new Command.ReadEntry(single.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.decide(world.book(1, 9))).isEqualTo(Verdict.SLOT_WITHDRAWN);
        assertThat(world.change(1).people()).isEqualTo(3);
        assertThat(world.change(1).slots()).isEqualTo(2);
        assertThat(ChangeState.of(world.change(1).state())).isEqualTo(ChangeState.DONE);
    }

    @Test
    void shouldGiveWhoWasDisplacedAPlaceInTheNextDrawUnderTheSameLink() {
        openSlots(6);
        Command.Book book = book(1, 1);
        run(change(ChangeKind.WITHDRAW_SLOTS, true), claim(1));
        world.slots(3);
        long round = world.announce();
        world.hold(round, wins(1, 2));

        assertThat(status(book)).isEqualTo(BOOKED);
        assertThat(world.outcome.slot()).isEqualTo(2);
    }

    @Test
    void shouldNotForgetTheLinkOfWhoStillWaitsWhenTheOldBookingIsPurged() {
        openSlots(6);
        Command.Book book = book(1, 1);
        run(change(ChangeKind.WITHDRAW_SLOTS, true), claim(1));

        world.now += 400 * DAY;
        assertThat(world.decide(new Command.Tick(1))).isEqualTo(Verdict.SWEPT);

        assertThat(world.decide(new Command.ReadBooking(book.capability()))).isEqualTo(Verdict.BOOKING_UNKNOWN);
        assertThat(world.decide(new Command.ReadEntry(book.capability()))).isEqualTo(Verdict.FOUND);
    }

    @Test
    void shouldKeepTheLinkOfWhoWaitsNoMoreForAsLongAsTheEntryWhenTheOldBookingIsPurged() {
        openSlots(6);
        Command.Book book = book(1, 1);
        run(change(ChangeKind.WITHDRAW_SLOTS, true), claim(1));
        world.now += 400 * DAY;
        Command.Withdraw withdraw = new Command.Withdraw(book.capability(), person(1));
        assertThat(world.decide(withdraw)).isEqualTo(Verdict.WITHDRAWN);

        assertThat(world.decide(new Command.Tick(1))).isEqualTo(Verdict.SWEPT);

        assertThat(world.decide(new Command.ReadBooking(book.capability()))).isEqualTo(Verdict.BOOKING_UNKNOWN);
        assertThat(world.decide(withdraw)).isEqualTo(Verdict.ALREADY_WITHDRAWN);
        world.now += 400 * DAY;
        assertThat(world.decide(new Command.Tick(1))).isEqualTo(Verdict.SWEPT);
        assertThat(world.decide(withdraw)).isEqualTo(Verdict.ENTRY_UNKNOWN);
    }

    @Test
    void shouldLeaveSlotsAndBookingsOutsideTheWindowAlone() {
        openSlots(6);
        Command.Book book = book(1, 1);
        Change later = new Change(
                ChangeKind.WITHDRAW_SLOTS, 1, PLACE, world.now + DAY + MINUTE, Long.MAX_VALUE, 0, true, null);

        run(later);

        assertThat(status(book)).isEqualTo(BOOKED);
        assertThat(world.change(1).slots()).isZero();
    }

    @Test
    void shouldMakeTheSeatsOfWithdrawnBookingsReturnedSeats() {
        openSlots(3);
        Command.Book book = book(1, 1, 2);

        run(change(ChangeKind.WITHDRAW_BOOKINGS, false));

        assertThat(status(book)).isEqualTo(TAKEN_AWAY);
        assertThat(world.seats(1)).containsExactly(0, 0, 2, 1);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldTakeTheSeatsBackOfWhomAListSaysThatTheyWereServed() {
        openSlots(3);
        Command.Book book = book(1, 1, 2);
        world.decide(new Command.MarkServed(List.of(person(1), person(2))));

        run(change(ChangeKind.WITHDRAW_BOOKINGS, true), claim(1));

        // They never came to a desk of ours: it is no attendance, and nobody has a claim.
        assertThat(status(book)).isEqualTo(TAKEN_AWAY);
        assertThat(world.seats(1)).containsExactly(0, 0, 2, 1);
        world.expectSummedHash();
    }

    @Test
    void shouldDropNobodyWhereThereAreFewerDesks() {
        openSlots(6);
        Command.Book book = book(1, 1, 2, 3, 4);

        // An hour, ten minutes a person: six a desk.
        run(new Change(ChangeKind.DESKS, 0, PLACE, 0, Long.MAX_VALUE, 0, false, null));

        assertThat(status(book)).isEqualTo(BOOKED);
        assertThat(world.seats(1)).containsExactly(4, 0, 0, -4);
        assertThat(world.decide(world.book(1, 7))).isEqualTo(Verdict.SLOT_FULL);
        assertThat(world.decide(new Command.Cancel(book.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);
        assertThat(world.seats(1)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void shouldReturnNoMoreSeatsThanTheDesksServeWhereSomeWereOverbooked() {
        openSlots(6);
        book(1, 1, 2, 3, 4);
        run(desks(0));

        run(desks(1));

        assertThat(world.seats(1)).containsExactly(4, 0, 2, 0);
    }

    @Test
    void shouldNotReturnASeatWonOnPaperThatNoDeskIsThereForAnyMore() {
        world.slots(6);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1, 2, 3);
        world.freeze(round);
        run(desks(0));
        world.commit(round);
        world.seed(round);
        world.decide(new Command.Withdraw(enter.capability(), person(1)));

        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);

        assertThat(world.seats(1)).containsExactly(0, 3, 0, -3);
    }

    @Test
    void shouldNotReturnTheSeatsOfAVoidRoundThatNoDeskIsThereForAnyMore() {
        world.slots(12);
        long round = world.announce();
        world.enter(round, 1);
        world.freeze(round);
        run(desks(1));
        world.commit(round);

        world.voidRound(round);

        assertThat(world.seats(1)).containsExactly(0, 0, 6, 0);
    }

    @Test
    void shouldDrawTheSeatsOfMoreDesksWherePeopleBookAlready() {
        openSlots(6);

        run(new Change(ChangeKind.DESKS, 0, PLACE, 0, Long.MAX_VALUE, 2, false, null));

        assertThat(world.seats(1)).containsExactly(0, 0, 6, 6);
    }

    @Test
    void shouldGiveTheSeatsOfMoreDesksToARoundThatIsNotOpenYet() {
        world.slots(6);
        world.announce();

        run(new Change(ChangeKind.DESKS, 0, PLACE, 0, Long.MAX_VALUE, 3, false, null));

        assertThat(world.seats(1)).containsExactly(0, 0, 0, 18);
    }

    @Test
    void shouldRefuseAStepWithOtherClaimsThanThereAre() {
        openSlots(6);
        book(1, 1);
        world.decide(change(ChangeKind.WITHDRAW_SLOTS, true));
        assertThat(step(1)).isEqualTo(Verdict.STEPPED);

        assertThat(step(1)).isEqualTo(Verdict.INVALID);
        assertThat(step(1, claim(1), claim(2))).isEqualTo(Verdict.INVALID);
        assertThat(step(1, claim(2))).isEqualTo(Verdict.INVALID);
        assertThat(step(1, claim(1))).isEqualTo(Verdict.STEPPED);
        assertThat(step(1)).isEqualTo(Verdict.NOTHING_TO_DO);
    }

    @Test
    void shouldCheckEachPersonInOnceAtThePlaceAndOnTheDayOfTheBooking() {
        openSlots(6);
        Command.Book book = book(1, 1, 2);
        Digest code = book.request().code();
        long start = world.outcome.startMillis();

        assertThat(checkIn(new Digest(1, 7), 1)).isEqualTo(Verdict.CODE_UNKNOWN);
        assertThat(checkIn(code, 3)).isEqualTo(Verdict.WRONG_PERSON);
        assertThat(world.decide(new CheckIn(code, 0, Long.MAX_VALUE, 1, List.of(person(1)))))
                .isEqualTo(Verdict.WRONG_LOCATION);
        assertThat(world.decide(new CheckIn(code, start + 1, Long.MAX_VALUE, PLACE, List.of(person(1)))))
                .isEqualTo(Verdict.WRONG_TIME);
        assertThat(checkIn(code, 1)).isEqualTo(Verdict.CHECKED_IN);
        assertThat(world.outcome.attended()).isEqualTo(1);
        assertThat(checkIn(code, 1)).isEqualTo(Verdict.CODE_USED);
        assertThat(checkIn(code, 2, 1)).isEqualTo(Verdict.CODE_USED);
        assertThat(checkIn(code, 2)).isEqualTo(Verdict.CHECKED_IN);
        assertThat(status(book)).isEqualTo(ATTENDED);
        assertThat(world.decide(new Command.Cancel(book.capability(), person(1))))
                .isEqualTo(Verdict.BOOKING_NOT_ACTIVE);
    }

    @Test
    void shouldAdmitWhoMovedAfterComingInVain() {
        openSlots(6, 6);
        Command.Book book = book(1, 1, 2);
        checkIn(book.request().code(), 1);
        Command.Move move = new Command.Move(2, book.capability(), person(1), world.request());
        assertThat(world.decide(move)).isEqualTo(Verdict.MOVED);

        assertThat(checkIn(book.request().code(), 1)).isEqualTo(Verdict.CODE_REVOKED);
        assertThat(checkIn(move.request().code(), 1)).isEqualTo(Verdict.CHECKED_IN);
    }

    @Test
    void shouldRevokeTheCodeOfAnOlderVersion() {
        openSlots(6);
        Command.Book book = book(1, 1);
        Command.Reissue again = new Command.Reissue(book.capability(), person(1), world.request());
        world.decide(again);

        assertThat(checkIn(book.request().code(), 1)).isEqualTo(Verdict.CODE_REVOKED);
        assertThat(checkIn(again.request().code(), 1)).isEqualTo(Verdict.CHECKED_IN);
    }

    @Test
    void shouldTakeOneFromStockForEachPersonServedAndLetNobodyBookAgain() {
        openSlots(6);
        Command.Book book = book(1, 1, 2, 3);
        world.decide(new Command.AddStock(1, 2));
        Digest code = book.request().code();

        assertThat(serve(code, 1, 2, 3)).isEqualTo(Verdict.OUT_OF_STOCK);
        assertThat(serve(code, 1, 2)).isEqualTo(Verdict.SERVED);
        assertThat(serve(code, 3)).isEqualTo(Verdict.OUT_OF_STOCK);
        assertThat(serve(code, 2)).isEqualTo(Verdict.ALREADY_SERVED);
        world.now += 3 * DAY;
        run(new Change(ChangeKind.NO_SHOWS, 0, PLACE, 0, Long.MAX_VALUE, 0, false, null));
        assertThat(status(book)).isEqualTo(ATTENDED);
        openSlots(6);
        assertThat(world.decide(world.book(2, 1))).isEqualTo(Verdict.ALREADY_SERVED);
        assertThat(world.decide(world.book(2, 3))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldServeOnlyWhereTheAppointmentIsIfThatIsAsked() {
        openSlots(6);
        Digest code = book(1, 1, 2).request().code();

        assertThat(world.decide(new Serve(code, PLACE + 1, people(1), Command.Mark.NONE)))
                .isEqualTo(Verdict.WRONG_LOCATION);
        assertThat(world.decide(new Serve(code, PLACE, people(1), Command.Mark.NONE)))
                .isEqualTo(Verdict.SERVED);
        assertThat(serve(code, 2)).isEqualTo(Verdict.SERVED);
    }

    @Test
    void shouldCountStockNeverBelowNothing() {
        assertThat(world.decide(new Command.AddStock(1, -1))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new Command.AddStock(1, 10))).isEqualTo(Verdict.STOCKED);
        assertThat(world.decide(new Command.AddStock(1, -10))).isEqualTo(Verdict.STOCKED);
        assertThat(world.decide(new Command.AddStock(99, 1))).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldFreeWhoDidNotCome() {
        openSlots(6);
        Command.Book book = book(1, 1);
        run(new Change(ChangeKind.NO_SHOWS, 0, PLACE, 0, Long.MAX_VALUE, 0, false, null));
        assertThat(status(book)).isEqualTo(BOOKED);

        world.now += DAY + HOUR;
        run(new Change(ChangeKind.NO_SHOWS, 0, PLACE, 0, Long.MAX_VALUE, 0, false, null));

        assertThat(status(book)).isEqualTo(NO_SHOW);
        openSlots(6);
        assertThat(world.decide(world.book(2, 1))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldMarkNobodyAsStayedAwayBeforeTheirSlotIsOver() {
        openSlots(6);
        Command.Book book = book(1, 1);
        Command.Book other = book(1, 2);
        world.now += DAY + HOUR - 1;
        assertThat(checkIn(book.request().code(), 1)).isEqualTo(Verdict.CHECKED_IN);
        run(new Change(ChangeKind.NO_SHOWS, 0, PLACE, 0, Long.MAX_VALUE, 0, false, null));
        assertThat(status(other)).isEqualTo(BOOKED);

        world.now += 1;
        run(new Change(ChangeKind.NO_SHOWS, 0, PLACE, 0, Long.MAX_VALUE, 0, false, null));

        assertThat(status(other)).isEqualTo(NO_SHOW);
        assertThat(status(book)).isEqualTo(ATTENDED);
        // They are still at the desk.
        assertThat(serve(book.request().code(), 1)).isEqualTo(Verdict.SERVED);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.SLOT_PAST);
    }

    @Test
    void shouldKeepWhoWinsAHaltedProductWaitingBeforeAllOthers() {
        world.slots(6);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        world.commit(round);
        world.seed(round);
        assertThat(world.decide(
                        new Change(ChangeKind.WITHDRAW_SLOTS, 1, 0, 0, Long.MAX_VALUE, 0, true, world.haltedCatalog())))
                .isEqualTo(Verdict.CHANGED);

        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);
        assertThat(world.tier(enter)).isZero();
        assertThat(step(1)).isEqualTo(Verdict.STEPPED);
        assertThat(step(1, claim(1))).isEqualTo(Verdict.STEPPED);

        assertThat(world.tier(enter)).isEqualTo(64);
        assertThat(world.decide(world.book(1, 5))).isEqualTo(Verdict.PRODUCT_HALTED);
    }

    @Test
    void shouldDrawSeatsOfAHaltedProductThatWereNotWithdrawn() {
        world.slots(6);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        assertThat(world.decide(new Change(ChangeKind.CATALOG, 0, 0, 0, 0, 0, false, world.haltedCatalog())))
                .isEqualTo(Verdict.CHANGED);

        world.hold(round, wins(1, 1));

        assertThat(world.decide(new Command.ReadBooking(enter.capability()))).isEqualTo(Verdict.FOUND);
    }

    @Test
    void shouldLetWhoWasServedWaitNoMore() {
        openSlots(6);
        Command.Book served = book(1, 1, 2);
        Command.Book family = book(1, 3, 4);
        serve(served.request().code(), 1, 2);
        serve(family.request().code(), 3);

        run(change(ChangeKind.WITHDRAW_SLOTS, true), claim(1), claim(2));

        assertThat(status(served)).isEqualTo(ATTENDED);
        assertThat(world.decide(new Command.ReadEntry(served.capability()))).isEqualTo(Verdict.ENTRY_UNKNOWN);
        assertThat(status(family)).isEqualTo(TAKEN_AWAY);
        assertThat(world.decide(new Command.ReadEntry(family.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.entry().groupSize()).isEqualTo(1);
        assertThat(world.change(1).people()).isEqualTo(2);
        world.slots(3);
        long round = world.announce();
        world.hold(round, wins(1, 2));
        assertThat(status(family)).isEqualTo(BOOKED);
    }

    @Test
    void shouldLetWhoWonAPlaceThatIsBeingTakenAwayWaitBeforeAllOthers() {
        world.slots(6);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        world.commit(round);
        world.seed(round);
        world.now += HOUR;
        assertThat(world.decide(change(ChangeKind.WITHDRAW_SLOTS, true))).isEqualTo(Verdict.CHANGED);
        world.now += 1;
        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);

        assertThat(step(1)).isEqualTo(Verdict.STEPPED);
        assertThat(step(1, claim(1))).isEqualTo(Verdict.STEPPED);

        assertThat(world.tier(enter)).isEqualTo(64);
    }

    @Test
    void shouldLetWhoBooksWhatIsBeingTakenAwayWaitAmongAllOthers() {
        openSlots(6);
        assertThat(world.decide(change(ChangeKind.WITHDRAW_SLOTS, true))).isEqualTo(Verdict.CHANGED);
        world.now += 1;
        Command.Book late = book(1, 1);

        assertThat(step(1)).isEqualTo(Verdict.STEPPED);
        assertThat(step(1, claim(1))).isEqualTo(Verdict.STEPPED);

        assertThat(world.decide(new Command.ReadEntry(late.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.entry().tier()).isZero();
    }

    @Test
    void shouldNotLetADisplacedPartyTakePartInARoundThatWasClosedBefore() {
        openSlots(6);
        book(1, 1);
        world.slots(6);
        long round = world.announce();
        world.enter(round, 7);
        world.now += HOUR;
        run(new Change(ChangeKind.WITHDRAW_BOOKINGS, 1, PLACE, 0, Long.MAX_VALUE, 0, true, null), claim(1));

        assertThat(world.freeze(round)).isEqualTo(1);
        world.commit(round);
        world.seed(round);
        assertThat(world.award(round, loses(2))).isEqualTo(Verdict.INVALID);
        assertThat(world.award(round, loses(1))).isEqualTo(Verdict.AWARDED);
    }

    @Test
    void shouldRefuseAChangeThatSaysNothing() {
        assertThat(world.decide(new Change(ChangeKind.CATALOG, 0, 0, 0, 0, 0, false, null)))
                .isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new Change(ChangeKind.DESKS, 0, 0, 0, 1, 5, false, null)))
                .isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new Change(ChangeKind.WITHDRAW_SLOTS, 77, 0, 0, 1, 5, false, null)))
                .isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new Change(ChangeKind.WITHDRAW_SLOTS, 0, 0, 2, 1, 5, false, null)))
                .isEqualTo(Verdict.INVALID);
    }

    /** Slots of the second location in a day, bookable at once. */
    private void openSlots(int... seats) {
        world.slots(seats);
        assertThat(world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1)))
                .isEqualTo(Verdict.OPENED);
    }

    @Test
    void shouldKeepTheFirstOfSeveralWhereAPersonMayHaveOneAppointmentOnlyFromNowOn() {
        world.decide(severalEach(true));
        world.slotsAfter(DrawnWorld.DAY, 6);
        world.slotsAfter(2 * DrawnWorld.DAY, 6);
        world.slotsAfter(3 * DrawnWorld.DAY, 6);
        assertThat(world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1)))
                .isEqualTo(Verdict.OPENED);
        Command.Book second = book(2, 2, 3);
        Command.Book first = book(1, 1, 2);
        Command.Book alone = book(3, 2);

        run(onePerPerson());

        assertThat(status(first)).isEqualTo(BOOKED);
        assertThat(status(second)).isEqualTo(BOOKED);
        assertThat(status(alone)).isEqualTo(WITHDRAWN);
        assertThat(world.decide(new Command.Cancel(second.capability(), DrawnWorld.person(2))))
                .isEqualTo(Verdict.WRONG_PERSON);
        for (int person = 1; person <= 3; person++) {
            assertThat(world.decide(world.book(3, person))).isEqualTo(Verdict.ALREADY_BOOKED);
        }
        assertThat(world.decide(new Command.Cancel(second.capability(), DrawnWorld.person(3))))
                .isEqualTo(Verdict.CANCELLED);
        assertThat(world.decide(world.book(3, 2))).isEqualTo(Verdict.ALREADY_BOOKED);
        assertThat(world.decide(world.book(3, 3))).isEqualTo(Verdict.BOOKED);
        world.expectSummedHash();
    }

    @Test
    void shouldHoldABookingByThePersonThatItsPseudonymStandsFor() {
        world.decide(severalEach(true));
        openSlots(6, 6);
        book(1, 1);
        assertThat(world.decide(new Command.LinkIdentities(DrawnWorld.person(1), DrawnWorld.person(2))))
                .isEqualTo(Verdict.LINKED);

        run(onePerPerson());

        assertThat(world.decide(world.book(2, 1))).isEqualTo(Verdict.ALREADY_BOOKED);
        assertThat(world.decide(world.book(2, 2))).isEqualTo(Verdict.ALREADY_BOOKED);
        world.expectSummedHash();
    }

    @Test
    void shouldLetNobodyAskAgainWhosePlaceOfOneEachIsTakenAway() {
        world.decide(severalEach(true));
        openSlots(6, 6);
        Command.Book taken = book(1, 1);
        run(onePerPerson());

        run(change(ChangeKind.WITHDRAW_BOOKINGS, true), claim(1));

        assertThat(status(taken)).isEqualTo(WITHDRAWN);
        assertThat(world.decide(world.entering(world.announce(), List.of(DrawnWorld.ANYWHERE), 1)))
                .isEqualTo(Verdict.ALREADY_WAITING);
        world.expectSummedHash();
    }

    @Test
    void shouldLetNobodyWaitWhoHoldsAPlace() {
        world.slots(3);
        Command.Enter entry = world.enter(world.announce(), 1);
        world.decide(severalEach(true));
        openSlots(6, 6);
        book(world.state.totals().lastSlot(), 1);

        run(onePerPerson());

        assertThat(world.decide(new Command.Withdraw(entry.capability(), DrawnWorld.person(1))))
                .isEqualTo(Verdict.ALREADY_WITHDRAWN);
        world.expectSummedHash();
    }

    @Test
    void shouldKeepThatSomebodyCameByAnotherNumber() {
        world.decide(severalEach(true));
        openSlots(6, 6);
        Command.Book booked = book(1, 1, 2);
        assertThat(checkIn(booked.request().code(), 1)).isEqualTo(Verdict.CHECKED_IN);
        assertThat(world.decide(new Command.LinkIdentities(DrawnWorld.person(1), DrawnWorld.person(2))))
                .isEqualTo(Verdict.LINKED);

        run(onePerPerson());

        assertThat(world.decide(new Command.ReadBooking(booked.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.persons()).isEqualTo(1);
        assertThat(world.outcome.status()).isEqualTo(ATTENDED);
        world.expectSummedHash();
    }

    @Test
    void shouldGiveOneSeatToWhoEnteredAsTwo() {
        world.decide(severalEach(true));
        world.slots(3);
        long round = world.announce();
        Command.Enter entry = world.enter(round, 1, 2);
        assertThat(world.decide(new Command.LinkIdentities(DrawnWorld.person(1), DrawnWorld.person(2))))
                .isEqualTo(Verdict.LINKED);
        run(onePerPerson());

        world.hold(round, wins(1, 1));

        assertThat(world.decide(new Command.ReadBooking(entry.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.persons()).isEqualTo(1);
        world.expectSummedHash();
    }

    private Change onePerPerson() {
        return new Change(
                ChangeKind.ONE_PER_PERSON,
                1,
                0,
                0,
                Long.MAX_VALUE,
                0,
                false,
                severalEach(false).catalog());
    }

    @Test
    void shouldLetWhoEnteredBeforeWinOnePlaceOnly() {
        world.decide(severalEach(true));
        world.slots(3);
        long round = world.announce();
        Command.Enter first = world.enter(round, 1);
        Command.Enter second = world.enter(round, 1);
        world.decide(severalEach(false));

        world.hold(round, wins(1, 1), wins(2, 1));

        assertThat(world.decide(new Command.ReadBooking(first.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.decide(new Command.ReadBooking(second.capability()))).isEqualTo(Verdict.BOOKING_UNKNOWN);
        world.expectSummedHash();
    }

    /** The first product, of which a person may have several appointments or only one. */
    private Command.Configure severalEach(boolean areSeveral) {
        Catalog before = world.state.catalog();
        Product of = before.products().get(0);
        Product turned = new Product(
                of.number(), of.id(), of.name(), of.minutesPerPerson(), of.partyMax(), !areSeveral, false, false);
        return new Command.Configure(
                new Catalog(before.knobs(), List.of(turned, before.products().get(1)), before.locations()));
    }

    private Command.Book book(long slot, Integer... people) {
        Command.Book book = world.book(slot, people);
        assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);
        return book;
    }

    private Change change(ChangeKind kind, boolean claim) {
        return new Change(kind, 1, PLACE, 0, Long.MAX_VALUE, 0, claim, null);
    }

    private static Change desks(int count) {
        return new Change(ChangeKind.DESKS, 0, PLACE, 0, Long.MAX_VALUE, count, false, null);
    }

    private static Claim claim(long booking) {
        return new Claim(booking, DrawnWorld.hash(booking));
    }

    /** Makes a change and does all its steps; the claims come with that of the bookings. */
    private void run(Change change, Claim... claims) {
        assertThat(world.decide(change)).isEqualTo(Verdict.CHANGED);
        long id = world.outcome.change();
        while (ChangeState.of(world.change(id).state()) != ChangeState.DONE) {
            boolean isOfSlots = ChangeState.of(world.change(id).state()) == ChangeState.SLOTS;
            assertThat(isOfSlots ? step(id) : step(id, claims)).isEqualTo(Verdict.STEPPED);
        }
    }

    private Verdict step(long id, Claim... claims) {
        var change = world.change(id);
        boolean isOfSlots = ChangeState.of(change.state()) == ChangeState.SLOTS;
        long last = isOfSlots ? change.slotTo() : change.bookingTo();
        long to = Math.max(change.cursor(), last + 1);
        return world.decide(new ChangeStep(id, change.cursor(), to, List.of(claims)));
    }

    private int status(Command.Book book) {
        world.decide(new Command.ReadBooking(book.capability()));
        return world.outcome.status();
    }

    private Verdict checkIn(Digest code, Integer... people) {
        return world.decide(new CheckIn(code, 0, Long.MAX_VALUE, PLACE, people(people)));
    }

    private Verdict serve(Digest code, Integer... people) {
        return world.decide(new Serve(code, people(people)));
    }

    private static List<Digest> people(Integer... numbers) {
        return List.of(numbers).stream().map(DrawnWorld::person).toList();
    }
}
