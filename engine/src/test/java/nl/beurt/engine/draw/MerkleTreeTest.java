package nl.beurt.engine.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private final DrawHashes hashes = new DrawHashes();
    private final Random random = new Random(3);

    @Test
    void shouldBeTheHashOfNothingWithoutLeaves() {
        MerkleTree tree = MerkleTree.of(hashes, new byte[0]);
        assertThat(HexFormat.of().formatHex(tree.root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(tree.contains(new byte[32])).isFalse();
    }

    @Test
    void shouldHaveTheShapeOfRfc6962ForEverySize() {
        for (int size = 1; size <= 130; size++) {
            byte[] leaves = new byte[32 * size];
            random.nextBytes(leaves);
            MerkleTree tree = MerkleTree.of(hashes, leaves);
            byte[][] sorted = new byte[size][];
            for (int i = 0; i < size; i++) {
                sorted[i] = Arrays.copyOfRange(leaves, 32 * i, 32 * i + 32);
            }
            Arrays.sort(sorted, Arrays::compareUnsigned);
            assertThat(tree.root()).isEqualTo(split(sorted));
            for (byte[] leaf : sorted) {
                assertThat(PathStep.root(hashes, leaf, tree.path(leaf))).isEqualTo(tree.root());
            }
        }
    }

    @Test
    void shouldHaveNoPathForAnotherLeaf() {
        byte[] leaves = new byte[32 * 5];
        random.nextBytes(leaves);
        MerkleTree tree = MerkleTree.of(hashes, leaves);
        assertThat(tree.contains(new byte[32])).isFalse();
        assertThatThrownBy(() -> tree.path(new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBearEqualLeaves() {
        MerkleTree tree = MerkleTree.of(hashes, new byte[32 * 100_000]);
        List<PathStep> path = tree.path(new byte[32]);
        assertThat(PathStep.root(hashes, new byte[32], path)).isEqualTo(tree.root());
    }

    /** As RFC 6962 says it: the largest power of two below n goes left. */
    private byte[] split(byte[][] leaves) {
        if (leaves.length == 1) {
            return leaves[0];
        }
        int left = Integer.highestOneBit(leaves.length - 1);
        byte[] node = new byte[32];
        hashes.node(
                split(Arrays.copyOf(leaves, left)),
                0,
                split(Arrays.copyOfRange(leaves, left, leaves.length)),
                0,
                node,
                0);
        return node;
    }
}
