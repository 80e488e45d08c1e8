package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import nl.beurt.engine.verdict.Outcome;
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
    private final long slotsMax;

    RoundMaker(RoundCommands commands, OperatorSecrets secrets, Supplier<View> views, long slotsMax) {
        this.slotsMax = slotsMax;
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

    /**
     * Makes the slots of a plan and then the round, or nothing. What there is of the slots already, as an attempt was cut
     * half-way, is not made again.
     *
     * @return as {@link #check} where that finds something
     */
    Made make(RoundPlan plan, RequestMark mark) throws InterruptedException {
        long round = next();
        Verdict check = check(plan);
        if (check != Verdict.NONE) {
            return new Made(check, round);
        }
        List<SlotView> there = UnmadeSlots.of(views.get(), round);
        boolean goesOn = UnmadeSlots.areBeginningOf(plan, there);
        if (!goesOn) {
            dropUnmade(round);
        }
        Outcome outcome = makeFrom(goesOn ? there.size() : 0, round, plan, mark);
        switch (outcome.verdict()) {
            case ANNOUNCED, OPENED -> awaitShown(round);
            case REPEATED -> {
                return new Made(Verdict.REPEATED, outcome.round());
            }
            case NONE -> LOG.info("the engine did not say what became of round {}: its slots are kept", round);
            default -> {
                awaitSequence(outcome.sequence());
                dropUnmade(round);
            }
        }
        return new Made(outcome.verdict(), round);
    }

    /**
     * What would stop a plan before anything is made, as dropped slots would take room for good: {@link
     * Verdict#ROUND_NOT_READY} for another number than the next, {@link Verdict#CAPACITY} where there is no room for all its
     * slots; else {@link Verdict#NONE}.
     */
    Verdict check(RoundPlan plan) {
        long round = next();
        if (plan.number() != 0 && plan.number() != round) {
            return Verdict.ROUND_NOT_READY;
        }
        View view = views.get();
        List<SlotView> there = UnmadeSlots.of(view, round);
        int made = UnmadeSlots.areBeginningOf(plan, there) ? there.size() : 0;
        return view.slots().size() + plan.blocks().size() - made > slotsMax ? Verdict.CAPACITY : Verdict.NONE;
    }

    /** Makes the slots from one on, and the round of them all; the last that was decided. */
    private Outcome makeFrom(int first, long round, RoundPlan plan, RequestMark mark) throws InterruptedException {
        int at = first;
        List<RoundPlan.Block> blocks = plan.blocks();
        while (at < blocks.size()) {
            int end = at + 1;
            while (end < blocks.size()
                    && end - at < RoundCommands.BLOCKS_MAX
                    && blocks.get(end).location() == blocks.get(at).location()) {
                end++;
            }
            Outcome generated = commands.generate(round, plan.product(), blocks.subList(at, end));
            if (generated.verdict() != Verdict.GENERATED) {
                return generated;
            }
            at = end;
        }
        return plan.isDraw()
                ? commands.announce(round, plan, commits(round, plan), mark)
                : commands.open(round, plan.product(), plan.opensAtMillis(), mark);
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
        long round = next();
        dropUnmade(round);
        Verdict announced = commands.announce(round, draw, secrets.commit(round));
        if (announced == Verdict.ANNOUNCED) {
            awaitShown(round);
        }
        return announced;
    }

    /**
     * Slots that were made for a round that then was not would become part of the one that is made next, whatever that is:
     * they are withdrawn, and of no round any more.
     */
    private void dropUnmade(long round) throws InterruptedException {
        List<SlotView> unmade = UnmadeSlots.of(views.get(), round);
        for (int at = 0; at < unmade.size(); at += RoundCommands.DROPPED_MAX) {
            Verdict verdict = commands.drop(round, unmade.get(at).id());
            LOG.info("slots of round {}, which was not made of them, are dropped ({})", round, verdict);
            if (verdict != Verdict.CHANGED) {
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

    private void awaitSequence(long sequence) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(VIEW_MILLIS_MAX);
        while (views.get().sequence() < sequence && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
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
