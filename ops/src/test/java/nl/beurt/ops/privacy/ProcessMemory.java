package nl.beurt.ops.privacy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a process that it may write to, as far as there are pages behind it (Linux). Its Java heap can be left out:
 * what is dead there is not overwritten, which a dump of the heap takes care of.
 */
final class ProcessMemory {
    private static final int PAGE = 4096;
    private static final int PAGES_AT_ONCE = 1024;
    private static final long THERE = 3L << 62;

    private final long pid;

    ProcessMemory(long pid) {
        this.pid = pid;
    }

    /** Takes bytes. */
    interface To {
        void bytes(byte[] bytes, int length, String region, long address) throws IOException;
    }

    private record Region(long from, long to, String name) {}

    private List<Region> regions() throws IOException {
        List<Region> regions = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
            String[] parts = line.split("\\s+", 6);
            boolean isWritable = parts[1].startsWith("rw");
            boolean isOfSystem = parts.length > 5 && parts[5].startsWith("[v");
            if (isWritable && !isOfSystem) {
                int dash = parts[0].indexOf('-');
                regions.add(new Region(
                        Long.parseUnsignedLong(parts[0].substring(0, dash), 16),
                        Long.parseUnsignedLong(parts[0].substring(dash + 1), 16),
                        parts.length > 5 ? parts[5] : "anonymous memory"));
            }
        }
        return regions;
    }

    /** Reads it, without the addresses from one to below another. */
    void read(long heapFrom, long heapTo, To to) throws IOException {
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r");
                RandomAccessFile pages = new RandomAccessFile("/proc/" + pid + "/pagemap", "r")) {
            for (Region each : regions()) {
                if (each.to() <= heapFrom || each.from() >= heapTo) {
                    read(each, memory, pages, to);
                }
            }
        }
    }

    private static void read(Region region, RandomAccessFile memory, RandomAccessFile pages, To to) throws IOException {
        byte[] entries = new byte[PAGES_AT_ONCE * Long.BYTES];
        byte[] bytes = new byte[PAGES_AT_ONCE * PAGE];
        for (long at = region.from(); at < region.to(); at += (long) PAGES_AT_ONCE * PAGE) {
            int count = (int) Math.min(PAGES_AT_ONCE, (region.to() - at) / PAGE);
            pages.seek(at / PAGE * Long.BYTES);
            pages.readFully(entries, 0, count * Long.BYTES);
            ByteBuffer isThere = ByteBuffer.wrap(entries).order(ByteOrder.nativeOrder());
            int from = 0;
            while (from < count) {
                int end = from;
                while (end < count && (isThere.getLong(end * Long.BYTES) & THERE) != 0) {
                    end++;
                }
                if (end > from) {
                    memory.seek(at + (long) from * PAGE);
                    memory.readFully(bytes, 0, (end - from) * PAGE);
                    to.bytes(bytes, (end - from) * PAGE, region.name(), at + (long) from * PAGE);
                }
                from = end + 1;
            }
        }
    }
}
