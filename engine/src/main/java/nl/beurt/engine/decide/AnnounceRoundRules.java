package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.AnnounceRoundDecoder;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * Announces the next round as one that is drawn: the slots made for it, or the returned seats of a location. What is
 * announced does not change any more.
 */
final class AnnounceRoundRules implements Rules {
    /** A round whose seats are not served first come, first served has this instant of opening. */
    static final long NOT_YET = Long.MAX_VALUE;

    static final short RETURNS = 1;
    static final short COMMIT_REVEAL = 3;
    static final short OPERATOR = 4;

    private static final short BEACON_FIRST = 1;
    private static final short POLICY_DRAW = 1;
    private static final int COMMITS_MAX = 8;
    private static final int HASH_LENGTH = 32;

    private final EngineState state;
    private final AnnounceRoundDecoder command = new AnnounceRoundDecoder();
    private final StaffRequest request;
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final Row<RoundDecoder, RoundEncoder> round;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final byte[] commits = new byte[COMMITS_MAX * HASH_LENGTH];
    private int commitCount;

    AnnounceRoundRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.request = new StaffRequest(scratch.requests);
        this.draw = state.draws().newRow();
        this.round = state.rounds().newRow();
        this.slot = state.slots().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.read(command.request(), command.fingerprint());
        Verdict known = request.tellAgain(nowMillis, outcome);
        return known == Verdict.NONE ? checkNew(nowMillis) : known;
    }

    private Verdict checkNew(long nowMillis) {
        if (command.round() != state.totals().lastRound() + 1
                || state.catalog().product(command.product()) == null
                || command.kind() > RETURNS
                || (command.kind() == RETURNS && state.catalog().location(command.location()) == null)
                || !readCommits()
                || !areTimes(nowMillis)) {
            return Verdict.INVALID;
        }
        if (command.kind() == RETURNS && hasSlots()) {
            return Verdict.ROUND_NOT_READY;
        }
        return state.rounds().hasRoomFor(1) && state.draws().hasRoomFor(1) && request.hasRoom()
                ? Verdict.ANNOUNCED
                : Verdict.CAPACITY;
    }

    /** Whether slots were made for the next round: a returns draw of its number would leave them without a round. */
    private boolean hasSlots() {
        return state.slots().load(state.totals().lastSlot(), slot) && slot.get.round() == command.round();
    }

    private boolean areTimes(long nowMillis) {
        return command.entriesOpenMillis() < command.entriesCloseMillis()
                && nowMillis < command.entriesCloseMillis()
                && command.entriesCloseMillis() <= command.opensAtMillis()
                && command.leftoversAfterMillis() >= 0;
    }

    /** A commit for each secret: of the operator and at least one witness, or of the operator alone; none for a beacon. */
    private boolean readCommits() {
        java.util.Arrays.fill(commits, (byte) 0);
        AnnounceRoundDecoder.CommitsDecoder group = command.commits();
        commitCount = group.count();
        boolean isRight = switch (command.source()) {
            case COMMIT_REVEAL -> commitCount >= 2 && commitCount <= COMMITS_MAX;
            case OPERATOR -> commitCount == 1;
            default -> command.source() >= BEACON_FIRST && command.source() < COMMIT_REVEAL && commitCount == 0;
        };
        for (int i = 0; isRight && group.hasNext(); i++) {
            group.next().getCommit(commits, i * HASH_LENGTH, HASH_LENGTH);
        }
        return isRight;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.lastRound(command.round());
        if (command.kind() != RETURNS) {
            round.reset(0, command.round());
            round.set.opensAtMillis(NOT_YET).product(command.product()).policy(POLICY_DRAW);
            state.storeRound(round);
        }
        draw.reset(0, command.round());
        draw.set
                .entriesOpenMillis(command.entriesOpenMillis())
                .entriesCloseMillis(command.entriesCloseMillis())
                .opensAtMillis(command.opensAtMillis())
                .leftoversAfterMillis(command.leftoversAfterMillis())
                .startsBeforeMillis(command.startsBeforeMillis())
                .pulse(command.pulse())
                .product(command.product())
                .location(command.location())
                .takersMin(command.takersMin())
                .kind(command.kind())
                .state((short) DrawState.ANNOUNCED.number())
                .source(command.source())
                .commitCount((short) commitCount)
                .putCommits(commits, 0, commits.length);
        state.storeDraw(draw);
        request.remember(Verdict.ANNOUNCED, command.round(), 0, nowMillis);
        outcome.round(command.round());
    }
}
