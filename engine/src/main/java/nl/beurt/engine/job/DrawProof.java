package nl.beurt.engine.job;

import java.util.List;
import nl.beurt.engine.draw.Allocation;
import nl.beurt.engine.draw.DrawOrder;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.MerkleTree;
import nl.beurt.engine.draw.RoundTerms;
import nl.beurt.engine.state.Catalog;

/**
 * Everything that a draw can be recomputed from, and what came out.
 *
 * @param committedMillis when the commitment was published, epoch milliseconds
 * @param catalog with the locations' names
 * @param pool in the order of their dense ids
 * @param keys of the entries, 32 bytes each, in the pool's order
 */
public record DrawProof(
        RoundTerms terms,
        byte[] commitment,
        long committedMillis,
        byte[] randomness,
        byte[] seed,
        List<byte[]> commits,
        List<byte[]> secrets,
        Catalog catalog,
        DrawSlots slots,
        DrawPool pool,
        MerkleTree tree,
        byte[] keys,
        DrawOrder order,
        Allocation allocation) {}
