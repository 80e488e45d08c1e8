package nl.beurt.engine.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million entries; prints the processor time of each part. */
@Tag("long")
class LargeDrawTest {
    private static final int ENTRIES = 1_000_000;

    @Test
    void shouldDrawAMillionEntriesInSeconds() {
        Random random = new Random(11);
        List<DrawSlots.Slot> list = new ArrayList<>();
        for (int i = 0; i < 4_800; i++) {
            int day = 19327 + i / 480;
            list.add(new DrawSlots.Slot(1_000 + i, 1 + i % 6, day * 86_400L + 1_800L * (i / 6 % 80), day, 10));
        }
        DrawSlots slots = DrawSlots.of(list);
        DrawPool.Builder builder = DrawPool.builder(ENTRIES);
        byte[] ticket = new byte[32];
        byte[] packed = new byte[3 * Wish.PACKED];
        for (int i = 0; i < ENTRIES; i++) {
            random.nextBytes(ticket);
            Wish.slot(1_000 + random.nextInt(4_800)).pack(packed, 0);
            Wish.location(1 + random.nextInt(6), 19327 + random.nextInt(10), Wish.LAST_DAY)
                    .pack(packed, Wish.PACKED);
            Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY).pack(packed, 2 * Wish.PACKED);
            builder.add(ticket, 0, 1 + random.nextInt(6), random.nextInt(8) == 0 ? 1 : 0, packed, 0, 3);
        }
        DrawPool pool = builder.build();
        for (int run = 0; run < 3; run++) {
            DrawHashes hashes = new DrawHashes();
            long begin = cpu();
            byte[] leaves = pool.leaves(hashes);
            long hashed = cpu();
            MerkleTree tree = MerkleTree.of(hashes, leaves);
            long rooted = cpu();
            byte[] keys = pool.keys(hashes, tree.root());
            long keyed = cpu();
            DrawOrder order = DrawOrder.of(pool, keys);
            long ordered = cpu();
            Allocation allocation = new Allocation(pool, slots, order).serveAll();
            long served = cpu();
            System.out.printf(
                    "leaves %d ms, tree %d ms, keys %d ms, order %d ms, allocation %d ms, all %d ms%n",
                    (hashed - begin) / 1_000_000,
                    (rooted - hashed) / 1_000_000,
                    (keyed - rooted) / 1_000_000,
                    (ordered - keyed) / 1_000_000,
                    (served - ordered) / 1_000_000,
                    (served - begin) / 1_000_000);
            assertThat(allocation.served()).isEqualTo(ENTRIES);
            for (int slot = 0; slot < slots.size(); slot++) {
                assertThat(allocation.seatsLeft(slot)).isZero();
            }
        }
    }

    /** Processor time of this thread in ns: the machine may have other work. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
