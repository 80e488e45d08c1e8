package nl.beurt.engine.draw;

import java.util.List;

/**
 * One step of an inclusion path.
 *
 * @param side where the sibling stands
 * @param hash the sibling, 32 bytes
 */
public record PathStep(Side side, byte[] hash) {
    /** Where a sibling stands. */
    public enum Side {
        /** The sibling comes first. */
        LEFT,
        /** The sibling comes second. */
        RIGHT
    }

    /** The root that a path gives for a leaf. */
    public static byte[] root(DrawHashes hashes, byte[] leaf, List<PathStep> path) {
        byte[] node = leaf.clone();
        for (PathStep step : path) {
            if (step.side == Side.LEFT) {
                hashes.node(step.hash, 0, node, 0, node, 0);
            } else {
                hashes.node(node, 0, step.hash, 0, node, 0);
            }
        }
        return node;
    }
}
