package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * A million random commands, decided by the engine on both kinds of maps and by a naive model of it: equal verdicts and
 * answers, equal states. Again with {@code -Dbeurt.seed=…}, which the test prints.
 */
class ModelTest {
    private static final long SEED = Long.getLong("beurt.seed", 20_221_201L);
    private static final int LIVES = 20;
    private static final int COMMANDS_PER_LIFE = 50_000;
    private static final int COMMANDS_PER_INSPECTION = 2_000;
    private static final int SEEN_MIN = 100;

    /** NONE is for no-ops, EXPIRED and STORAGE_FULL are gates before the decider, and here nobody waits. */
    private static final EnumSet<Verdict> UNREACHABLE =
            EnumSet.of(Verdict.NONE, Verdict.EXPIRED, Verdict.STORAGE_FULL, Verdict.ALREADY_WAITING);

    /** What only the staff does, but for the register and the served list. */
    private static final EnumSet<Verdict> OF_REGISTER = EnumSet.of(Verdict.CHANGED, Verdict.ALREADY_SERVED);

    /** Entries and draws have a test of their own, as has the staff. */
    static final EnumSet<Verdict> OF_DRAWS = EnumSet.of(
            Verdict.ENTERED,
            Verdict.WISHES_CHANGED,
            Verdict.WITHDRAWN,
            Verdict.ANNOUNCED,
            Verdict.SEEDED,
            Verdict.VOIDED,
            Verdict.STEPPED,
            Verdict.COMMITTED,
            Verdict.AWARDED,
            Verdict.ALREADY_WITHDRAWN,
            Verdict.ROUND_UNKNOWN,
            Verdict.ENTRIES_CLOSED,
            Verdict.ENTRY_UNKNOWN,
            Verdict.ENTRY_NOT_WAITING,
            Verdict.ROUND_NOT_READY);

    private final EnumMap<Verdict, Integer> seen = new EnumMap<>(Verdict.class);

    @Test
    void shouldDecideAsTheNaiveModelDoesOnBothKindsOfMaps() {
        System.out.println("the model test's seed is " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int life = 0; life < LIVES; life++) {
            live(life, random.nextLong());
        }
        System.out.println("verdicts seen: " + seen);
        for (Verdict verdict : Verdict.values()) {
            if (UNREACHABLE.contains(verdict)
                    || OF_DRAWS.contains(verdict)
                    || (StaffModelTest.OF_STAFF.contains(verdict) && !OF_REGISTER.contains(verdict))) {
                assertThat(seen).doesNotContainKey(verdict);
            } else {
                assertThat(seen.getOrDefault(verdict, 0)).as(verdict.name()).isGreaterThanOrEqualTo(SEEN_MIN);
            }
        }
    }

    private void live(int life, long seed) {
        // Every fourth life is led where the maps are soon full.
        StateLimits limits =
                life % 4 == 3 ? new StateLimits(4000, 390, 300, 150) : new StateLimits(8192, 512, 8192, 8192);
        CommandMix mix = new CommandMix(seed);
        NaiveModel model = new NaiveModel(limits);
        RegisterMix register = new RegisterMix(seed, model, 25, 20);
        TestCommands commands = new TestCommands();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 * 1024]);
        try (ComparedEngine heap = new ComparedEngine(new HeapRecordMaps(), limits);
                ComparedEngine chronicle = new ComparedEngine(new ServingRecordMaps(), limits)) {
            for (int i = 1; i <= COMMANDS_PER_LIFE; i++) {
                long now = mix.nextMillis();
                Command command = register.next(mix::next);
                int length = commands.encode(command, buffer, 0);
                Verdict verdict = model.decide(command, now);
                try {
                    heap.expect(verdict, model, buffer, length, now);
                    chronicle.expect(verdict, model, buffer, length, now);
                    expectEqual(heap.state.hash(), chronicle.state.hash());
                    if (i % COMMANDS_PER_INSPECTION == 0) {
                        expectEqual(NaiveHash.of(model.state), chronicle.state.hash());
                        inspect(model.state);
                    }
                } catch (AssertionError e) {
                    throw new AssertionError("seed %d, life %d, command %d: %s".formatted(SEED, life, i, command), e);
                }
                mix.onVerdict(command, verdict);
                seen.merge(verdict, 1, Integer::sum);
            }
        }
    }

    private static void expectEqual(StateHash expected, StateHash actual) {
        if (expected.high() != actual.high() || expected.low() != actual.low()) {
            throw new AssertionError("the state hash is " + actual.toHex() + ", not " + expected.toHex());
        }
    }

    /** Promise P1, where it can be counted. */
    private static void inspect(NaiveState state) {
        int[] people = new int[state.slots.size() + 1];
        Map<Digest, Long> holders = new HashMap<>();
        for (NaiveState.Booking booking : state.bookings.values()) {
            if (!booking.isLive()) {
                continue;
            }
            people[(int) booking.slot] += booking.size();
            for (Digest person : booking.exclusive ? booking.party() : List.<Digest>of()) {
                if (holders.put(person, booking.id) != null) {
                    throw new AssertionError(person + " has two live bookings");
                }
            }
        }
        for (int id = 1; id < people.length; id++) {
            NaiveState.Slot slot = state.slot(id);
            if (slot.taken != people[id] + slot.purged || slot.taken + slot.returned > slot.seats) {
                throw new AssertionError("slot %d has %d taken and %d returned of %d seats, %d people in live bookings"
                        .formatted(id, slot.taken, slot.returned, slot.seats, people[id]));
            }
        }
    }
}
