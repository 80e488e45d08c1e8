package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Entering, changing wishes, withdrawing and being awarded make no garbage, on the maps that serve. */
class EntryAllocationTest {
    private static final int WARM_UP_ENTRIES = 20_000;
    private static final int MEASURED_ENTRIES = 4_000;
    private static final int WINDOWS = 5;
    private static final int ENTRIES = WARM_UP_ENTRIES + WINDOWS * MEASURED_ENTRIES;
    private static final int ENTRIES_PER_AWARD = 10;
    private static final int AWARDS_WARM_UP = WARM_UP_ENTRIES / ENTRIES_PER_AWARD;
    private static final int AWARDS_MEASURED = MEASURED_ENTRIES / ENTRIES_PER_AWARD;
    private static final long START_MILLIS = 1_669_852_800_000L;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long RETENTION_MILLIS = 10_000;
    private static final long MILLIS_PER_ENTRY = 20;
    private static final Hash ANY = new Hash(1, 2, 3, 4);
    private static final Wished ANYWHERE = new Wished(2, 0, 0, -1);

    /** What is decided for each party, one after the other: first it enters and withdraws, then it enters again. */
    private static final Verdict[] VERDICTS = {
        Verdict.ENTERED,
        Verdict.REPEATED,
        Verdict.ALREADY_WAITING,
        Verdict.WISHES_CHANGED,
        Verdict.REPEATED,
        Verdict.WITHDRAWN,
        Verdict.ALREADY_WITHDRAWN,
        Verdict.ENTERED,
        Verdict.FOUND,
        Verdict.ENTRY_UNKNOWN
    };

    private final TestCommands commands = new TestCommands();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(256 * 1024 * 1024));
    private final int[] ends = new int[ENTRIES * VERDICTS.length + 1];
    private final Outcome outcome = new Outcome();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int encoded;
    private long digests = 1L << 32;

    @Test
    void shouldAllocateNothingWhenEnteringAndAwarding() {
        try (EngineState state = new EngineState(new ServingRecordMaps(), StateLimits.small())) {
            Decider decider = new Decider(state);
            prepare(decider);
            for (int i = 0; i < ENTRIES; i++) {
                encodeEntry(i);
            }
            decideEntries(decider, 0, WARM_UP_ENTRIES);
            long[] entering = new long[WINDOWS];
            for (int window = 0; window < WINDOWS; window++) {
                int from = WARM_UP_ENTRIES + window * MEASURED_ENTRIES;
                long before = threads.getCurrentThreadAllocatedBytes();
                decideEntries(decider, from, from + MEASURED_ENTRIES);
                entering[window] = threads.getCurrentThreadAllocatedBytes() - before;
            }
            // The median, as the virtual machine itself sometimes allocates on whatever thread it stops to recompile.
            Arrays.sort(entering);
            assertThat(entering[WINDOWS / 2])
                    .as("bytes in %d decisions", MEASURED_ENTRIES * VERDICTS.length)
                    .isZero();

            long now = START_MILLIS + 2 * HOUR_MILLIS;
            assertThat(freeze(decider, state, now)).isEqualTo(ENTRIES);
            encodeAwards();
            decideAwards(decider, 0, AWARDS_WARM_UP, now);
            long[] awarding = new long[WINDOWS];
            for (int window = 0; window < WINDOWS; window++) {
                int from = AWARDS_WARM_UP + window * AWARDS_MEASURED;
                long before = threads.getCurrentThreadAllocatedBytes();
                decideAwards(decider, from, from + AWARDS_MEASURED - 1, now);
                awarding[window] = threads.getCurrentThreadAllocatedBytes() - before;
                decideAwards(decider, from + AWARDS_MEASURED - 1, from + AWARDS_MEASURED, now);
            }
            Arrays.sort(awarding);
            assertThat(awarding[WINDOWS / 2])
                    .as("bytes in %d awards of %d", AWARDS_MEASURED, ENTRIES_PER_AWARD)
                    .isZero();
            assertThat(state.bookings().size()).isEqualTo(ENTRIES / 2);
        }
    }

    private void decideEntries(Decider decider, int from, int to) {
        for (int entry = from; entry < to; entry++) {
            long now = START_MILLIS + entry * MILLIS_PER_ENTRY;
            for (int i = 0; i < VERDICTS.length; i++) {
                decide(decider, entry * VERDICTS.length + i, now, VERDICTS[i]);
            }
        }
    }

    private void decideAwards(Decider decider, int from, int to, long now) {
        for (int i = from; i < to; i++) {
            decide(decider, i, now, Verdict.AWARDED);
        }
    }

    private void decide(Decider decider, int command, long now, Verdict expected) {
        int offset = ends[command];
        Verdict verdict = decider.decide(buffer, offset, ends[command + 1] - offset, now, outcome);
        if (verdict != expected) {
            throw new AssertionError("command " + command + " was decided as " + verdict + ", not " + expected);
        }
    }

    private void decideNow(Decider decider, Command command, long now, Verdict expected) {
        encoded = 0;
        encode(command);
        decide(decider, 0, now, expected);
        encoded = 0;
    }

    private void prepare(Decider decider) {
        Knobs knobs = new Knobs(RETENTION_MILLIS, HOUR_MILLIS, 65_535);
        Product product = new Product(1, "ukr", "", 10, 6, true, false, false);
        Location location =
                new Location(1, "assen", "", "", "", "", "", 0, 0, Location.Status.OPEN, 0, 0, "", "[]", "[]");
        Catalog catalog = new Catalog(knobs, List.of(product), List.of(location));
        long start = START_MILLIS + 24 * HOUR_MILLIS;
        decideNow(decider, new Command.Configure(catalog), START_MILLIS, Verdict.CONFIGURED);
        decideNow(
                decider,
                new Command.GenerateSlots(1, 1, 1, List.of(new Block(start, start + 1, 1_000_000))),
                START_MILLIS,
                Verdict.GENERATED);
        long close = START_MILLIS + 2 * HOUR_MILLIS;
        Command announce =
                new Command.AnnounceRound(1, 0, 1, 0, 1, START_MILLIS, close, close, HOUR_MILLIS, 0, 0, 0, List.of());
        decideNow(decider, announce, START_MILLIS, Verdict.ANNOUNCED);
    }

    private long freeze(Decider decider, EngineState state, long now) {
        var draw = state.draws().newRow();
        while (state.draws().load(1, draw) && draw.get.state() < 3) {
            decideNow(decider, new Command.JobStep(1, draw.get.cursor()), now, Verdict.STEPPED);
        }
        long n = draw.get.n();
        decideNow(decider, new Command.CommitRound(1, n, 0, ANY, ANY, ANY, ANY, List.of()), now, Verdict.COMMITTED);
        decideNow(decider, new Command.SeedRound(1, ANY, List.of()), now, Verdict.SEEDED);
        return n;
    }

    private void encodeEntry(int number) {
        List<Digest> party = IntStream.rangeClosed(0, number % 3)
                .mapToObj(i -> new Digest(17L * (3L * number + i), 1))
                .toList();
        List<Wished> wishes = List.of(ANYWHERE, new Wished(1, 1, 0, -1));
        Command.Enter first = enter(party, wishes);
        Command.Enter second = enter(party, wishes);
        Command.ChangeWishes change =
                new Command.ChangeWishes(first.capability(), party.get(0), List.of(ANYWHERE), request());
        Command.Withdraw withdraw = new Command.Withdraw(first.capability(), party.get(0));
        encode(first);
        encode(first);
        encode(enter(party, wishes));
        encode(change);
        encode(change);
        encode(withdraw);
        encode(withdraw);
        encode(second);
        encode(new Command.ReadEntry(second.capability()));
        encode(new Command.ReadEntry(digest()));
    }

    /** Every other entry wins. The even dense ids are those that were not withdrawn. */
    private void encodeAwards() {
        encoded = 0;
        for (int rank = 0; rank < ENTRIES; rank += ENTRIES_PER_AWARD) {
            List<Awarded> entries = new ArrayList<>();
            for (int i = rank; i < rank + ENTRIES_PER_AWARD; i++) {
                entries.add(new Awarded(2L * i + 2, i % 2, true));
            }
            encode(new Command.Award(1, rank, entries));
        }
    }

    private Command.Enter enter(List<Digest> party, List<Wished> wishes) {
        return new Command.Enter(1, 1, party, wishes, digest(), digest(), 1, 1, ANY, request());
    }

    private Request request() {
        return new Request(digest(), digest(), digest(), digest(), 1);
    }

    private Digest digest() {
        return new Digest(0x9E3779B97F4A7C15L * digests, digests++);
    }

    private void encode(Command command) {
        ends[encoded + 1] = ends[encoded] + commands.encode(command, buffer, ends[encoded]);
        encoded++;
    }
}
