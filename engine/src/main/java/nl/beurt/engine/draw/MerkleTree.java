package nl.beurt.engine.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle tree over the leaves of a round, sorted as unsigned bytes: the shape of RFC 6962, which splits at the
 * largest power of two below n. Built from below that is: pair what stands side by side, and let a last one without a
 * neighbour rise as it is.
 */
public final class MerkleTree {
    private final List<byte[]> levels;
    private final byte[] root;

    private MerkleTree(List<byte[]> levels, byte[] root) {
        this.levels = levels;
        this.root = root;
    }

    /** The tree over leaves of 32 bytes each, in any order. */
    public static MerkleTree of(DrawHashes hashes, byte[] leaves) {
        byte[] level = sorted(leaves);
        List<byte[]> levels = new ArrayList<>();
        levels.add(level);
        while (level.length > DrawHashes.LENGTH) {
            level = above(hashes, level);
            levels.add(level);
        }
        return new MerkleTree(levels, level.length == 0 ? hashes.empty() : level);
    }

    /** A copy of the root. */
    public byte[] root() {
        return root.clone();
    }

    /** How many leaves. */
    public int size() {
        return levels.get(0).length / DrawHashes.LENGTH;
    }

    /** The nodes from the sorted leaves up, 32 bytes each; not to be changed. */
    public List<byte[]> levels() {
        return levels;
    }

    /** Whether a leaf is in the tree. */
    public boolean contains(byte[] leaf) {
        return indexOf(leaf) >= 0;
    }

    /**
     * What leads from a leaf to the root, from below.
     *
     * @throws IllegalArgumentException when the leaf is not in the tree
     */
    public List<PathStep> path(byte[] leaf) {
        int index = indexOf(leaf);
        if (index < 0) {
            throw new IllegalArgumentException("this leaf is not in the tree");
        }
        List<PathStep> path = new ArrayList<>();
        for (byte[] level : levels) {
            int at = (index ^ 1) * DrawHashes.LENGTH;
            if (at < level.length) {
                PathStep.Side side = (index & 1) == 0 ? PathStep.Side.RIGHT : PathStep.Side.LEFT;
                path.add(new PathStep(side, Arrays.copyOfRange(level, at, at + DrawHashes.LENGTH)));
            }
            index >>>= 1;
        }
        return path;
    }

    private int indexOf(byte[] leaf) {
        byte[] leaves = levels.get(0);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = middle * DrawHashes.LENGTH;
            int compared = Arrays.compareUnsigned(leaves, at, at + DrawHashes.LENGTH, leaf, 0, DrawHashes.LENGTH);
            if (compared == 0) {
                return middle;
            }
            low = compared < 0 ? middle + 1 : low;
            high = compared > 0 ? middle - 1 : high;
        }
        return -1;
    }

    private static byte[] sorted(byte[] leaves) {
        int[] order = SortedHashes.sort(leaves, leaves.length / DrawHashes.LENGTH);
        byte[] sorted = new byte[leaves.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(leaves, order[i] * DrawHashes.LENGTH, sorted, i * DrawHashes.LENGTH, DrawHashes.LENGTH);
        }
        return sorted;
    }

    private static byte[] above(DrawHashes hashes, byte[] level) {
        int nodes = level.length / DrawHashes.LENGTH;
        byte[] above = new byte[(nodes + 1) / 2 * DrawHashes.LENGTH];
        int at = 0;
        for (int i = 0; i + 1 < nodes; i += 2, at += DrawHashes.LENGTH) {
            hashes.node(level, i * DrawHashes.LENGTH, level, (i + 1) * DrawHashes.LENGTH, above, at);
        }
        if (nodes % 2 == 1) {
            System.arraycopy(level, level.length - DrawHashes.LENGTH, above, at, DrawHashes.LENGTH);
        }
        return above;
    }
}
