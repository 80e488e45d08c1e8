package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReissueDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A booking gets a new code; the older ones are revoked. */
final class ReissueRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final ReissueDecoder command = new ReissueDecoder();
    private final Remembered request = new Remembered();
    private final CodeChange change;

    ReissueRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.change = new CodeChange(state, scratch);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.request(command.request());
        request.fingerprint(command.fingerprint());
        request.code(command.code());
        request.codeNonce(command.codeNonce());
        request.codeKey = command.codeKey();
        Verdict general = change.check(request, command.capability(), command.person(), nowMillis, outcome);
        if (general != Verdict.NONE) {
            return general;
        }
        if (nowMillis >= outcome.endMillis()) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        return scratch.codes.isTaken(request) ? Verdict.NONCE_TAKEN : Verdict.REISSUED;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.bookings().edit(scratch.bookings.booking());
        change.apply(request, Verdict.REISSUED, nowMillis, outcome);
    }
}
