package nl.beurt.gateway.rounds;

import java.util.List;
import nl.beurt.engine.verdict.Verdict;

/** What a job can do. Belongs to the agent's thread. */
public final class RoundActions {
    private final RoundMaker maker;
    private final RoundCommands commands;

    RoundActions(RoundMaker maker, RoundCommands commands) {
        this.maker = maker;
        this.commands = commands;
    }

    /**
     * What was decided.
     *
     * @param round its number
     */
    public record Result(Verdict verdict, long round) {}

    /** Makes a round; the view shows it when this returns. */
    public Result make(RoundPlan plan) throws InterruptedException {
        RoundMaker.Made made = maker.make(plan);
        return new Result(made.verdict(), made.round());
    }

    /** Gives a round randomness that was verified. */
    public Result seed(long round, byte[] randomness, List<byte[]> secrets) throws InterruptedException {
        return new Result(commands.seed(round, randomness, secrets), round);
    }

    /** Ends a round whose secrets are not all revealed. */
    public Result voidRound(long round) throws InterruptedException {
        return new Result(commands.voidRound(round), round);
    }
}
