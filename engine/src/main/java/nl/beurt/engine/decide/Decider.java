package nl.beurt.engine.decide;

import nl.beurt.engine.command.CommandLayout;
import nl.beurt.engine.command.sbe.AddStockDecoder;
import nl.beurt.engine.command.sbe.AnnounceRoundDecoder;
import nl.beurt.engine.command.sbe.AwardDecoder;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.command.sbe.ChangeStepDecoder;
import nl.beurt.engine.command.sbe.ChangeWishesDecoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.CommitRoundDecoder;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.command.sbe.DropSlotsDecoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.command.sbe.JobStepDecoder;
import nl.beurt.engine.command.sbe.LeavePeopleDecoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesDecoder;
import nl.beurt.engine.command.sbe.MakeVouchersDecoder;
import nl.beurt.engine.command.sbe.MarkServedDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.command.sbe.ReadBookingDecoder;
import nl.beurt.engine.command.sbe.ReadBookingsDecoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckDecoder;
import nl.beurt.engine.command.sbe.ReadCodeDecoder;
import nl.beurt.engine.command.sbe.ReadEntryDecoder;
import nl.beurt.engine.command.sbe.ReadRequestDecoder;
import nl.beurt.engine.command.sbe.ReadStateDecoder;
import nl.beurt.engine.command.sbe.ReconcileUseDecoder;
import nl.beurt.engine.command.sbe.RecoverDecoder;
import nl.beurt.engine.command.sbe.ReissueDecoder;
import nl.beurt.engine.command.sbe.SeedRoundDecoder;
import nl.beurt.engine.command.sbe.ServeDecoder;
import nl.beurt.engine.command.sbe.TickDecoder;
import nl.beurt.engine.command.sbe.VoidRoundDecoder;
import nl.beurt.engine.command.sbe.WithdrawDecoder;
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
    /** Nobody reads it; because it is written, the looks at memory are not optimized away. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

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
        rules[DropSlotsDecoder.TEMPLATE_ID] = new DropSlotsRules(state);
        rules[OpenRoundDecoder.TEMPLATE_ID] = new OpenRoundRules(state, scratch);
        rules[EnterDecoder.TEMPLATE_ID] = new EnterRules(state, scratch);
        rules[ChangeWishesDecoder.TEMPLATE_ID] = new ChangeWishesRules(state, scratch);
        rules[WithdrawDecoder.TEMPLATE_ID] = new WithdrawRules(scratch);
        rules[AnnounceRoundDecoder.TEMPLATE_ID] = new AnnounceRoundRules(state, scratch);
        rules[SeedRoundDecoder.TEMPLATE_ID] = new SeedRoundRules(state);
        rules[VoidRoundDecoder.TEMPLATE_ID] = new VoidRoundRules(state);
        rules[JobStepDecoder.TEMPLATE_ID] = new JobStepRules(state, scratch);
        rules[CommitRoundDecoder.TEMPLATE_ID] = new CommitRoundRules(state);
        rules[AwardDecoder.TEMPLATE_ID] = new AwardRules(state, scratch);
        rules[CheckInDecoder.TEMPLATE_ID] = new CheckInRules(state, scratch);
        rules[LeavePeopleDecoder.TEMPLATE_ID] = new LeavePeopleRules(state);
        rules[RecoverDecoder.TEMPLATE_ID] = new RecoverRules(state, scratch);
        rules[ServeDecoder.TEMPLATE_ID] = new ServeRules(state, scratch);
        rules[ChangeDecoder.TEMPLATE_ID] = new ChangeRules(state, scratch);
        rules[ChangeStepDecoder.TEMPLATE_ID] = new ChangeStepRules(state, scratch);
        rules[LinkIdentitiesDecoder.TEMPLATE_ID] = new LinkIdentitiesRules(state, scratch);
        rules[ImportEligibleDecoder.TEMPLATE_ID] = new ImportEligibleRules(state);
        rules[MarkServedDecoder.TEMPLATE_ID] = new MarkServedRules(state);
        rules[MakeVouchersDecoder.TEMPLATE_ID] = new MakeVouchersRules(state, scratch);
        rules[AddStockDecoder.TEMPLATE_ID] = new AddStockRules(state, scratch);
        rules[DecideCaseDecoder.TEMPLATE_ID] = new DecideCaseRules(scratch);
        rules[ReadCodeCheckDecoder.TEMPLATE_ID] = new ReadCodeCheckRules(state, scratch);
        rules[ReadEntryDecoder.TEMPLATE_ID] = new ReadEntryRules(scratch);
        rules[ReadBookingDecoder.TEMPLATE_ID] = new ReadBookingRules(scratch);
        rules[ReconcileUseDecoder.TEMPLATE_ID] = new ReconcileUseRules(state, scratch);
        rules[HandOutListDecoder.TEMPLATE_ID] = new HandOutListRules(state);
        rules[ReadCodeDecoder.TEMPLATE_ID] = new ReadCodeRules(scratch);
        rules[ReadBookingsDecoder.TEMPLATE_ID] = new ReadBookingsRules(state, scratch);
        rules[ReadRequestDecoder.TEMPLATE_ID] = new ReadRequestRules(scratch);
        rules[ReadStateDecoder.TEMPLATE_ID] = new ReadStateRules(state);
    }

    /**
     * Decides one command: a refusal or an answer leaves the state as it was, to the bit.
     *
     * @param buffer holds the command, its SBE header first
     * @param length of the command, all of it; nothing outside is looked at
     * @param nowMillis epoch milliseconds, never less than at an earlier call
     * @param outcome receives the verdict, the sequence and what an answer needs
     */
    public Verdict decide(DirectBuffer buffer, int offset, int length, long nowMillis, Outcome outcome) {
        return decide(buffer, offset, length, nowMillis, outcome, true);
    }

    /**
     * Says what {@link #decide} would say, and changes nothing. Where that is yes, of the outcome only the
     * verdict means anything.
     */
    public Verdict check(DirectBuffer buffer, int offset, int length, long nowMillis, Outcome outcome) {
        return decide(buffer, offset, length, nowMillis, outcome, false);
    }

    private Verdict decide(
            DirectBuffer buffer, int offset, int length, long nowMillis, Outcome outcome, boolean mayApply) {
        outcome.clear();
        Verdict verdict = Verdict.INVALID;
        if (CommandLayout.isWhole(buffer, offset, length)) {
            verdict = decideWhole(buffer, offset, nowMillis, outcome, mayApply);
        }
        if (verdict != Verdict.REPEATED) {
            outcome.sequence(state.totals().sequence());
        }
        outcome.verdict(verdict);
        return verdict;
    }

    /**
     * Looks at the memory that deciding a command will need. Memory answers many questions at once, but one decision asks
     * them one after the other: touching a few commands ahead of deciding them makes it answer together.
     */
    public void touch(DirectBuffer buffer, int offset, int length) {
        Rules of = rulesOf(buffer, offset, length);
        if (of != null) {
            int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
            touched += of.touch(buffer, body, header.blockLength(), header.version());
        }
    }

    /** The rules of a command, its header wrapped; null for what is not a whole command. */
    private @Nullable Rules rulesOf(DirectBuffer buffer, int offset, int length) {
        if (!CommandLayout.isWhole(buffer, offset, length)) {
            return null;
        }
        header.wrap(buffer, offset);
        return rules[header.templateId()];
    }

    private Verdict decideWhole(DirectBuffer buffer, int offset, long nowMillis, Outcome outcome, boolean mayApply) {
        header.wrap(buffer, offset);
        Rules of = rules[header.templateId()];
        if (of == null) {
            return Verdict.INVALID;
        }
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        Verdict verdict = of.check(buffer, body, header.blockLength(), header.version(), nowMillis, outcome);
        if (mayApply && verdict.isAccepted()) {
            state.beginCommand(nowMillis);
            of.apply(nowMillis, outcome);
            state.endCommand();
        }
        return verdict;
    }
}
