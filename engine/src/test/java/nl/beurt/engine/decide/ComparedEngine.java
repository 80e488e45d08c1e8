package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.EntryOutcome;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/** The decider on one kind of maps, held against what a naive model says. */
final class ComparedEngine implements AutoCloseable {
    final EngineState state;
    private final Decider decider;
    private final Outcome outcome = new Outcome();

    ComparedEngine(RecordMaps maps, StateLimits limits) {
        state = new EngineState(maps, limits);
        decider = new Decider(state);
    }

    /** Decides a command and compares the verdict, the answer, and whether anything changed. */
    void expect(Verdict expected, NaiveModel model, UnsafeBuffer command, int length, long now) {
        long high = state.hash().high();
        long low = state.hash().low();
        Verdict verdict = decider.decide(command, 0, length, now, outcome);
        if (verdict != expected || outcome.verdict() != expected) {
            throw new AssertionError("the verdict is " + verdict + ", not " + expected);
        }
        boolean isChanged = state.hash().high() != high || state.hash().low() != low;
        if (isChanged != verdict.isAccepted()) {
            throw new AssertionError(verdict + (isChanged ? " changed" : " did not change") + " the state");
        }
        if (verdict.isRefused()) {
            return;
        }
        NaiveState.Answer answer = model.answer();
        if (answer != null && !answer.equals(answer())) {
            throw new AssertionError("the answer is " + answer() + ", not " + answer);
        }
        NaiveState.StaffAnswer staffAnswer = model.staffAnswer();
        if (staffAnswer != null && !staffAnswer.equals(staffAnswer(staffAnswer.capabilityNonce() != null))) {
            throw new AssertionError("the answer is " + staffAnswer(true) + ", not " + staffAnswer);
        }
        NaiveState.VoucherAnswer vouchers = model.voucherAnswer();
        if (vouchers != null && !vouchers.equals(voucherAnswer())) {
            throw new AssertionError("the answer is " + voucherAnswer() + ", not " + vouchers);
        }
        NaiveState.EntryAnswer entryAnswer = model.entryAnswer();
        if (entryAnswer != null && !entryAnswer.equals(entryAnswer())) {
            throw new AssertionError("the answer is " + entryAnswer() + ", not " + entryAnswer);
        }
    }

    private NaiveState.Answer answer() {
        return new NaiveState.Answer(
                outcome.slot(),
                outcome.persons(),
                outcome.status(),
                outcome.version(),
                new Digest(outcome.codeNonceHigh(), outcome.codeNonceLow()),
                outcome.codeKey(),
                new Digest(outcome.capabilityNonceHigh(), outcome.capabilityNonceLow()),
                outcome.capabilityKey(),
                outcome.language(),
                outcome.sequence());
    }

    private NaiveState.StaffAnswer staffAnswer(boolean isOfBooking) {
        Digest nonce = new Digest(outcome.capabilityNonceHigh(), outcome.capabilityNonceLow());
        return new NaiveState.StaffAnswer(
                outcome.change(),
                outcome.affected(),
                outcome.round(),
                outcome.stockAdded(),
                outcome.stockServed(),
                outcome.slot(),
                outcome.persons(),
                outcome.attended(),
                isOfBooking ? outcome.unnamed() : 0,
                isOfBooking ? nonce : null,
                outcome.isOlderCode(),
                outcome.sequence());
    }

    private NaiveState.VoucherAnswer voucherAnswer() {
        return new NaiveState.VoucherAnswer(
                outcome.vouchers(),
                outcome.vouchersExpireMillis(),
                new Digest(outcome.codeNonceHigh(), outcome.codeNonceLow()),
                outcome.codeKey());
    }

    private NaiveState.EntryAnswer entryAnswer() {
        EntryOutcome of = outcome.entry();
        List<Wished> wishes = new ArrayList<>();
        for (int i = 0; i < of.wishCount(); i++) {
            wishes.add(Wished.of(of.wishes(), i * Wished.LENGTH));
        }
        return new NaiveState.EntryAnswer(
                of.status(),
                of.product(),
                of.groupSize(),
                of.tier(),
                of.roundsLost(),
                of.round(),
                of.frozenRound(),
                of.lastRound(),
                of.createdMillis(),
                wishes,
                new Digest(outcome.capabilityNonceHigh(), outcome.capabilityNonceLow()),
                outcome.capabilityKey(),
                outcome.sequence());
    }

    @Override
    public void close() {
        state.close();
    }
}
