package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.WithdrawDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * An entry waits no more. One that takes part in a draw stays in its list, which is committed to: should it win, it wins
 * on paper, and the seats are returned seats.
 */
final class WithdrawRules implements Rules {
    private final Scratch scratch;
    private final WithdrawDecoder command = new WithdrawDecoder();

    WithdrawRules(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!scratch.entries.load(
                command.capability().high(), command.capability().low())) {
            return Verdict.ENTRY_UNKNOWN;
        }
        if (!scratch.entries.has(command.person().high(), command.person().low())) {
            return Verdict.WRONG_PERSON;
        }
        scratch.entries.tell(outcome);
        return switch (scratch.entries.entry().get.status()) {
            case EntryAccess.WAITING -> Verdict.WITHDRAWN;
            case EntryAccess.WITHDRAWN -> Verdict.ALREADY_WITHDRAWN;
            default -> Verdict.ENTRY_NOT_WAITING;
        };
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        scratch.party.ofEntry(scratch.entries.entry());
        scratch.party.load();
        scratch.entries.withdraw(scratch.party, nowMillis);
        scratch.entries.tell(outcome);
    }
}
