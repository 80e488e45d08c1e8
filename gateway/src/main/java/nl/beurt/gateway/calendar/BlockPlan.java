package nl.beurt.gateway.calendar;

import java.util.List;

/**
 * What opening hours and desks make.
 *
 * @param blocks by start; no two overlap
 * @param unserved open time that is in no block, by start
 */
public record BlockPlan(List<Block> blocks, List<Unserved> unserved) {
    /** Keeps copies. */
    public BlockPlan {
        blocks = List.copyOf(blocks);
        unserved = List.copyOf(unserved);
    }

    /** The sum over all blocks. */
    public long seats() {
        return blocks.stream().mapToLong(Block::seats).sum();
    }
}
