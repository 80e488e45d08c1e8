package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.command.sbe.ReadBookingDecoder;
import nl.beurt.engine.command.sbe.ReadStateDecoder;
import nl.beurt.engine.command.sbe.ReissueDecoder;
import nl.beurt.engine.command.sbe.TickDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Decides commands, one after the other. Called only from the thread that owns the state. */
public final class Decider {
    private final EngineState state;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final @Nullable Rules[] rules = new Rules[256];

    public Decider(EngineState state) {
        this.state = state;
        Scratch scratch = new Scratch(state);
        rules[ConfigureDecoder.TEMPLATE_ID] = new ConfigureRules(state);
        rules[TickDecoder.TEMPLATE_ID] = new TickRules(state, scratch);
        rules[BookDecoder.TEMPLATE_ID] = new BookRules(state, scratch);
        rules[CancelDecoder.TEMPLATE_ID] = new CancelRules(state, scratch);
        rules[MoveDecoder.TEMPLATE_ID] = new MoveRules(state, scratch);
        rules[ReissueDecoder.TEMPLATE_ID] = new ReissueRules(state, scratch);
        rules[GenerateSlotsDecoder.TEMPLATE_ID] = new GenerateSlotsRules(state);
        rules[OpenRoundDecoder.TEMPLATE_ID] = new OpenRoundRules(state);
        rules[ReadBookingDecoder.TEMPLATE_ID] = new ReadBookingRules(scratch);
        rules[ReadStateDecoder.TEMPLATE_ID] = new ReadStateRules(state);
    }

    /**
     * Decides one command: a refusal or an answer leaves the state as it was, to the bit.
     *
     * @param buffer holds the command, its SBE header first
     * @param nowMillis epoch milliseconds, never less than at an earlier call
     * @param outcome receives the verdict, the sequence and what an answer needs
     */
    public Verdict decide(DirectBuffer buffer, int offset, long nowMillis, Outcome outcome) {
        outcome.clear();
        header.wrap(buffer, offset);
        Rules of = rules[header.templateId() & 0xff];
        Verdict verdict = of == null || header.templateId() > 0xff
                ? Verdict.INVALID
                : of.check(
                        buffer,
                        offset + MessageHeaderDecoder.ENCODED_LENGTH,
                        header.blockLength(),
                        header.version(),
                        nowMillis,
                        outcome);
        if (verdict.isAccepted() && of != null) {
            state.beginCommand(nowMillis);
            of.apply(nowMillis, outcome);
            state.endCommand();
        }
        if (verdict != Verdict.REPEATED) {
            outcome.sequence(state.totals().sequence());
        }
        outcome.verdict(verdict);
        return verdict;
    }
}
