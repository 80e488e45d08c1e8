package nl.beurt.engine.decide;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.sbe.CommitRoundDecoder;
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
 * The commitment to what was frozen, before the randomness exists. Returned seats that too few entries could take are not
 * part of it: they wait for another draw. A commitment that comes so late that the beacon's pulse may be known already
 * ends its round: nobody wins or loses, its seats are returned seats, and all that is in public.
 */
final class CommitRoundRules implements Rules {
    private static final int HASH_LENGTH = 32;

    private final EngineState state;
    private final CommitRoundDecoder command = new CommitRoundDecoder();
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final Row<DrawDecoder, DrawEncoder> previous;
    private final DrawnSlots slots;
    private final byte[] hash = new byte[HASH_LENGTH];

    CommitRoundRules(EngineState state) {
        this.state = state;
        this.draw = state.draws().newRow();
        this.previous = state.draws().newRow();
        this.slots = new DrawnSlots(state);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!state.draws().load(command.round(), draw)) {
            return Verdict.ROUND_UNKNOWN;
        }
        if (draw.get.state() != DrawState.FROZEN.number()) {
            return Verdict.ROUND_NOT_READY;
        }
        return command.n() == draw.get.n() && command.registered() == draw.get.registered()
                ? Verdict.COMMITTED
                : Verdict.INVALID;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        long seats = draw.get.seats();
        CommitRoundDecoder.WaitingDecoder waiting = command.waiting();
        while (waiting.hasNext()) {
            seats -= slots.giveBack(waiting.next().slot(), command.round());
        }
        state.draws().edit(draw);
        long before = state.totals().lastCommitted();
        if (before != 0 && state.draws().load(before, previous)) {
            previous.get.getCommitment(hash, 0, hash.length);
            draw.set.putPrevious(hash, 0, hash.length);
        }
        command.getReveals(hash, 0, hash.length);
        draw.set.putReveals(hash, 0, hash.length);
        command.getRoot(hash, 0, hash.length);
        draw.set.putRoot(hash, 0, hash.length);
        command.getSlotsHash(hash, 0, hash.length);
        draw.set.putSlotsHash(hash, 0, hash.length);
        command.getCommitment(hash, 0, hash.length);
        draw.set
                .putCommitment(hash, 0, hash.length)
                .seats(seats)
                .committedMillis(nowMillis)
                .cursor(isLate(nowMillis) ? 1 : draw.get.cursor())
                .state((short) (isLate(nowMillis) ? DrawState.VOIDING_ENTRIES : DrawState.COMMITTED).number());
        state.lastCommitted(command.round());
        state.storeDraw(draw);
    }

    private boolean isLate(long nowMillis) {
        long closeSeconds = TimeUnit.MILLISECONDS.toSeconds(draw.get.entriesCloseMillis());
        return draw.get.commitCount() == 0
                && TimeUnit.MILLISECONDS.toSeconds(nowMillis) >= closeSeconds + Source.SECONDS_TO_PULSE;
    }
}
