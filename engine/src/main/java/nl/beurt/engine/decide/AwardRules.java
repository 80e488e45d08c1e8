package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.AwardDecoder;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

/**
 * The next entries in the order of a draw get what they won. The order and the places were worked out of what was committed
 * to; here it is only seen to it that nobody gets what is not there, whatever was worked out.
 */
final class AwardRules implements Rules {
    /** Entries in one step. */
    static final int STEP = 500;

    private final EngineState state;
    private final Scratch scratch;
    private final AwardDecoder command = new AwardDecoder();
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final Winning winning;
    private final LongHashSet seen = new LongHashSet(2 * STEP, 0.5f, true);
    private final Long2LongHashMap left = new Long2LongHashMap(2 * STEP, 0.5f, -1, true);
    private boolean asksRegister;

    AwardRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.draw = state.draws().newRow();
        this.winning = new Winning(state, scratch);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        asksRegister = Register.isAskedBy(version);
        if (!state.draws().load(command.round(), draw)) {
            return Verdict.ROUND_UNKNOWN;
        }
        if (draw.get.state() != DrawState.SEEDED.number() || command.rank() != draw.get.cursor()) {
            return Verdict.ROUND_NOT_READY;
        }
        AwardDecoder.EntriesDecoder entries = command.entries();
        int count = entries.count();
        if (count > STEP || command.rank() + count > draw.get.n() || (count == 0 && draw.get.n() > 0)) {
            return Verdict.INVALID;
        }
        left.clear();
        seen.clear();
        int winners = 0;
        while (entries.hasNext()) {
            entries.next();
            if (!canBe(entries.entry(), entries.slot())) {
                return Verdict.INVALID;
            }
            winners += entries.slot() == 0 ? 0 : 1;
        }
        return state.bookings().hasRoomFor(winners) ? Verdict.AWARDED : Verdict.CAPACITY;
    }

    private boolean canBe(long entry, long slot) {
        if (!seen.add(entry)
                || !scratch.entries.load(entry)
                || scratch.entries.entry().get.frozenRound() != command.round()) {
            return false;
        }
        if (slot == 0) {
            return true;
        }
        long seats = left.get(slot);
        if (seats < 0) {
            seats = scratch.slots.loadOther(slot) && scratch.slots.other().get.reservedBy() == command.round()
                    ? scratch.slots.other().get.reserved()
                    : 0;
        }
        seats -= scratch.entries.entry().get.partySize();
        if (seats < 0) {
            return false;
        }
        left.put(slot, seats);
        return true;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        command.sbeRewind();
        AwardDecoder.EntriesDecoder entries = command.entries();
        int count = entries.count();
        while (entries.hasNext()) {
            entries.next();
            scratch.entries.load(entries.entry());
            if (entries.slot() == 0) {
                lose(entries.counts() != 0 && countsRounds());
            } else {
                winning.win(entries.slot(), command.round(), countsRounds(), asksRegister, nowMillis);
            }
        }
        long cursor = command.rank() + count;
        state.draws().edit(draw);
        draw.set.cursor(cursor);
        if (cursor == draw.get.n()) {
            state.frozenRound(0);
            draw.set
                    .state((short) DrawState.DRAWN.number())
                    .cursor(draw.get.slotFrom())
                    .drawnMillis(nowMillis)
                    .opensAtMillis(Math.max(draw.get.opensAtMillis(), leftoversMillis(nowMillis)));
        }
        state.storeDraw(draw);
    }

    private boolean countsRounds() {
        return draw.get.kind() != AnnounceRoundRules.RETURNS;
    }

    private long leftoversMillis(long nowMillis) {
        long after = draw.get.leftoversAfterMillis();
        return after > Long.MAX_VALUE - nowMillis ? Long.MAX_VALUE : nowMillis + after;
    }

    private void lose(boolean counts) {
        var entry = scratch.entries.entry();
        state.entries().edit(entry);
        entry.set.frozenRound(0).lastRound(command.round());
        if (counts && entry.get.status() == EntryAccess.WAITING && entry.get.roundsLost() < Integer.MAX_VALUE) {
            entry.set.roundsLost(entry.get.roundsLost() + 1);
        }
        state.entries().store(entry);
    }
}
