package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.HOUR;
import static nl.beurt.engine.decide.DrawnWorld.hash;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Mark;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the staff asks for twice is done once. */
class StaffRequestTest {
    private final DrawnWorld world = new DrawnWorld();
    private final Mark mark = new Mark(world.fresh(), world.fresh());
    private final Mark otherBody = new Mark(mark.key(), world.fresh());

    @AfterEach
    void expectSummedHash() {
        world.expectSummedHash();
    }

    @Test
    void shouldCountStockOnceAndTellItAsItWas() {
        expect(Verdict.STOCKED, new Command.AddStock(1, 3, mark));
        long sequence = world.outcome.sequence();
        expect(Verdict.STOCKED, new Command.AddStock(1, 5));

        expect(Verdict.REPEATED, new Command.AddStock(1, 3, mark));

        assertThat(world.stock(1)).isEqualTo(8);
        assertThat(world.outcome.stockAdded()).isEqualTo(3);
        assertThat(world.outcome.stockServed()).isZero();
        assertThat(world.outcome.sequence()).isEqualTo(sequence);
        expect(Verdict.KEY_REUSED, new Command.AddStock(1, 4, otherBody));
        assertThat(world.stock(1)).isEqualTo(8);
    }

    @Test
    void shouldRepeatWhatWouldBeRefusedByNow() {
        expect(Verdict.STOCKED, new Command.AddStock(1, 3));
        expect(Verdict.STOCKED, new Command.AddStock(1, -3, mark));

        expect(Verdict.REPEATED, new Command.AddStock(1, -3, mark));
        expect(Verdict.INVALID, new Command.AddStock(1, -3));
    }

    @Test
    void shouldDecideAnewWhatWasRefused() {
        expect(Verdict.INVALID, new Command.AddStock(1, -3, mark));
        expect(Verdict.STOCKED, new Command.AddStock(1, 3, otherBody));
    }

    @Test
    void shouldMakeAChangeOnceAndTellItsNumber() {
        world.slots(3);
        Command change = change(ChangeKind.WITHDRAW_SLOTS, 7, mark);

        expect(Verdict.CHANGED, change);
        expect(Verdict.CHANGED, change(ChangeKind.WITHDRAW_SLOTS, 9, new Mark(world.fresh(), world.fresh())));
        expect(Verdict.REPEATED, change);

        assertThat(world.outcome.change()).isEqualTo(1);
        assertThat(world.outcome.affected()).isEqualTo(7);
        assertThat(world.state.changes().size()).isEqualTo(2);
        expect(Verdict.KEY_REUSED, change(ChangeKind.WITHDRAW_SLOTS, 7, otherBody));
    }

    @Test
    void shouldRememberWhatChangesNothing() {
        Command nothing = catalogChange(mark);
        expect(Verdict.CHANGED, nothing);
        expect(Verdict.CONFIGURED, new Command.Configure(world.haltedCatalog()));

        // Given anew it would take back what was changed since.
        expect(Verdict.REPEATED, nothing);

        assertThat(world.state.catalog()).isEqualTo(world.haltedCatalog());
        assertThat(world.outcome.change()).isZero();
    }

    private Command.Change catalogChange(Mark by) {
        return new Command.Change(ChangeKind.CATALOG, 0, 0, 0, 0, 0, false, world.state.catalog(), 0, by);
    }

    @Test
    void shouldFindNothingToDoWhereNobodyAsked() {
        expect(Verdict.NOTHING_TO_DO, catalogChange(Mark.NONE));
        assertThat(world.state.requests().size()).isZero();
    }

    @Test
    void shouldMakeARoundOnce() {
        world.slots(3);
        Command open = new Command.OpenRound(1, world.now, 1, mark);
        expect(Verdict.OPENED, open);

        expect(Verdict.REPEATED, open);
        assertThat(world.outcome.round()).isEqualTo(1);
        // The number is found anew, where the answer was lost.
        expect(Verdict.REPEATED, new Command.OpenRound(2, world.now, 1, mark));

        assertThat(world.outcome.round()).isEqualTo(1);
        assertThat(world.lastRound()).isEqualTo(1);
        expect(Verdict.KEY_REUSED, new Command.OpenRound(2, world.now, 1, otherBody));
    }

    @Test
    void shouldAnnounceARoundOnce() {
        world.slots(3);
        expect(Verdict.ANNOUNCED, announce(1, mark));
        expect(Verdict.REPEATED, announce(2, mark));

        assertThat(world.outcome.round()).isEqualTo(1);
        assertThat(world.lastRound()).isEqualTo(1);
    }

    private Command announce(long round, Mark by) {
        long close = world.now + HOUR;
        return new Command.AnnounceRound(
                round, 0, 1, 0, 4, world.now - 1, close, close, HOUR, 0, 0, 0, List.of(hash(7)), by);
    }

    @Test
    void shouldServeOnceAndTellWhoWasThere() {
        Command.Book book = booked(1, 2);
        expect(Verdict.STOCKED, new Command.AddStock(1, 5));
        Command serve = new Command.Serve(book.request().code(), List.of(person(1)), mark);
        expect(Verdict.SERVED, serve);
        expect(Verdict.SERVED, new Command.Serve(book.request().code(), List.of(person(2))));

        expect(Verdict.REPEATED, serve);

        assertThat(world.outcome.attended()).isEqualTo(1);
        assertThat(world.outcome.persons()).isEqualTo(2);
        assertThat(world.outcome.slot()).isEqualTo(book.slot());
        assertThat(world.outcome.capabilityNonceHigh())
                .isEqualTo(book.capabilityNonce().high());
        assertThat(world.stock(1)).isEqualTo(3);
        expect(Verdict.KEY_REUSED, new Command.Serve(book.request().code(), List.of(person(2)), otherBody));
        expect(Verdict.ALREADY_SERVED, new Command.Serve(book.request().code(), List.of(person(1))));
    }

    private Command.Book booked(Integer... people) {
        world.slots(5);
        expect(Verdict.OPENED, new Command.OpenRound(world.lastRound() + 1, world.now, 1));
        List<Digest> party = List.of(people).stream().map(DrawnWorld::person).toList();
        Command.Book book = new Command.Book(1, 1, party, world.fresh(), world.fresh(), 1, 1, world.request());
        expect(Verdict.BOOKED, book);
        return book;
    }

    @Test
    void shouldTellWhatARequestDid() {
        Command.ReadRequest read = new Command.ReadRequest(mark);
        expect(Verdict.REQUEST_UNKNOWN, read);
        expect(Verdict.REQUEST_UNKNOWN, new Command.ReadRequest(Mark.NONE));
        world.slots(3);
        expect(Verdict.OPENED, new Command.OpenRound(1, world.now, 1, mark));

        expect(Verdict.REPEATED, read);

        assertThat(world.outcome.round()).isEqualTo(1);
        expect(Verdict.KEY_REUSED, new Command.ReadRequest(otherBody));
    }

    @Test
    void shouldTellNobodyWhatAnotherKindOfCommandDid() {
        Command.Book book = booked(1);
        Mark ofBook = new Mark(book.request().key(), book.request().fingerprint());

        expect(Verdict.KEY_REUSED, new Command.ReadRequest(ofBook));
        expect(Verdict.KEY_REUSED, new Command.AddStock(1, 1, ofBook));
        expect(Verdict.KEY_REUSED, new Command.Serve(book.request().code(), book.people(), ofBook));
        expect(Verdict.SERVED, new Command.Serve(book.request().code(), book.people(), mark));
        expect(Verdict.KEY_REUSED, new Command.ReadRequest(mark));
        Command.Request asServed = new Command.Request(mark.key(), mark.fingerprint(), world.fresh(), world.fresh(), 1);
        expect(
                Verdict.KEY_REUSED,
                new Command.Book(1, 1, List.of(person(9)), world.fresh(), world.fresh(), 1, 1, asServed));
    }

    @Test
    void shouldForgetByTheTimeOfTheLog() {
        expect(Verdict.STOCKED, new Command.AddStock(1, 3, mark));
        world.now += HOUR;

        expect(Verdict.STOCKED, new Command.AddStock(1, 3, mark));

        assertThat(world.stock(1)).isEqualTo(6);
        assertThat(world.state.requests().size()).isEqualTo(1);
        world.now += HOUR;
        expect(Verdict.SWEPT, new Command.Tick(1));
        assertThat(world.state.requests().size()).isZero();
    }

    @Test
    void shouldDropSlotsOfARoundThatIsNotMade() {
        int[] seats = new int[DropSlotsRules.WINDOW];
        java.util.Arrays.fill(seats, 1);
        world.slots(seats);
        world.slots(2, 2);
        expect(Verdict.INVALID, new Command.DropSlots(2, 1));
        expect(Verdict.INVALID, new Command.DropSlots(1, 2));
        expect(Verdict.INVALID, new Command.DropSlots(1, 0));

        expect(Verdict.CHANGED, new Command.DropSlots(1, 1));
        expect(Verdict.INVALID, new Command.DropSlots(1, 1));
        expect(Verdict.CHANGED, new Command.DropSlots(1, DropSlotsRules.WINDOW + 1));

        world.slots(4);
        expect(Verdict.OPENED, new Command.OpenRound(1, world.now, 1));
        expect(Verdict.SLOT_WITHDRAWN, book(1));
        expect(Verdict.SLOT_WITHDRAWN, book(DropSlotsRules.WINDOW + 2));
        expect(Verdict.BOOKED, book(DropSlotsRules.WINDOW + 3));
        expect(Verdict.INVALID, new Command.DropSlots(1, DropSlotsRules.WINDOW + 3));
    }

    @Test
    void shouldDrawReturnedSeatsAfterSlotsWereDropped() {
        world.slots(3);
        Command.AnnounceRound returns = new Command.AnnounceRound(
                1, 1, 1, 2, 4, world.now - 1, world.now + 1, world.now + 1, 0, DAY, 0, 0, List.of(hash(7)));
        expect(Verdict.ROUND_NOT_READY, returns);
        expect(Verdict.CHANGED, new Command.DropSlots(1, 1));
        expect(Verdict.ANNOUNCED, returns);
    }

    private Command.Book book(long slot) {
        return new Command.Book(slot, 1, List.of(person(1)), world.fresh(), world.fresh(), 1, 1, world.request());
    }

    private static Command.Change change(ChangeKind kind, long affected, Mark by) {
        return new Command.Change(kind, 0, 0, 0, Long.MAX_VALUE, 0, true, null, affected, by);
    }

    private void expect(Verdict verdict, Command command) {
        assertThat(world.decide(command)).as("%s", command).isEqualTo(verdict);
    }
}
