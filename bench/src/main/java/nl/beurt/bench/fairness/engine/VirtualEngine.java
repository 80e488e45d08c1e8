package nl.beurt.bench.fairness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.job.DrawInPlace;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.job.EntryHashes;
import nl.beurt.engine.job.RoundJobs;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.ring.Decisions;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The engine's decider and jobs in virtual time. It belongs to one thread, and its time never goes back.
 *
 * <p>Commands are made by {@link Commands}; what has to be accepted for a simulation to make sense goes through {@link #must}.
 */
public final class VirtualEngine implements AutoCloseable {
    /** The product that everybody wants. */
    public static final int PRODUCT = 1;

    /** Monday 2 November 2026, 00:00 UTC: when virtual time begins, epoch milliseconds. */
    public static final long START_MILLIS = 1_793_577_600_000L;

    private static final StateLimits LIMITS = new StateLimits(1 << 20, 1 << 24, 1 << 24, 1 << 24);

    private final EngineState state;
    private final Decider decider;
    private final @Nullable VirtualJournal journal;
    private final Decisions decisions = this::decide;
    private final Decisions steps;
    private final RoundJobs jobs;
    private final List<DrawProof> proofs = new ArrayList<>();
    private final SplittableRandom random;
    private final Outcome outcome = new Outcome();
    private final Outcome answer = new Outcome();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private final Commands commands;
    private final RoundCommands rounds;
    private Runnable afterCommand = () -> {};
    private long nowMillis = START_MILLIS;

    /**
     * An engine with one product and some locations.
     *
     * @param locations numbered from 1
     * @param random of digests and of the draws' secrets
     */
    public VirtualEngine(int locations, SplittableRandom random, Plant plant) {
        this(locations, random, plant, null, new EngineState(new HeapRecordMaps(), LIMITS));
    }

    /**
     * An engine whose journal is written.
     *
     * @param data directory in which {@code journal/} is made
     */
    public static VirtualEngine journaled(int locations, SplittableRandom random, Path data) throws IOException {
        EngineState state = new EngineState(new HeapRecordMaps(), LIMITS);
        return new VirtualEngine(locations, random, Plant.NONE, new VirtualJournal(data, state, LIMITS), state);
    }

    private VirtualEngine(
            int locations, SplittableRandom random, Plant plant, @Nullable VirtualJournal journal, EngineState state) {
        this.state = state;
        this.decider = new Decider(state);
        this.journal = journal;
        this.random = random;
        this.commands = new Commands(buffer, new Identities(random.nextLong()));
        this.rounds = new RoundCommands(buffer);
        this.steps = plant.wrap(state, decisions);
        this.jobs = new RoundJobs(state, new DrawInPlace(proofs::add), EntryHashes.NONE);
        must(Verdict.CONFIGURED, new CatalogCodec().encode(VirtualCatalog.of(locations), buffer, 0));
    }

    /** Writes people's commands into the buffer that {@link #call} and {@link #must} decide. */
    public Commands commands() {
        return commands;
    }

    /** Writes the operator's commands into the same buffer. */
    public RoundCommands rounds() {
        return rounds;
    }

    /** What runs after each command of a client and each step of a job, as a reader would in between. */
    public void afterCommand(Runnable next) {
        afterCommand = next;
    }

    /** Virtual time, epoch milliseconds. */
    public long nowMillis() {
        return nowMillis;
    }

    /** Time goes on to an instant, or stays where it is if that is past. */
    public void advanceTo(long millis) {
        nowMillis = Math.max(nowMillis, millis);
    }

    /** Decides the command in the buffer; the outcome is valid until the next call. */
    public Outcome call(int length) {
        decisions.decide(buffer, length, Completion.NONE);
        afterCommand.run();
        return outcome;
    }

    /** Decides the query in the buffer, which is nobody's command: nothing runs after it, and it has an outcome of its own. */
    public Outcome query(int length) {
        decider.decide(buffer, 0, length, nowMillis, answer);
        return answer;
    }

    /**
     * As {@link #call}.
     *
     * @throws IllegalStateException when the engine says anything else than expected
     */
    public Outcome must(Verdict expected, int length) {
        Outcome found = call(length);
        if (found.verdict() != expected) {
            throw new IllegalStateException("the engine said " + found.verdict() + " where the simulation needs "
                    + expected + ": this is a fault of the simulation, report it");
        }
        return found;
    }

    private boolean decide(DirectBuffer command, int length, Completion completion) {
        if (journal != null) {
            journal.reserve(length);
        }
        decider.decide(command, 0, length, nowMillis, outcome);
        if (journal != null && outcome.verdict().isAccepted()) {
            journal.append(outcome.verdict(), nowMillis, command, length);
        }
        completion.onOutcome(outcome);
        return true;
    }

    /** Does everything that rounds have to do now. */
    public void work() {
        while (jobs.isDue(nowMillis)) {
            jobs.step(steps, nowMillis);
            afterCommand.run();
        }
    }

    /** The number that the next round must have. */
    public long nextRound() {
        return state.totals().lastRound() + 1;
    }

    /** The id of the slot that was made last. */
    public long lastSlot() {
        return state.totals().lastSlot();
    }

    /** The dense id of the entry that was made last. */
    public long lastEntry() {
        return state.totals().lastEntry();
    }

    /** The secret of a round, which the operator commits to when it is announced. */
    byte[] newSecret() {
        byte[] secret = new byte[DrawHashes.LENGTH];
        random.nextBytes(secret);
        return secret;
    }

    /** See {@link VirtualRound#freeze}. */
    long[] frozen(long round) {
        return FrozenIds.of(state, round);
    }

    /**
     * The proof of the draw that was just made.
     *
     * @throws IllegalStateException when the last draw was not this round's, or is not over
     */
    DrawProof proof(long round) {
        DrawProof proof = proofs.get(proofs.size() - 1);
        if (proof.terms().roundId() != round || state.totals().frozenRound() != 0) {
            throw new IllegalStateException("round " + round + " was not drawn: this is a fault, report it");
        }
        return proof;
    }

    /** Accepted commands so far. */
    public long sequence() {
        return state.totals().sequence();
    }

    /** The hash of the whole state. */
    public String stateHash() {
        return state.hash().toHex();
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
        state.close();
    }
}
