package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.decide.Command.Awarded;
import nl.beurt.engine.decide.Command.Block;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Hash;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.Table;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A small planner with two products, one of them exclusive, and two locations, and a clock that tests move: what a test says, it decides. */
final class DrawnWorld {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final Wished ANYWHERE = new Wished(2, 0, 0, -1);

    final EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small());
    final Outcome outcome = new Outcome();
    long now = 1_669_852_800_000L;
    private final Decider decider = new Decider(state);
    private final TestCommands commands = new TestCommands();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private final Row<SlotDecoder, SlotEncoder> slot = state.slots().newRow();
    private final Row<EntryDecoder, EntryEncoder> entry = state.entries().newRow();
    private final Row<ChangeDecoder, ChangeEncoder> change = state.changes().newRow();
    private final Row<DrawDecoder, DrawEncoder> draw = state.draws().newRow();
    private final Row<PersonDecoder, PersonEncoder> person = state.people().newRow();
    private final Row<StockDecoder, StockEncoder> stock = state.stocks().newRow();
    private long fresh = 1L << 32;

    DrawnWorld() {
        configure(Location.Status.OPEN);
    }

    /** The second location has this status. */
    void configure(Location.Status second) {
        decide(new Command.Configure(catalog(second, false)));
    }

    /** The catalog with its product halted. */
    Catalog haltedCatalog() {
        return catalog(Location.Status.OPEN, true);
    }

    private static Catalog catalog(Location.Status second, boolean halted) {
        Knobs knobs = new Knobs(HOUR, DAY, 1000);
        Product product = new Product(1, "ukr", "", 10, 6, true, false, halted);
        Product other = new Product(2, "any", "", 10, 6, false, false, false);
        return new Catalog(
                knobs, List.of(product, other), List.of(location(1, Location.Status.OPEN), location(2, second)));
    }

    ChangeDecoder change(long id) {
        if (!state.changes().load(id, change)) {
            throw new AssertionError("no change " + id);
        }
        return change.get;
    }

    private static Location location(int number, Location.Status status) {
        return new Location(number, "l" + number, "", "", "", "", "", 0, 0, status, 0, 0, "", "[]", "[]");
    }

    Verdict decide(Command command) {
        return decider.decide(buffer, 0, commands.encode(command, buffer, 0), now, outcome);
    }

    /** Decides what was encoded, maybe not as this program does. */
    Verdict decide(DirectBuffer command, int length) {
        return decider.decide(command, 0, length, now, outcome);
    }

    static Digest person(int number) {
        return new Digest(number, 1);
    }

    Digest fresh() {
        return new Digest(0x9E3779B97F4A7C15L * fresh, fresh++);
    }

    Request request() {
        return new Request(fresh(), fresh(), fresh(), fresh(), 1);
    }

    /** Slots of the second location in a day, in the next round. */
    void slots(int... seats) {
        slotsAfter(DAY, seats);
    }

    void slotsAfter(long millis, int... seats) {
        slotsOf(1, millis, seats);
    }

    void slotsOf(int product, long millis, int... seats) {
        List<Block> blocks = new ArrayList<>();
        for (int one : seats) {
            blocks.add(new Block(now + millis, now + millis + HOUR, one));
        }
        decide(new Command.GenerateSlots(lastRound() + 1, product, 2, blocks));
    }

    long lastRound() {
        return state.totals().lastRound();
    }

    /** A round that collects for an hour and opens what is left an hour after its draw; its number. */
    long announce() {
        return announce(0, 4, HOUR, 0);
    }

    /** A returns draw of the second location. */
    long announceReturns(int takersMin) {
        return announce(1, 1, HOUR, takersMin);
    }

    long announce(int kind, int source, long leftoversAfter, int takersMin) {
        long round = lastRound() + 1;
        List<Hash> commits = source == 4 ? List.of(hash(7)) : List.of();
        Verdict verdict = decide(new Command.AnnounceRound(
                round,
                kind,
                1,
                2,
                source,
                now - 1,
                now + HOUR,
                now + HOUR,
                leftoversAfter,
                now + 10 * DAY,
                0,
                takersMin,
                commits));
        if (verdict != Verdict.ANNOUNCED) {
            throw new AssertionError(verdict);
        }
        return round;
    }

    static Hash hash(long number) {
        return new Hash(number, number, number, number);
    }

    /** Enters people in a round; the capability of their entry. */
    Command.Enter enter(long round, List<Wished> wishes, Integer... people) {
        Command.Enter enter = entering(round, wishes, people);
        Verdict verdict = decide(enter);
        if (verdict != Verdict.ENTERED) {
            throw new AssertionError(verdict);
        }
        return enter;
    }

    /** Not decided yet. */
    Command.Enter entering(long round, List<Wished> wishes, Integer... people) {
        List<Digest> party = Arrays.stream(people).map(DrawnWorld::person).toList();
        return new Command.Enter(round, 1, party, wishes, fresh(), fresh(), 1, 1, hash(fresh), request());
    }

    Command.Enter enter(long round, Integer... people) {
        return enter(round, List.of(ANYWHERE), people);
    }

    Command.Book book(long slotId, Integer... people) {
        return bookOf(1, slotId, people);
    }

    Command.Book bookOf(int product, long slotId, Integer... people) {
        List<Digest> party = Arrays.stream(people).map(DrawnWorld::person).toList();
        return new Command.Book(slotId, product, party, fresh(), fresh(), 1, 1, request());
    }

    /** Waits for the close and freezes a round; how many entries take part. */
    long freeze(long round) {
        now = Math.max(now, draw(round).entriesCloseMillis());
        do {
            Verdict verdict = step(round);
            if (verdict != Verdict.STEPPED) {
                throw new AssertionError(verdict);
            }
        } while (draw(round).state() < 3);
        return draw(round).n();
    }

    Verdict step(long round) {
        return decide(new Command.JobStep(round, draw(round).cursor()));
    }

    void commit(long round, Long... waiting) {
        Hash any = hash(round);
        DrawDecoder of = draw(round);
        Verdict verdict =
                decide(new Command.CommitRound(round, of.n(), of.registered(), any, any, any, any, List.of(waiting)));
        if (verdict != Verdict.COMMITTED) {
            throw new AssertionError(verdict);
        }
    }

    void seed(long round) {
        List<Hash> secrets = draw(round).commitCount() == 0 ? List.of() : List.of(hash(9));
        Verdict verdict = decide(new Command.SeedRound(round, hash(round), secrets));
        if (verdict != Verdict.SEEDED) {
            throw new AssertionError(verdict);
        }
    }

    Verdict award(long round, Awarded... entries) {
        return decide(new Command.Award(round, draw(round).cursor(), List.of(entries)));
    }

    static Awarded wins(long entryId, long slotId) {
        return new Awarded(entryId, slotId, true);
    }

    static Awarded loses(long entryId) {
        return new Awarded(entryId, 0, true);
    }

    /** Freezes, commits, seeds and awards. */
    void hold(long round, Awarded... entries) {
        freeze(round);
        commit(round);
        seed(round);
        if (award(round, entries) != Verdict.AWARDED) {
            throw new AssertionError("not awarded");
        }
    }

    /** Waits for the opening of what is left, and opens it. */
    void open(long round) {
        now = Math.max(now, draw(round).opensAtMillis());
        while (step(round) == Verdict.STEPPED) {
            // Until nothing is left to open.
        }
    }

    void voidRound(long round) {
        Verdict verdict = decide(new Command.VoidRound(round));
        if (verdict != Verdict.VOIDED) {
            throw new AssertionError(verdict);
        }
        while (step(round) == Verdict.STEPPED) {
            // Until everything is let go.
        }
    }

    DrawDecoder draw(long round) {
        if (!state.draws().load(round, draw)) {
            throw new AssertionError("no round " + round);
        }
        return draw.get;
    }

    EntryDecoder entry(long id) {
        if (!state.entries().load(id, entry)) {
            throw new AssertionError("no entry " + id);
        }
        return entry.get;
    }

    /** What is known of a pseudonym that is known. */
    PersonDecoder person(Digest pseudonym) {
        if (!state.people().load(pseudonym.high(), pseudonym.low(), person)) {
            throw new AssertionError("nobody is known as " + pseudonym);
        }
        return person.get;
    }

    /** How many of what a product hands out are left. */
    long stock(int product) {
        if (!state.stocks().load(product, stock)) {
            throw new AssertionError("nothing is counted of product " + product);
        }
        return stock.get.left();
    }

    /** The state hash, which is kept with each change, is that of all there is. */
    void expectSummedHash() {
        StateHash sum = new StateHash();
        state.addSingles(sum);
        for (Table<?, ?> table : state.everyTable()) {
            table.forEach((high, low, record) -> sum.add(table.kind(), high, low, record, table.recordLength()));
        }
        if (!sum.toHex().equals(state.hash().toHex())) {
            throw new AssertionError("the state hash is " + state.hash().toHex() + ", not " + sum.toHex());
        }
    }

    /** Seats of a slot: taken, reserved, returned, free. */
    List<Integer> seats(long id) {
        if (!state.slots().load(id, slot)) {
            throw new AssertionError("no slot " + id);
        }
        SlotDecoder of = slot.get;
        int free = of.seats() - of.taken() - of.reserved() - of.returned();
        return List.of(of.taken(), of.reserved(), of.returned(), free);
    }

    /** The tier of an entry in the next round. */
    int tier(Command.Enter of) {
        decide(new Command.ReadEntry(of.capability()));
        return outcome.entry().tier();
    }

    int status(Command.Enter of) {
        decide(new Command.ReadEntry(of.capability()));
        return outcome.entry().status();
    }
}
