package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.JobStepDecoder;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * What a round has to do next, at most so many records a step: set seats aside, mark entries, open what is left, let go of
 * everything. The cursor is in the draw's record, so that who starts again goes on where the journal ends.
 */
final class JobStepRules implements Rules {
    /** Records looked at in one step. */
    static final int STEP = 500;

    private final EngineState state;
    private final JobStepDecoder command = new JobStepDecoder();
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final DrawnSlots slots;
    private final Register register;
    private final DrawnEntries entries;
    private boolean asksRegister;

    JobStepRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.draw = state.draws().newRow();
        this.slots = new DrawnSlots(state);
        this.register = new Register(state);
        this.entries = new DrawnEntries(state, scratch);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        asksRegister = Register.isAskedBy(version);
        if (!state.draws().load(command.round(), draw)) {
            return Verdict.ROUND_UNKNOWN;
        }
        return isDue(nowMillis) && command.from() == draw.get.cursor() ? Verdict.STEPPED : Verdict.NOTHING_TO_DO;
    }

    private boolean isDue(long nowMillis) {
        return switch (DrawState.of(draw.get.state())) {
            case ANNOUNCED ->
                nowMillis >= draw.get.entriesCloseMillis() && state.totals().frozenRound() == 0;
            case DRAWN -> nowMillis >= draw.get.opensAtMillis();
            case FREEZING_SLOTS, FREEZING_ENTRIES, OPENING, VOIDING_ENTRIES, VOIDING_SLOTS -> true;
            default -> false;
        };
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.draws().edit(draw);
        switch (DrawState.of(draw.get.state())) {
            case ANNOUNCED -> freeze(nowMillis);
            case FREEZING_SLOTS -> freezeSlots(nowMillis);
            case FREEZING_ENTRIES -> freezeEntries(nowMillis);
            case DRAWN -> openSlots();
            case OPENING -> openSlots();
            case VOIDING_ENTRIES -> letEntriesGo();
            default -> letSlotsGo();
        }
        state.storeDraw(draw);
        // A void round too: what no returns draw gives away of it could else never be had.
        if (DrawState.of(draw.get.state()).isOver()) {
            slots.openRound(draw.keyLow(), nowMillis);
        }
    }

    private void freeze(long nowMillis) {
        state.frozenRound(draw.keyLow());
        draw.set
                .frozenMillis(nowMillis)
                .slotFrom(1)
                .slotTo(state.totals().lastSlot())
                .entryTo(state.totals().lastEntry());
        slots.clearBounds(draw);
        to(DrawState.FREEZING_SLOTS, 1);
    }

    private void freezeSlots(long nowMillis) {
        long end = slots.reserve(draw, nowMillis, STEP);
        if (end > draw.get.slotTo()) {
            to(DrawState.FREEZING_ENTRIES, 1);
        } else {
            draw.set.cursor(end);
        }
    }

    private void freezeEntries(long nowMillis) {
        long end = entries.mark(draw, STEP, asksRegister, nowMillis);
        if (end > draw.get.entryTo()) {
            // Not before it is settled who takes part: nobody is in the draw whom this does not count.
            draw.set.registered(register.registered(draw.get.product()));
            to(DrawState.FROZEN, 0);
        } else {
            draw.set.cursor(end);
        }
    }

    private void openSlots() {
        if (draw.get.state() == DrawState.DRAWN.number()) {
            to(DrawState.OPENING, draw.get.slotFrom());
        }
        long end = slots.open(draw, STEP);
        if (end > draw.get.slotTo()) {
            to(DrawState.OPEN, 0);
        } else {
            draw.set.cursor(end);
        }
    }

    private void letEntriesGo() {
        long end = entries.letGo(draw, STEP);
        if (end > draw.get.entryTo()) {
            to(DrawState.VOIDING_SLOTS, draw.get.slotFrom());
        } else {
            draw.set.cursor(end);
        }
    }

    private void letSlotsGo() {
        long end = slots.giveBack(draw, STEP);
        if (end > draw.get.slotTo()) {
            state.frozenRound(0);
            to(DrawState.VOID, 0);
        } else {
            draw.set.cursor(end);
        }
    }

    private void to(DrawState next, long cursor) {
        draw.set.state((short) next.number()).cursor(cursor);
    }
}
