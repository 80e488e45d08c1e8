package nl.beurt.bench.fairness.engine;

import java.util.List;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.verdict.Verdict;

/** A round that is drawn with the operator's secret, from its announcement to its awards. Owned by the engine's thread. */
public final class VirtualRound {
    private final VirtualEngine engine;
    private final RoundPlan plan;
    private final byte[] secret;
    private final DrawHashes hashes = new DrawHashes();

    private VirtualRound(VirtualEngine engine, RoundPlan plan) {
        this.engine = engine;
        this.plan = plan;
        this.secret = engine.newSecret();
    }

    /** Announces the next round; it must be possible. */
    public static VirtualRound announce(VirtualEngine engine, RoundPlan plan) {
        VirtualRound round = new VirtualRound(engine, plan);
        byte[] commit = round.hashes.commit(plan.round(), round.secret);
        engine.must(Verdict.ANNOUNCED, engine.rounds().announce(plan, commit));
        return round;
    }

    public long number() {
        return plan.round();
    }

    /**
     * Time goes on to the close of entries; the engine freezes them and commits.
     *
     * @return the dense ids of the entries in it, ascending
     */
    public long[] freeze() {
        engine.advanceTo(plan.entriesCloseMillis());
        engine.work();
        return engine.frozen(plan.round());
    }

    /** Reveals the secret of what is frozen; the engine draws. The proof of it. */
    public DrawProof draw() {
        byte[] randomness = Reveals.randomness(hashes, plan.round(), List.of(secret));
        engine.must(Verdict.SEEDED, engine.rounds().seed(plan.round(), randomness, secret));
        engine.work();
        return engine.proof(plan.round());
    }
}
