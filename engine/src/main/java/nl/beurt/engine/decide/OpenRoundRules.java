package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** Opens the next round: from its instant on, who comes first is served first. */
final class OpenRoundRules implements Rules {
    private final EngineState state;
    private final OpenRoundDecoder command = new OpenRoundDecoder();
    private final StaffRequest request;
    private final Row<RoundDecoder, RoundEncoder> round;

    OpenRoundRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.request = new StaffRequest(scratch.requests);
        this.round = state.rounds().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.read(command.request(), command.fingerprint());
        Verdict known = request.tellAgain(nowMillis, outcome);
        if (known != Verdict.NONE) {
            return known;
        }
        if (command.round() != state.totals().lastRound() + 1 || state.catalog().product(command.product()) == null) {
            return Verdict.INVALID;
        }
        return state.rounds().hasRoomFor(1) && request.hasRoom() ? Verdict.OPENED : Verdict.CAPACITY;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.lastRound(command.round());
        round.reset(0, command.round());
        round.set.opensAtMillis(command.opensAtMillis()).product(command.product());
        state.storeRound(round);
        request.remember(Verdict.OPENED, command.round(), 0, nowMillis);
        outcome.round(command.round());
    }
}
