package nl.beurt.gateway.staff;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.BadLines;
import nl.beurt.gateway.decode.LinkLines;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.IdentityPair;
import nl.beurt.gateway.rounds.RoundActions;
import org.jspecify.annotations.Nullable;

/**
 * A file of identity links on its way to the engine, some at a time. Where the engine does not answer, the rest is left.
 * Belongs to the agent's thread.
 */
final class Linking {
    /** Few enough that a draw does not wait for them. */
    private static final int STEP = 200;

    private final List<LinkLines.Line> lines;
    private final List<IdentityPair> pairs = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private boolean isStopped;

    Linking(List<LinkLines.Line> lines) {
        this.lines = lines;
        for (LinkLines.Line line : lines) {
            IdentityPair pair = line.pair();
            if (pair != null) {
                pairs.add(pair);
            }
        }
    }

    /** What became of the lines. */
    record Result(int imported, BadLines bad) {}

    /** Gives the next ones. */
    void step(RoundActions actions) throws InterruptedException {
        List<Verdict> decided =
                actions.link(pairs.subList(verdicts.size(), Math.min(pairs.size(), verdicts.size() + STEP)));
        verdicts.addAll(decided);
        isStopped = decided.contains(Verdict.NONE);
    }

    boolean isDone() {
        return isStopped || verdicts.size() == pairs.size();
    }

    /** What was decided. */
    Result decided() {
        return result(true);
    }

    /** What would be given. */
    Result tried() {
        return result(false);
    }

    private Result result(boolean isDecided) {
        BadLines bad = new BadLines();
        int at = 0;
        for (LinkLines.Line line : lines) {
            Reason wrong = line.reason();
            if (wrong == null && isDecided) {
                wrong = at < verdicts.size() ? reason(verdicts.get(at)) : Reason.NOT_DECIDED;
                at++;
            }
            if (wrong != null) {
                bad.add(line.number(), wrong);
            }
        }
        return new Result(lines.size() - bad.count(), bad);
    }

    private static @Nullable Reason reason(Verdict verdict) {
        return switch (verdict) {
            case LINKED, ALREADY_LINKED -> null;
            case LINKED_OTHERWISE -> Reason.LINKED_OTHERWISE;
            case ENTRIES_CLOSED -> Reason.IN_A_DRAW;
            default -> Reason.NOT_DECIDED;
        };
    }
}
