package nl.beurt.bench.simulate.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/** The bytes of one simulated file: as every process sees them, and as they would be after a loss of power. */
final class Content {
    static final int SECTOR = 512;

    private byte[] cached = new byte[0];
    private byte[] durable = new byte[0];
    private int size;
    private int durableSize;
    private final BitSet unforced = new BitSet();
    private int lastFrom;
    private int lastTo;

    int size() {
        return size;
    }

    int read(ByteBuffer into, int position) {
        if (position >= size) {
            return -1;
        }
        int count = Math.min(into.remaining(), size - position);
        into.put(cached, position, count);
        return count;
    }

    void write(ByteBuffer from, int position, int count) {
        if (count == 0) {
            return;
        }
        int end = position + count;
        if (end > cached.length) {
            cached = Arrays.copyOf(cached, Math.max(end, Math.min(2 * cached.length, 1 << 20)));
        }
        from.get(cached, position, count);
        size = Math.max(size, end);
        unforced.set(position / SECTOR, (end - 1) / SECTOR + 1);
        lastFrom = position;
        lastTo = end;
    }

    /** Makes everything durable. */
    void force() {
        resizeDurable(size);
        for (int from = unforced.nextSetBit(0); from >= 0; ) {
            int to = unforced.nextClearBit(from);
            persist(from, to);
            from = unforced.nextSetBit(to);
        }
        unforced.clear();
    }

    /** Makes some sectors durable, and takes the others for written: what a failed force leaves behind. */
    void failForce(SplittableRandom random) {
        loseSome(random, size);
        unforced.clear();
    }

    /** Makes some sectors durable: how far a force had come. */
    void forceSome(SplittableRandom random) {
        loseSome(random, size);
    }

    /** Power is lost: any subset of what was not forced has arrived; how many sectors have not. */
    int losePower(SplittableRandom random) {
        int grown = durableSize + (size > durableSize ? random.nextInt(size - durableSize + 1) : 0);
        int lost = loseSome(random, random.nextBoolean() ? size : grown);
        unforced.clear();
        cached = durable.clone();
        size = durableSize;
        return lost;
    }

    private int loseSome(SplittableRandom random, int newSize) {
        resizeDurable(Math.max(newSize, durableSize));
        int lost = 0;
        // All, none, or each by itself: a tail that arrived and a head that did not are as likely as the other way.
        int percent = new int[] {0, 50, 50, 90, 100}[random.nextInt(5)];
        for (int sector = unforced.nextSetBit(0); sector >= 0; sector = unforced.nextSetBit(sector + 1)) {
            if (random.nextInt(100) < percent) {
                persist(sector, sector + 1);
            } else {
                lost++;
            }
        }
        return lost;
    }

    private void resizeDurable(int newSize) {
        if (newSize > durable.length) {
            durable = Arrays.copyOf(durable, cached.length);
        }
        durableSize = newSize;
    }

    private void persist(int fromSector, int toSector) {
        int from = Math.min(fromSector * SECTOR, durableSize);
        int to = Math.min(toSector * SECTOR, durableSize);
        System.arraycopy(cached, from, durable, from, to - from);
    }

    /** Where a bit of what was last written, and not forced by then, may have been damaged on its way; −1 nowhere. */
    int damaged(SplittableRandom random) {
        return lastTo > lastFrom && lastTo <= size ? random.nextInt(lastFrom, lastTo) : -1;
    }

    /** Flips a bit, cached and durable. */
    void flip(int position, int bit) {
        cached[position] ^= (byte) (1 << bit);
        durable[position] ^= (byte) (1 << bit);
    }

    boolean isUnforced() {
        return !unforced.isEmpty();
    }

    /** What every process sees, as if it were durable. */
    Content copy() {
        Content copy = new Content();
        copy.cached = Arrays.copyOf(cached, size);
        copy.durable = copy.cached.clone();
        copy.size = size;
        copy.durableSize = size;
        return copy;
    }
}
