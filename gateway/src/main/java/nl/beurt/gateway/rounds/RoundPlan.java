package nl.beurt.gateway.rounds;

import java.util.List;
import nl.beurt.engine.draw.Source;

/**
 * A round to be made. Instants are epoch milliseconds.
 *
 * @param number that it must have, for which witnesses made their commits; 0 for any
 * @param product number
 * @param isDraw whether entries are collected; else the times of entries, source, pulse and commits do not count
 * @param commits of witnesses; the operator's is added
 * @param leftoversAfterMillis what is left opens not before so long after the draw
 */
public record RoundPlan(
        long number,
        int product,
        boolean isDraw,
        long entriesOpenMillis,
        long entriesCloseMillis,
        long opensAtMillis,
        long leftoversAfterMillis,
        Source source,
        long pulse,
        List<byte[]> commits,
        List<Block> blocks) {
    /** The same with other slots. */
    public RoundPlan withBlocks(List<Block> others) {
        return new RoundPlan(
                number,
                product,
                isDraw,
                entriesOpenMillis,
                entriesCloseMillis,
                opensAtMillis,
                leftoversAfterMillis,
                source,
                pulse,
                commits,
                List.copyOf(others));
    }

    /**
     * A slot to be made.
     *
     * @param location number
     */
    public record Block(int location, long startMillis, long endMillis, int seats) {}
}
