package nl.beurt.engine.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every value of the vectors, which another implementation made. */
class DrawVectorsTest {
    private final DrawVectors vectors = DrawVectors.read();
    private final DrawHashes hashes = new DrawHashes();
    private final DrawPool pool = vectors.pool();
    private final DrawSlots slots = vectors.slots();
    private final byte[] out = new byte[32];

    @Test
    void shouldGiveTheHashesOfEveryEntry() {
        byte[] leaves = pool.leaves(hashes);
        List<Map<String, Object>> entries = vectors.rows("entries");
        assertThat(entries).hasSize(11);
        for (int i = 0; i < entries.size(); i++) {
            Map<String, Object> entry = entries.get(i);
            hashes.entryHash(DrawVectors.text(entry, "entry").getBytes(US_ASCII), 0, out, 0);
            assertThat(hex(out)).isEqualTo(entry.get("entryHash"));
            hashes.ticket(vectors.number("roundId"), out, 0, out, 0);
            assertThat(hex(out)).isEqualTo(entry.get("ticket"));
            List<Wish> wishes = vectors.wishes(entry);
            byte[] packed = new byte[Wish.PACKED * wishes.size()];
            for (int rank = 0; rank < wishes.size(); rank++) {
                wishes.get(rank).pack(packed, Wish.PACKED * rank);
                assertThat(pool.wish(i, rank)).isEqualTo(wishes.get(rank));
            }
            hashes.wishesHash(packed, 0, wishes.size(), out, 0);
            assertThat(hex(out)).isEqualTo(entry.get("wishesHash"));
            assertThat(HexFormat.of().formatHex(leaves, 32 * i, 32 * i + 32)).isEqualTo(entry.get("leaf"));
        }
    }

    @Test
    void shouldGiveTheRootThePathTheCommitmentAndTheSeed() {
        MerkleTree tree = MerkleTree.of(hashes, pool.leaves(hashes));
        assertThat(tree.root()).isEqualTo(vectors.hash("root"));
        byte[] leaf = DrawVectors.hash(vectors.rows("entries").get(0), "leaf");
        List<PathStep> path = tree.path(leaf);
        List<Map<String, Object>> expected = vectors.rows("pathOfFirstEntry");
        assertThat(path).hasSameSizeAs(expected);
        for (int i = 0; i < path.size(); i++) {
            assertThat(path.get(i).side().name()).isEqualToIgnoringCase(DrawVectors.text(expected.get(i), "side"));
            assertThat(path.get(i).hash()).isEqualTo(DrawVectors.hash(expected.get(i), "hash"));
        }
        assertThat(PathStep.root(hashes, leaf, path)).isEqualTo(tree.root());

        byte[] slotsHash = hashes.slotsHash(slots);
        assertThat(slotsHash).isEqualTo(vectors.hash("slotsHash"));
        byte[] commitment = hashes.commitment(vectors.terms(tree.root(), slotsHash, pool.size()));
        assertThat(commitment).isEqualTo(vectors.hash("commitment"));
        assertThat(hashes.seed(commitment, vectors.hash("randomness"))).isEqualTo(vectors.hash("seed"));
    }

    @Test
    void shouldGiveTheOrderAndTheAllocation() {
        byte[] keys = pool.keys(hashes, vectors.hash("seed"));
        DrawOrder order = DrawOrder.of(pool, keys);
        Allocation allocation = new Allocation(pool, slots, order).serveAll();
        List<Map<String, Object>> result = vectors.rows("result");
        assertThat(order.size()).isEqualTo(result.size());
        for (int rank = 0; rank < result.size(); rank++) {
            Map<String, Object> line = result.get(rank);
            int entry = order.entry(rank);
            pool.ticket(entry, out, 0);
            assertThat(hex(out)).isEqualTo(line.get("ticket"));
            assertThat(HexFormat.of().formatHex(keys, 32 * entry, 32 * entry + 32))
                    .isEqualTo(line.get("key"));
            assertThat((long) pool.groupSize(entry)).isEqualTo(line.get("groupSize"));
            assertThat((long) pool.tier(entry)).isEqualTo(line.get("tier"));
            int slot = allocation.slot(rank);
            assertThat(slot == Allocation.NONE ? "null" : Long.toString(slots.id(slot)))
                    .isEqualTo(line.get("slot"));
        }
        Map<String, Object> left = DrawVectors.map(vectors.draw(), "seatsLeft");
        assertThat(left).hasSize(slots.size());
        left.forEach((id, seats) -> assertThat((long) allocation.seatsLeft(slots.indexOf(Long.parseLong(id))))
                .isEqualTo(seats));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
