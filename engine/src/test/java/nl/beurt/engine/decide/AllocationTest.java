package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Request;
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

/** Decisions make no garbage: not one byte in a hundred thousand, on the maps that serve. */
class AllocationTest {
    private static final int WARM_UP_PARTIES = 20_000;
    private static final int MEASURED_PARTIES = 10_000;
    private static final int WINDOWS = 5;
    private static final int PARTIES = WARM_UP_PARTIES + WINDOWS * MEASURED_PARTIES;
    private static final int PEOPLE = 5_000;
    private static final long START_MILLIS = 1_669_852_800_000L;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long RETENTION_MILLIS = 10_000;
    /** So that some hundreds of requests are remembered at any time. */
    private static final long MILLIS_PER_PARTY = 100;

    private static final long FIRST_SLOT = 1;
    private static final long OTHER_SLOT = 2;
    private static final long FULL_SLOT = 3;

    /** What is decided for each party, one after the other. */
    private static final Verdict[] VERDICTS = {
        Verdict.BOOKED,
        Verdict.ALREADY_BOOKED,
        Verdict.SLOT_FULL,
        Verdict.REPEATED,
        Verdict.KEY_REUSED,
        Verdict.FOUND,
        Verdict.REISSUED,
        Verdict.MOVED,
        Verdict.REPEATED,
        Verdict.CANCELLED,
        Verdict.VOUCHER_NOT_VALID,
        Verdict.BOOKED,
        Verdict.CANCELLED,
        Verdict.ALREADY_CANCELLED,
        Verdict.BOOKING_UNKNOWN
    };

    private final TestCommands commands = new TestCommands();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(256 * 1024 * 1024));
    private final int[] ends = new int[PARTIES * VERDICTS.length + 1];
    private final Outcome outcome = new Outcome();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int encoded;
    private long digests = 1L << 32;

    @Test
    void shouldAllocateNothingWhenDecidingAndSweeping() {
        try (EngineState state = new EngineState(new ServingRecordMaps(), StateLimits.small())) {
            Decider decider = new Decider(state);
            prepare(decider);
            for (int i = 0; i < PARTIES; i++) {
                encodeParty(i);
            }
            decideParties(decider, 0, WARM_UP_PARTIES);
            assertThat(leastBytes(window -> decideParties(decider, from(window), from(window + 1))))
                    .as("bytes in %d decisions", MEASURED_PARTIES * VERDICTS.length)
                    .isZero();

            encodeTicks();
            int half = encoded / 2;
            decideTicks(decider, 0, half);
            int part = (encoded - half) / WINDOWS;
            assertThat(leastBytes(window -> decideTicks(decider, half + window * part, half + (window + 1) * part)))
                    .as("bytes in the sweep of %d bookings", PARTIES / WINDOWS)
                    .isZero();
            decideTicks(decider, half + WINDOWS * part, encoded);
            assertThat(state.bookings().size()).isEqualTo(1);
            assertThat(state.vouchers().size()).isZero();
        }
    }

    private static int from(int window) {
        return WARM_UP_PARTIES + window * MEASURED_PARTIES;
    }

    /**
     * The least of what the windows of decisions allocated, bytes. The virtual machine itself allocates some hundred bytes
     * on whatever thread it stops to recompile, in any window; a decision that allocates does so in every one.
     */
    private long leastBytes(IntConsumer windows) {
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            windows.accept(window);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private void decideParties(Decider decider, int from, int to) {
        for (int party = from; party < to; party++) {
            long now = START_MILLIS + party * MILLIS_PER_PARTY;
            for (int i = 0; i < VERDICTS.length; i++) {
                decide(decider, party * VERDICTS.length + i, now, VERDICTS[i]);
            }
        }
    }

    private void decideTicks(Decider decider, int from, int to) {
        for (int i = from; i < to; i++) {
            decide(decider, i, START_MILLIS + 100 * DAY_MILLIS, Verdict.SWEPT);
        }
    }

    private void decide(Decider decider, int command, long now, Verdict expected) {
        int offset = ends[command];
        Verdict verdict = decider.decide(buffer, offset, ends[command + 1] - offset, now, outcome);
        if (verdict != expected) {
            throw new AssertionError("command " + command + " was decided as " + verdict + ", not " + expected);
        }
    }

    private void prepare(Decider decider) {
        Knobs knobs = new Knobs(RETENTION_MILLIS, RETENTION_MILLIS, 65_535);
        Product product = new Product(1, "ukr", "", 10, 6, true, false, false);
        Location location =
                new Location(1, "assen", "", "", "", "", "", 0, 0, Location.Status.OPEN, 0, 0, "", "[]", "[]");
        encode(new Command.Configure(new Catalog(knobs, List.of(product), List.of(location))));
        long start = START_MILLIS + DAY_MILLIS;
        encode(new Command.GenerateSlots(
                1,
                1,
                1,
                List.of(
                        new Command.Block(start, start + 1, 1_000_000),
                        new Command.Block(start, start + 1, 1_000_000),
                        new Command.Block(start + 1000 * DAY_MILLIS, start + 1001 * DAY_MILLIS, 1))));
        encode(new Command.OpenRound(1, START_MILLIS, 1));
        encode(book(FULL_SLOT, List.of(digest()), request()));
        decide(decider, 0, START_MILLIS, Verdict.CONFIGURED);
        decide(decider, 1, START_MILLIS, Verdict.GENERATED);
        decide(decider, 2, START_MILLIS, Verdict.OPENED);
        decide(decider, 3, START_MILLIS, Verdict.BOOKED);
        for (int from = 0; from < PEOPLE; from += 250) {
            encode(new Command.MakeVouchers(
                    IntStream.range(from, from + 250)
                            .mapToObj(AllocationTest::voucher)
                            .toList(),
                    DAY_MILLIS,
                    digest(),
                    1,
                    Command.Mark.NONE));
            decide(decider, encoded - 1, START_MILLIS, Verdict.VOUCHERS_MADE);
        }
        encoded = 0;
    }

    /** Of the first person of a party. */
    private static Digest voucher(int ofPerson) {
        return new Digest(ofPerson + 1, 3);
    }

    private void encodeParty(int number) {
        List<Digest> party = IntStream.rangeClosed(0, number % 6)
                .mapToObj(i -> new Digest(17L * ((number + i) % PEOPLE), 1))
                .toList();
        Command.Book book = book(FIRST_SLOT, party, request());
        Request other = book.request().withFingerprint(digest());
        Command.Move move = new Command.Move(OTHER_SLOT, book.capability(), party.get(0), request());
        Command.Cancel cancel = new Command.Cancel(book.capability(), party.get(0));
        encode(book);
        encode(book(FIRST_SLOT, party, request()));
        encode(book(FULL_SLOT, party, request()));
        encode(book);
        encode(book(FIRST_SLOT, party, other));
        encode(new Command.ReadBooking(book.capability()));
        encode(new Command.Reissue(book.capability(), party.get(0), request()));
        encode(move);
        encode(move);
        Command.Book abroad = book(FIRST_SLOT, party, request());
        encode(cancel);
        encode(new Command.WithVoucher(abroad, digest()));
        encode(new Command.WithVoucher(abroad, voucher(number % PEOPLE)));
        encode(new Command.Cancel(abroad.capability(), party.get(0)));
        encode(cancel);
        encode(new Command.ReadBooking(digest()));
    }

    private void encodeTicks() {
        encoded = 0;
        // The first booking is the one of the full slot, which stays.
        for (long from = 2; from <= 2 * PARTIES + 1; from += TickRules.WINDOW) {
            encode(new Command.Tick(from));
        }
    }

    private Command.Book book(long slot, List<Digest> party, Request request) {
        return new Command.Book(slot, 1, party, digest(), digest(), 1, 1, request);
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
