package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.ANYWHERE;
import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.HOUR;
import static nl.beurt.engine.decide.DrawnWorld.MINUTE;
import static nl.beurt.engine.decide.DrawnWorld.loses;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static nl.beurt.engine.decide.DrawnWorld.wins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** The corners of the rules for rounds that are drawn, one by one. */
class DrawRulesTest {
    private static final int WAITING = 0;
    private static final int WON = 1;
    private static final int WITHDRAWN = 2;

    private final DrawnWorld world = new DrawnWorld();

    @Test
    void shouldDrawAnEmptyRoundAndOpenItsSeats() {
        world.slots(3);
        long round = world.announce();
        assertThat(world.freeze(round)).isZero();
        world.commit(round);
        world.seed(round);
        assertThat(world.award(round)).isEqualTo(Verdict.AWARDED);

        world.open(round);

        assertThat(world.seats(1)).containsExactly(0, 0, 0, 3);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldDrawARoundWithoutSlotsForNobody() {
        long round = world.announce();
        world.enter(round, 1);

        assertThat(world.freeze(round)).isZero();
    }

    @Test
    void shouldBookTheOnlyEntrantWithoutACodeUntilItIsAskedFor() {
        world.slots(3);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1, 2);
        world.hold(round, wins(1, 1));

        assertThat(world.seats(1)).containsExactly(2, 1, 0, 0);
        assertThat(world.status(enter)).isEqualTo(WON);
        assertThat(world.outcome.version()).isZero();
        assertThat(world.decide(new Command.Reissue(enter.capability(), person(2), world.request())))
                .isEqualTo(Verdict.REISSUED);
        assertThat(world.outcome.version()).isEqualTo(1);
    }

    @Test
    void shouldNotSplitAPartyThatNoSlotHolds() {
        world.slots(4, 4);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1, 2, 3, 4, 5, 6);
        assertThat(world.freeze(round)).isEqualTo(1);
        world.commit(round);
        world.seed(round);

        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.INVALID);
        assertThat(world.award(round, loses(1))).isEqualTo(Verdict.AWARDED);
        assertThat(world.status(enter)).isEqualTo(WAITING);
        assertThat(world.outcome.entry().roundsLost()).isEqualTo(1);
    }

    @Test
    void shouldGiveNoMoreSeatsThanWereSetAside() {
        world.slots(2);
        long round = world.announce();
        world.enter(round, 1);
        world.enter(round, 2);
        world.enter(round, 3);
        world.freeze(round);
        world.commit(round);
        world.seed(round);

        assertThat(world.award(round, wins(1, 1), wins(2, 1), wins(3, 1))).isEqualTo(Verdict.INVALID);
        assertThat(world.award(round, wins(1, 1), wins(1, 1))).isEqualTo(Verdict.INVALID);
        assertThat(world.award(round, wins(1, 1), wins(2, 1), loses(3))).isEqualTo(Verdict.AWARDED);
        assertThat(world.seats(1)).containsExactly(2, 0, 0, 0);
    }

    @Test
    void shouldRaiseTheTierAfterFourRoundsLostAndResetItByAWin() {
        Command.Enter enter = losing(3);
        assertThat(world.tier(enter)).isZero();
        loseOnce();
        assertThat(world.tier(enter)).isEqualTo(1);
        world.slots(1);
        long round = world.announce();
        long id = world.state.totals().lastSlot();
        world.hold(round, wins(1, id));

        assertThat(world.draw(round).tiers(1)).isEqualTo(1);
        assertThat(world.decide(new Command.Cancel(enter.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);
        world.slots(1);
        assertThat(world.tier(world.enter(world.announce(), 1))).isZero();
    }

    @Test
    void shouldStartANewPartyAtItsLowestMembersCount() {
        Command.Enter alone = losing(4);
        world.decide(new Command.Withdraw(alone.capability(), person(1)));
        long round = world.announce();

        Command.Enter together = world.enter(round, 1, 2);
        assertThat(world.tier(together)).isZero();
        world.decide(new Command.Withdraw(together.capability(), person(2)));
        assertThat(world.tier(world.enter(round, 1))).isEqualTo(1);
    }

    @Test
    void shouldNotCountWhatWasLostInAReturnsDraw() {
        long returns = returnedSeat(0);
        Command.Enter enter = world.enter(returns, 5);
        world.hold(returns, loses(world.state.totals().lastEntry()));

        world.status(enter);
        assertThat(world.outcome.entry().roundsLost()).isZero();
    }

    @Test
    void shouldLetWhoWithdrewAfterTheFreezeWinOnPaperOnly() {
        world.slots(2);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        assertThat(world.decide(new Command.Withdraw(enter.capability(), person(1))))
                .isEqualTo(Verdict.WITHDRAWN);
        world.commit(round);
        world.seed(round);

        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);
        assertThat(world.seats(1)).containsExactly(0, 1, 1, 0);
        assertThat(world.status(enter)).isEqualTo(WITHDRAWN);
        assertThat(world.state.bookings().size()).isZero();
    }

    @Test
    void shouldEndAnEntryWhenExactlyItsPeopleBookAlsoWhileItIsFrozen() {
        openRound(6);
        world.slots(2);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1, 2);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.ALREADY_WAITING);
        assertThat(world.decide(world.book(1, 1, 2, 3))).isEqualTo(Verdict.ALREADY_WAITING);
        world.freeze(round);

        assertThat(world.decide(world.book(1, 2, 1))).isEqualTo(Verdict.BOOKED);

        assertThat(world.status(enter)).isEqualTo(WITHDRAWN);
        world.commit(round);
        world.seed(round);
        world.award(round, wins(1, 2));
        assertThat(world.seats(1)).containsExactly(2, 0, 0, 4);
        assertThat(world.seats(2)).containsExactly(0, 0, 2, 0);
    }

    @Test
    void shouldKeepWhoWonInALocationThatClosedMeanwhileWaitingBeforeAllOthers() {
        world.slots(2);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        world.commit(round);
        world.seed(round);
        world.configure(Location.Status.CLOSED);
        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);

        assertThat(world.status(enter)).isEqualTo(WAITING);
        assertThat(world.tier(enter)).isEqualTo(64);
        // Should it open again, its seat is not to be had at once.
        assertThat(world.seats(1)).containsExactly(0, 1, 1, 0);
    }

    @Test
    void shouldNotDrawSeatsOfALocationThatIsClosedAtTheFreeze() {
        world.slots(2);
        long round = world.announce();
        world.enter(round, 1);
        world.configure(Location.Status.CLOSED);

        assertThat(world.freeze(round)).isZero();
        assertThat(world.seats(1)).containsExactly(0, 0, 0, 2);
    }

    @Test
    void shouldLetWhoWonASlotThatHasStartedWaitOnAsIfTheyHadLost() {
        world.slotsAfter(2 * HOUR, 2);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        world.commit(round);
        world.seed(round);
        world.now += HOUR;

        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);

        assertThat(world.status(enter)).isEqualTo(WAITING);
        assertThat(world.tier(enter)).isZero();
        assertThat(world.outcome.entry().roundsLost()).isEqualTo(1);
        assertThat(world.seats(1)).containsExactly(0, 1, 1, 0);
    }

    @Test
    void shouldOpenWhatIsLeftOnlyAfterTheDrawAndItsTime() {
        world.slots(2);
        long round = world.announce();
        world.enter(round, 1);
        world.freeze(round);
        world.now += 5 * HOUR;
        assertThat(world.step(round)).isEqualTo(Verdict.NOTHING_TO_DO);
        world.commit(round);
        world.seed(round);
        world.award(round, wins(1, 1));
        assertThat(world.decide(world.book(1, 2))).isEqualTo(Verdict.NOT_OPEN_YET);
        world.now += HOUR - 1;
        assertThat(world.step(round)).isEqualTo(Verdict.NOTHING_TO_DO);
        world.now++;
        assertThat(world.step(round)).isEqualTo(Verdict.STEPPED);

        assertThat(world.decide(world.book(1, 2))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldNeverOpenWhatIsLeftWhenItsTimeIsBeyondNumbers() {
        world.slots(1);
        long round = world.announce(0, 4, Long.MAX_VALUE, 0);
        world.hold(round);

        assertThat(world.draw(round).opensAtMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(world.step(round)).isEqualTo(Verdict.NOTHING_TO_DO);
    }

    @Test
    void shouldFreezeARoundOnlyWhenNoOtherIsFrozen() {
        world.slots(1);
        long first = world.announce();
        world.enter(first, 1);
        world.slots(1);
        long second = world.announce();
        world.freeze(first);
        assertThat(world.step(second)).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(world.state.agenda().due(world.now)).isZero();
        world.commit(first);
        world.seed(first);
        world.award(first, wins(1, 1));

        assertThat(world.state.agenda().due(world.now)).isEqualTo(second);
        assertThat(world.freeze(second)).isZero();
    }

    @Test
    void shouldFreezeLateWhatWasThereAtTheClose() {
        world.slots(1);
        long first = world.announce();
        Command.Enter early = world.enter(first, 1);
        world.slots(1);
        long second = world.announce();
        world.freeze(first);
        world.slots(1);
        long third = world.announce();
        // Second is closed and waits; its pulse may be known by now.
        Command.Enter late = world.enter(third, 2);
        assertThat(world.decide(wish(early, ANYWHERE))).isEqualTo(Verdict.ENTRIES_CLOSED);
        world.commit(first);
        world.seed(first);
        world.award(first, loses(1));
        assertThat(world.decide(wish(early, ANYWHERE))).isEqualTo(Verdict.ENTRIES_CLOSED);
        assertThat(world.decide(wish(late, ANYWHERE))).isEqualTo(Verdict.WISHES_CHANGED);

        assertThat(world.freeze(second)).isEqualTo(1);

        assertThat(world.entry(1).frozenRound()).isEqualTo(second);
        assertThat(world.entry(2).frozenRound()).isZero();
    }

    private Command.ChangeWishes wish(Command.Enter of, Wished... wishes) {
        return new Command.ChangeWishes(of.capability(), of.people().get(0), List.of(wishes), world.request());
    }

    @Test
    void shouldAnswerAChangeOfWishesWithTheNewOnes() {
        world.slots(1);
        Command.Enter enter = world.enter(world.announce(), 1);
        Wished slot = new Wished(0, 1, 0, 0);

        assertThat(world.decide(wish(enter, slot, ANYWHERE))).isEqualTo(Verdict.WISHES_CHANGED);

        assertThat(world.outcome.entry().wishCount()).isEqualTo(2);
        assertThat(Wished.of(world.outcome.entry().wishes(), 0)).isEqualTo(slot);
    }

    @Test
    void shouldLetEverybodyGoAsTheyWereWhenARoundIsVoid() {
        world.slots(2);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        world.commit(round);
        world.voidRound(round);

        assertThat(DrawState.of(world.draw(round).state())).isEqualTo(DrawState.VOID);
        assertThat(world.seats(1)).containsExactly(0, 0, 2, 0);
        assertThat(world.status(enter)).isEqualTo(WAITING);
        assertThat(world.outcome.entry().roundsLost()).isZero();
        assertThat(world.outcome.entry().frozenRound()).isZero();
        assertThat(world.decide(wish(enter, ANYWHERE))).isEqualTo(Verdict.WISHES_CHANGED);
    }

    @Test
    void shouldNotVoidARoundThatABeaconDecides() {
        world.slots(2);
        long round = world.announce(0, 1, HOUR, 0);
        world.freeze(round);
        world.commit(round);

        assertThat(world.decide(new Command.VoidRound(round))).isEqualTo(Verdict.ROUND_NOT_READY);
    }

    @Test
    void shouldEndARoundWhoseBeaconGaveNothingForADay() {
        world.slots(2);
        long round = world.announce(0, 1, HOUR, 0);
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        world.commit(round);
        world.now += DAY - 1;
        assertThat(world.decide(new Command.VoidRound(round))).isEqualTo(Verdict.ROUND_NOT_READY);

        world.now++;
        world.voidRound(round);

        assertThat(world.status(enter)).isEqualTo(WAITING);
        assertThat(world.seats(1)).containsExactly(0, 0, 2, 0);
    }

    @Test
    void shouldBeginNoDrawShortlyBeforeOneThatABeaconDecides() {
        world.slots(2);
        long other = world.announce();
        world.now += 5 * MINUTE;
        world.slots(2);
        long beacon = world.announce(0, 1, HOUR, 0);

        world.now = world.draw(other).entriesCloseMillis();
        assertThat(world.state.agenda().due(world.now)).isZero();
        world.now = world.draw(beacon).entriesCloseMillis();
        assertThat(world.state.agenda().due(world.now)).isEqualTo(beacon);
    }

    @Test
    void shouldLeaveReturnedSeatsForTheNextDrawWhereThereAreVeryMany() {
        world.slots(4000, 1000);
        assertThat(world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1)))
                .isEqualTo(Verdict.OPENED);
        returnSeats(1, 4000);
        returnSeats(2, 1);
        long returns = world.announceReturns(0);
        world.freeze(returns);

        assertThat(world.draw(returns).seats()).isEqualTo(4000);
        assertThat(world.seats(1)).containsExactly(0, 4000, 0, 0);
        assertThat(world.seats(2)).containsExactly(0, 0, 1, 999);
    }

    /** So many people book and cancel, in parties of four. */
    private void returnSeats(long slot, int people) {
        for (int i = 0; i < people; i += Math.min(4, people)) {
            int first = 10_000 + i;
            Integer[] party =
                    IntStream.range(first, first + Math.min(4, people)).boxed().toArray(Integer[]::new);
            Command.Book book = world.book(slot, party);
            assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);
            assertThat(world.decide(new Command.Cancel(book.capability(), person(first))))
                    .isEqualTo(Verdict.CANCELLED);
        }
    }

    @Test
    void shouldDrawNothingOfACommitmentThatIsNoOlderThanItsPulse() {
        world.slots(3);
        long round = world.announce(0, 1, HOUR, 0);
        Command.Enter enter = world.enter(round, 1);
        world.freeze(round);
        world.now = world.draw(round).entriesCloseMillis() + 5 * MINUTE;

        world.commit(round);

        assertThat(world.decide(new Command.SeedRound(round, DrawnWorld.hash(1), List.of())))
                .isEqualTo(Verdict.ROUND_NOT_READY);
        while (world.step(round) == Verdict.STEPPED) {
            // Until everything is let go.
        }
        assertThat(world.draw(round).state()).isEqualTo((short) DrawState.VOID.number());
        assertThat(world.seats(1)).containsExactly(0, 0, 3, 0);
        assertThat(world.status(enter)).isEqualTo(WAITING);
        assertThat(world.outcome.entry().roundsLost()).isZero();
    }

    @Test
    void shouldDrawOfACommitmentJustBeforeItsPulse() {
        world.slots(3);
        long round = world.announce(0, 2, HOUR, 0);
        world.enter(round, 1);
        world.freeze(round);
        world.now = world.draw(round).entriesCloseMillis() + 5 * MINUTE - 1001;

        world.commit(round);
        world.seed(round);

        assertThat(world.award(round, wins(1, 1))).isEqualTo(Verdict.AWARDED);
    }

    @Test
    void shouldOpenWhatAReturnsDrawLeavesOfAVoidRound() {
        world.slots(2);
        long round = world.announce();
        world.freeze(round);
        world.commit(round);
        world.voidRound(round);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.NOT_OPEN_YET);
        long returns = world.announceReturns(0);
        world.hold(returns);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.NOT_OPEN_YET);

        world.open(returns);

        assertThat(world.seats(1)).containsExactly(0, 0, 0, 2);
        assertThat(world.decide(world.book(1, 1))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldLetSeatsThatTooFewCouldTakeWaitForAnotherReturnsDraw() {
        long returns = returnedSeat(20);
        assertThat(world.freeze(returns)).isZero();
        assertThat(world.seats(1)).containsExactly(0, 1, 0, 0);
        world.commit(returns, 1L, 1L, 77L);
        assertThat(world.draw(returns).seats()).isZero();
        world.seed(returns);
        assertThat(world.award(returns)).isEqualTo(Verdict.AWARDED);
        world.open(returns);

        assertThat(world.seats(1)).containsExactly(0, 0, 1, 0);
        assertThat(world.decide(world.book(1, 9))).isEqualTo(Verdict.NOT_OPEN_YET);
    }

    @Test
    void shouldMakeTheSeatsOfACancelledWonBookingReturnedSeats() {
        world.slots(2);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.hold(round, wins(1, 1));
        assertThat(world.decide(new Command.Cancel(enter.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);

        assertThat(world.seats(1)).containsExactly(0, 1, 1, 0);
        assertThat(world.decide(new Command.Withdraw(enter.capability(), person(1))))
                .isEqualTo(Verdict.ENTRY_NOT_WAITING);
        world.open(round);
        assertThat(world.seats(1)).containsExactly(0, 0, 1, 1);
    }

    @Test
    void shouldGiveAReturnedSeatToWhoWinsTheReturnsDraw() {
        long returns = returnedSeat(0);
        Command.Enter enter = world.enter(returns, 5);
        world.hold(returns, wins(world.state.totals().lastEntry(), 1));

        assertThat(world.status(enter)).isEqualTo(WON);
        assertThat(world.seats(1)).containsExactly(1, 0, 0, 0);
    }

    /** Slots of a number that a returns draw took would be in no round, and could never be had. */
    @Test
    void shouldNotAnnounceAReturnsDrawInPlaceOfTheRoundThatSlotsWereMadeFor() {
        world.slots(1);
        Command.AnnounceRound returns = new Command.AnnounceRound(
                1,
                1,
                1,
                2,
                1,
                world.now - 1,
                world.now + HOUR,
                world.now + HOUR,
                HOUR,
                world.now + DAY,
                0,
                0,
                List.of());

        assertThat(world.decide(returns)).isEqualTo(Verdict.ROUND_NOT_READY);
        assertThat(world.announce()).isEqualTo(1);
        assertThat(world.announceReturns(0)).isEqualTo(2);
    }

    /** The number of an entry is also that of a booking, which is somebody else's. */
    @Test
    void shouldNotAnswerABookingWithTheRequestOfAnEntry() {
        openRound(5);
        assertThat(world.decide(world.book(1, 9))).isEqualTo(Verdict.BOOKED);
        world.slots(1);
        Command.Enter enter = world.enter(world.announce(), 1);
        Request same = enter.request();
        Command.Book book = new Command.Book(1, 1, enter.people(), world.fresh(), world.fresh(), 1, 1, same);

        assertThat(world.decide(book)).isEqualTo(Verdict.KEY_REUSED);
    }

    @Test
    void shouldForgetAWonEntryAndItsCapabilityAfterItsBooking() {
        Command.Enter enter = purgeable();
        assertThat(world.decide(new Command.Tick(1))).isEqualTo(Verdict.SWEPT);
        world.decide(new Command.Tick(1));

        assertThat(world.decide(new Command.ReadEntry(enter.capability()))).isEqualTo(Verdict.ENTRY_UNKNOWN);
        assertThat(world.state.entries().size()).isZero();
        assertThat(world.state.wishes().size()).isZero();
        assertThat(world.state.capabilities().size()).isZero();
    }

    @Test
    void shouldLeaveACapabilityThatALaterEntryHas() {
        Command.Enter old = purgeable();
        // The booking is swept in a window that the entry is not in.
        assertThat(world.decide(new Command.Tick(2))).isEqualTo(Verdict.SWEPT);
        assertThat(world.state.bookings().size()).isEqualTo(1);
        world.slots(1);
        long round = world.announce();
        List<Digest> people = List.of(person(1));
        Command.Enter later = new Command.Enter(
                round,
                1,
                people,
                old.wishes(),
                old.capability(),
                world.fresh(),
                1,
                1,
                old.entryHash(),
                world.request());
        assertThat(world.decide(later)).isEqualTo(Verdict.ENTERED);

        world.decide(new Command.Tick(1));

        assertThat(world.entry(2).status()).isEqualTo((short) WAITING);
        assertThat(world.status(later)).isEqualTo(WAITING);
        assertThat(world.decide(new Command.Withdraw(later.capability(), person(1))))
                .isEqualTo(Verdict.WITHDRAWN);
    }

    /** An entry with the number 1, which won booking 2, and both are past their time. */
    private Command.Enter purgeable() {
        openRound(5);
        world.decide(world.book(1, 9));
        world.slotsAfter(2 * HOUR, 1);
        long round = world.announce();
        Command.Enter enter = world.enter(round, 1);
        world.hold(round, wins(1, 2));
        world.open(round);
        world.now += 30 * DAY;
        return enter;
    }

    /** The entry of person 1, the only one, which lost so many rounds. */
    private Command.Enter losing(int rounds) {
        world.slots(1);
        Command.Enter enter = world.enter(world.announce(), 1);
        world.hold(1, loses(1));
        for (int lost = 1; lost < rounds; lost++) {
            loseOnce();
        }
        return enter;
    }

    private void loseOnce() {
        world.slots(1);
        world.hold(world.announce(), loses(1));
    }

    private void openRound(int... seats) {
        world.slots(seats);
        world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1));
    }

    /** Slot 1 has one seat, and it is a returned seat; the round of its returns draw. */
    private long returnedSeat(int takersMin) {
        openRound(1);
        Command.Book book = world.book(1, 9);
        world.decide(book);
        world.now += MINUTE;
        world.decide(new Command.Cancel(book.capability(), person(9)));
        return world.announceReturns(takersMin);
    }
}
