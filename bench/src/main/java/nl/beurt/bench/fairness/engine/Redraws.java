package nl.beurt.bench.fairness.engine;

import java.util.SplittableRandom;
import nl.beurt.engine.draw.Allocation;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.DrawOrder;
import nl.beurt.engine.job.DrawProof;

/**
 * One frozen list drawn again and again with other randomness, by the same pure functions of the engine: a chance of one in
 * a thousand needs many draws, and only the randomness differs between them.
 */
public final class Redraws {
    private final DrawProof proof;
    private final DrawHashes hashes = new DrawHashes();
    private final int[] slotOf;

    /** Of what the engine froze. */
    public Redraws(DrawProof proof) {
        this.proof = proof;
        this.slotOf = new int[proof.pool().size()];
    }

    /** Draws with new randomness: for each entry, in the pool's order, the index of the slot it won, or -1. */
    public int[] next(SplittableRandom random) {
        byte[] randomness = new byte[DrawHashes.LENGTH];
        random.nextBytes(randomness);
        return draw(randomness);
    }

    /** Draws with the randomness that the engine had. */
    public int[] asPublished() {
        return draw(proof.randomness());
    }

    private int[] draw(byte[] randomness) {
        byte[] seed = hashes.seed(proof.commitment(), randomness);
        DrawOrder order = DrawOrder.of(proof.pool(), proof.pool().keys(hashes, seed));
        Allocation allocation = new Allocation(proof.pool(), proof.slots(), order).serveAll();
        for (int rank = 0; rank < order.size(); rank++) {
            int slot = allocation.slot(rank);
            slotOf[order.entry(rank)] = slot == Allocation.NONE ? -1 : slot;
        }
        return slotOf;
    }
}
