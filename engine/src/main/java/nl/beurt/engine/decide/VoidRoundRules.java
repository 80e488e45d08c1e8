package nl.beurt.engine.decide;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.sbe.VoidRoundDecoder;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * Ends a committed round whose secrets were not all revealed: nobody wins or loses, and its seats are returned seats. A late
 * pulse of a beacon is waited for; one that was not given for a day is not going to be, and no other draw goes on before.
 */
final class VoidRoundRules implements Rules {
    private final EngineState state;
    private final VoidRoundDecoder command = new VoidRoundDecoder();
    private final Row<DrawDecoder, DrawEncoder> draw;

    VoidRoundRules(EngineState state) {
        this.state = state;
        this.draw = state.draws().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!state.draws().load(command.round(), draw)) {
            return Verdict.ROUND_UNKNOWN;
        }
        return draw.get.state() == DrawState.COMMITTED.number() && mayBeVoid(nowMillis)
                ? Verdict.VOIDED
                : Verdict.ROUND_NOT_READY;
    }

    private boolean mayBeVoid(long nowMillis) {
        long closedMillis = nowMillis - draw.get.entriesCloseMillis();
        return draw.get.commitCount() > 0 || closedMillis >= TimeUnit.SECONDS.toMillis(Source.SECONDS_TO_VOID);
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.draws().edit(draw);
        draw.set.cursor(1).state((short) DrawState.VOIDING_ENTRIES.number());
        state.storeDraw(draw);
    }
}
