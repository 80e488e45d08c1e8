package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The decider is total: whatever bytes come as a command, it gives a verdict, and looks at nothing but those bytes. */
class MutatedCommandsTest {
    private static final long SEED = Long.getLong("beurt.seed", 19_980_707L);
    private static final int LIVES = 200;
    private static final int DRAWN_LIVES = 40;
    private static final int STAFF_LIVES = 40;
    private static final int COMMANDS_PER_LIFE = 1_500;
    private static final int LENGTH_MAX = 16 * 1024;
    private static final int HEADER_LENGTH = 8;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final TestCommands commands = new TestCommands();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private int mutatedAccepted;
    private int mutatedRefused;

    @Test
    void shouldGiveOneVerdictOnWhateverBytesComeAsACommand() {
        System.out.println("the mutation test's seed is " + SEED);
        for (int life = 0; life < LIVES; life++) {
            live(random.nextLong());
        }
        System.out.println(mutatedAccepted + " mutated commands were accepted, " + mutatedRefused + " were not");
        assertThat(mutatedAccepted).isGreaterThan(1000);
        assertThat(mutatedRefused).isGreaterThan(10_000);
    }

    @Test
    void shouldGiveOneVerdictOnWhateverBytesComeAsACommandOfADraw() {
        for (int life = 0; life < DRAWN_LIVES; life++) {
            NaiveModel model = new NaiveModel(StateLimits.small());
            DrawMix mix = new DrawMix(random.nextLong(), model);
            liveOf(model, mix::nextMillis, mix::next);
        }
        System.out.println(
                mutatedAccepted + " mutated commands of draws were accepted, " + mutatedRefused + " were not");
        assertThat(mutatedAccepted).isGreaterThan(1000);
        assertThat(mutatedRefused).isGreaterThan(10_000);
    }

    @Test
    void shouldGiveOneVerdictOnWhateverBytesComeAsACommandOfTheStaff() {
        EnumSet<Verdict> accepted = EnumSet.noneOf(Verdict.class);
        for (int life = 0; life < STAFF_LIVES; life++) {
            NaiveModel model = new NaiveModel(StateLimits.small());
            StaffMix mix = new StaffMix(random.nextLong(), model);
            accepted.addAll(liveOf(model, mix::nextMillis, mix::next));
        }
        System.out.println(
                mutatedAccepted + " mutated commands of the staff were accepted, " + mutatedRefused + " were not");
        // But for SERVED: what is mutated was decided before, and nobody is served twice.
        assertThat(accepted)
                .contains(Verdict.CHANGED, Verdict.STEPPED, Verdict.CHECKED_IN, Verdict.STOCKED, Verdict.LINKED);
        assertThat(mutatedRefused).isGreaterThan(10_000);
    }

    @Test
    void shouldRefuseACommandThatIsCutShortOrHasAnythingBehindIt() {
        CommandMix mix = new CommandMix(SEED);
        Engine engine = new Engine(StateLimits.small());
        for (int i = 0; i < 500; i++) {
            long now = mix.nextMillis();
            Command command = mix.next();
            int whole = commands.encode(command, buffer, 0);
            for (int length = 0; length < whole; length += length < 256 ? 1 : 61) {
                assertThat(engine.decide(exactly(length), 0, length, now, command.toString()))
                        .isEqualTo(Verdict.INVALID);
            }
            assertThat(engine.decide(exactly(whole + 1), 0, whole + 1, now, command.toString()))
                    .isEqualTo(Verdict.INVALID);
            mix.onVerdict(command, engine.decide(exactly(whole), 0, whole, now, command.toString()));
        }
        assertThat(engine.state.bookings().size()).isPositive();
    }

    private void live(long seed) {
        CommandMix mix = new CommandMix(seed);
        StateLimits limits = StateLimits.small();
        Engine alone = new Engine(limits);
        Engine amid = new Engine(limits);
        for (int i = 0; i < COMMANDS_PER_LIFE; i++) {
            long now = mix.nextMillis();
            Command command = mix.next();
            int length = commands.encode(command, buffer, 0);
            boolean isMutated = random.nextInt(3) == 0;
            int mutatedLength = isMutated ? mutate(length) : length;
            String what = isMutated ? "mutated " + command : command.toString();
            Verdict verdict = alone.decide(exactly(mutatedLength), 0, mutatedLength, now, what);
            int offset = 8 * random.nextInt(16);
            Verdict same = amid.decide(amidGarbage(offset, mutatedLength), offset, mutatedLength, now, what);
            assertThat(same).as(what).isEqualTo(verdict);
            assertThat(amid.state.hash().toHex())
                    .as(what)
                    .isEqualTo(alone.state.hash().toHex());
            if (!isMutated) {
                mix.onVerdict(command, verdict);
            } else if (verdict.isAccepted()) {
                mutatedAccepted++;
            } else {
                mutatedRefused++;
            }
        }
    }

    /**
     * First a mutated command is only asked about, so that the mix knows what is; at last it is decided.
     *
     * @return the verdicts of mutated commands that were accepted
     */
    private EnumSet<Verdict> liveOf(NaiveModel model, LongSupplier nextMillis, Supplier<Command> next) {
        EnumSet<Verdict> accepted = EnumSet.noneOf(Verdict.class);
        Engine engine = new Engine(StateLimits.small());
        for (int i = 0; i < COMMANDS_PER_LIFE; i++) {
            long now = nextMillis.getAsLong();
            Command command = next.get();
            int whole = commands.encode(command, buffer, 0);
            engine.decide(exactly(whole), 0, whole, now, command.toString());
            model.decide(command, now);
            for (int again = random.nextInt(4); again > 0; again--) {
                int length = mutate(commands.encode(command, buffer, 0));
                String what = "mutated " + command;
                boolean isLate = i > COMMANDS_PER_LIFE * 3 / 4;
                Verdict verdict = isLate
                        ? engine.decide(exactly(length), 0, length, now, what)
                        : engine.check(exactly(length), length, now, what);
                if (verdict.isAccepted()) {
                    accepted.add(verdict);
                    mutatedAccepted++;
                } else {
                    mutatedRefused++;
                }
            }
        }
        return accepted;
    }

    /** Changes some bytes, or cuts the end off; the new length. */
    private int mutate(int length) {
        if (random.nextInt(4) == 0) {
            return random.nextInt(length + 1);
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(2) == 0 || length == HEADER_LENGTH
                    ? random.nextInt(length)
                    : HEADER_LENGTH + random.nextInt(length - HEADER_LENGTH);
            int change = random.nextInt(3);
            buffer.putByte(at, (byte) (change == 0 ? 0 : change == 1 ? 0xff : random.nextInt(256)));
        }
        return length;
    }

    /** The command in a buffer that ends where it ends. */
    private UnsafeBuffer exactly(int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }

    /** The command between other bytes, as in a ring or a journal. */
    private UnsafeBuffer amidGarbage(int offset, int length) {
        byte[] bytes = new byte[offset + length + 512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (7 * i + length);
        }
        buffer.getBytes(0, bytes, offset, length);
        return new UnsafeBuffer(bytes);
    }

    /** A decider that is watched: it throws nothing, and changes the state only when it accepts. */
    private static final class Engine {
        final EngineState state;
        private final Decider decider;
        private final Outcome outcome = new Outcome();

        Engine(StateLimits limits) {
            state = new EngineState(new HeapRecordMaps(), limits);
            decider = new Decider(state);
        }

        Verdict check(UnsafeBuffer command, int length, long now, String what) {
            String before = state.hash().toHex();
            try {
                decider.touch(command, 0, length);
                Verdict verdict = decider.check(command, 0, length, now, outcome);
                assertThat(state.hash().toHex()).as(what).isEqualTo(before);
                return verdict;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", " + what + ", length " + length, e);
            }
        }

        Verdict decide(UnsafeBuffer command, int offset, int length, long now, String what) {
            String before = state.hash().toHex();
            Verdict verdict;
            try {
                verdict = decider.decide(command, offset, length, now, outcome);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", " + what + ", length " + length, e);
            }
            assertThat(verdict).isNotEqualTo(Verdict.NONE);
            assertThat(before.equals(state.hash().toHex())).as(what).isNotEqualTo(verdict.isAccepted());
            return verdict;
        }
    }
}
