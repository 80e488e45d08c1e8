package nl.beurt.engine.snapshot;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.decide.Command;
import nl.beurt.engine.decide.CommandMix;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.decide.TestCommands;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/** A state that a seeded mix of commands is decided on. */
public final class MixedState implements AutoCloseable {
    final EngineState state;
    private final Decider decider;
    private final CommandMix mix;
    private final TestCommands commands = new TestCommands();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[JournalFormat.COMMAND_LENGTH_MAX]);
    private final Outcome outcome = new Outcome();

    MixedState(RecordMaps maps, long seed) {
        state = new EngineState(maps, StateLimits.small());
        decider = new Decider(state);
        mix = new CommandMix(seed);
    }

    /** Makes as many vouchers as a command can, of which some expire together. */
    MixedState withVouchers() {
        for (int validHours = 1; validHours <= 5; validHours++) {
            List<Command.Digest> vouchers = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                vouchers.add(new Command.Digest(validHours % 3, 1000L * validHours + i));
            }
            Command.Digest none = new Command.Digest(0, 0);
            Command make = new Command.MakeVouchers(
                    vouchers, validHours % 3 * 3_600_000L + 1, none, 1, new Command.Mark(none, none));
            int length = commands.encode(make, buffer, 0);
            Verdict verdict = decider.decide(buffer, 0, length, mix.nextMillis(), outcome);
            if (verdict != Verdict.VOUCHERS_MADE) {
                throw new AssertionError("no vouchers are made: " + verdict);
            }
        }
        return this;
    }

    /** Decides until so many commands were accepted in all. */
    MixedState until(long sequence) {
        return until(sequence, state, decider);
    }

    /** Decides the same on two states and compares each verdict. */
    MixedState untilTogether(long sequence, EngineState other) {
        return until(sequence, other, new Decider(other));
    }

    private MixedState until(long sequence, EngineState other, Decider otherDecider) {
        Outcome otherOutcome = new Outcome();
        while (state.totals().sequence() < sequence) {
            long now = mix.nextMillis();
            Command command = mix.next();
            int length = commands.encode(command, buffer, 0);
            Verdict verdict = decider.decide(buffer, 0, length, now, outcome);
            if (other != state) {
                Verdict otherVerdict = otherDecider.decide(buffer, 0, length, now, otherOutcome);
                boolean isSame = otherVerdict == verdict
                        && otherOutcome.sequence() == outcome.sequence()
                        && (verdict != Verdict.REPEATED || otherOutcome.codeNonceLow() == outcome.codeNonceLow())
                        && other.hash().toHex().equals(state.hash().toHex());
                if (!isSame) {
                    throw new AssertionError(command + " is " + verdict + " and " + otherVerdict);
                }
            }
            mix.onVerdict(command, verdict);
        }
        return this;
    }

    /** A place in a journal that there could be. */
    JournalStart start(long number) {
        return new JournalStart(number, 1L << 33, state.totals().sequence(), 44, 11, 22);
    }

    @Override
    public void close() {
        state.close();
    }
}
