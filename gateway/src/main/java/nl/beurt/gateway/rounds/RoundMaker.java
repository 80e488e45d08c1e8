package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.key.OperatorSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rounds, each with the next number. Belongs to the agent's thread, the only one that makes any: so a number that was
 * looked up is still free when it is used.
 */
final class RoundMaker {
    private static final Logger LOG = LoggerFactory.getLogger(RoundMaker.class);
    private static final long VIEW_MILLIS_MAX = 5000;

    private final RoundCommands commands;
    private final OperatorSecrets secrets;
    private final Supplier<View> views;

    RoundMaker(RoundCommands commands, OperatorSecrets secrets, Supplier<View> views) {
        this.commands = commands;
        this.secrets = secrets;
        this.views = views;
    }

    /**
     * What was decided.
     *
     * @param verdict the last one
     * @param round its number, where there is one
     */
    record Made(Verdict verdict, long round) {}

    /** Makes the slots of a plan and then the round; a plan for another number than the next is {@link Verdict#ROUND_NOT_READY}. */
    Made make(RoundPlan plan) throws InterruptedException {
        abandonLeftovers();
        long round = next();
        if (plan.number() != 0 && plan.number() != round) {
            return new Made(Verdict.ROUND_NOT_READY, round);
        }
        int at = 0;
        List<RoundPlan.Block> blocks = plan.blocks();
        while (at < blocks.size()) {
            int end = at + 1;
            while (end < blocks.size()
                    && end - at < RoundCommands.BLOCKS_MAX
                    && blocks.get(end).location() == blocks.get(at).location()) {
                end++;
            }
            Verdict generated = commands.generate(round, plan.product(), blocks.subList(at, end));
            if (generated != Verdict.GENERATED) {
                return new Made(generated, round);
            }
            at = end;
        }
        Verdict made = plan.isDraw()
                ? commands.announce(round, plan, commits(round, plan))
                : commands.open(round, plan.product(), plan.opensAtMillis());
        if (made == Verdict.ANNOUNCED || made == Verdict.OPENED) {
            awaitShown(round);
        }
        return new Made(made, round);
    }

    private List<byte[]> commits(long round, RoundPlan plan) {
        List<byte[]> commits = new ArrayList<>(plan.commits());
        if (!plan.source().isBeacon()) {
            commits.add(secrets.commit(round));
        }
        return commits;
    }

    /** Announces a draw of returned seats. */
    Verdict announce(ReturnsDraw draw) throws InterruptedException {
        abandonLeftovers();
        long round = next();
        Verdict announced = commands.announce(round, draw, secrets.commit(round));
        if (announced == Verdict.ANNOUNCED) {
            awaitShown(round);
        }
        return announced;
    }

    /**
     * Slots that were made for a round that then was not, as the server stopped in between, would become part of the next
     * one, whatever that is. They get a round of their own, which never opens.
     */
    private void abandonLeftovers() throws InterruptedException {
        long next = next();
        for (SlotView slot : views.get().slots()) {
            if (slot.round() == next) {
                Verdict verdict = commands.open(next, slot.product(), Long.MAX_VALUE);
                LOG.warn("round {} never opens: its slots were made, but not the round ({})", next, verdict);
                awaitShown(next);
                return;
            }
        }
    }

    private long next() {
        View view = views.get();
        long last = 0;
        for (long id : view.rounds().keySet()) {
            last = Math.max(last, id);
        }
        for (long id : view.draws().keySet()) {
            last = Math.max(last, id);
        }
        return last + 1;
    }

    private void awaitShown(long round) throws InterruptedException {
        LongPredicate isShown = id ->
                views.get().rounds().containsKey(id) || views.get().draws().containsKey(id);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(VIEW_MILLIS_MAX);
        while (!isShown.test(round) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
