package nl.beurt.gateway.admit.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes small databases in MaxMind's format (MaxMind DB File Format Specification, version 2.0): a tree of bits with records of 24 bits, and
 * behind it what its leaves have.
 */
final class MaxMindWriter {
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SEPARATOR = 16;
    private static final int NOTHING = -1;

    /** Two children of each node: a node from 0, {@link #NOTHING}, or −2 − the offset of what a leaf has. */
    private final List<int[]> nodes = new ArrayList<>();

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    MaxMindWriter() {
        nodes.add(new int[] {NOTHING, NOTHING});
    }

    /** A network of either family, {@code 192.0.2.0/24}, has this; networks do not overlap. */
    MaxMindWriter put(String network, Map<String, Object> what) {
        Range range = RangeText.range(network);
        int slash = network.indexOf('/');
        int bits = Integer.parseInt(network.substring(slash + 1)) + (network.contains(":") ? 0 : 96);
        int offset = data.size();
        writeValue(what, data);
        // The format has IPv4 at ::/96, not at ::ffff:0:0/96.
        long high = range.fromHigh();
        long low = network.contains(":") ? range.fromLow() : range.fromLow() & 0xFFFF_FFFFL;
        int node = 0;
        for (int i = 0; i < bits; i++) {
            int side = (int) ((i < 64 ? high >>> (63 - i) : low >>> (127 - i)) & 1);
            int[] children = nodes.get(node);
            if (i == bits - 1) {
                children[side] = -2 - offset;
            } else {
                if (children[side] < 0) {
                    children[side] = nodes.size();
                    nodes.add(new int[] {NOTHING, NOTHING});
                }
                node = children[side];
            }
        }
        return this;
    }

    /** Writes it. */
    Path write(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int[] children : nodes) {
            for (int child : children) {
                int record = child >= 0 ? child : nodes.size() + (child == NOTHING ? 0 : SEPARATOR - 2 - child);
                all.write(record >>> 16);
                all.write(record >>> 8);
                all.write(record);
            }
        }
        all.write(new byte[SEPARATOR]);
        data.writeTo(all);
        all.write(MARKER);
        writeMetadata(all);
        Files.write(file, all.toByteArray());
        return file;
    }

    private void writeMetadata(ByteArrayOutputStream to) {
        control(7, 9, to);
        writeNumber("binary_format_major_version", 5, 2, to);
        writeNumber("binary_format_minor_version", 5, 0, to);
        writeNumber("build_epoch", 9, 1_750_000_000, to);
        writeText("database_type", to);
        writeText("Test", to);
        writeText("description", to);
        control(7, 0, to);
        writeNumber("ip_version", 5, 6, to);
        writeText("languages", to);
        control(11, 0, to);
        writeNumber("node_count", 6, nodes.size(), to);
        writeNumber("record_size", 5, 24, to);
    }

    private static void writeValue(Object value, ByteArrayOutputStream to) {
        if (value instanceof Map<?, ?> map) {
            control(7, map.size(), to);
            map.forEach((key, of) -> {
                writeText((String) key, to);
                writeValue(of, to);
            });
        } else if (value instanceof Boolean is) {
            control(14, is ? 1 : 0, to);
        } else {
            writeText((String) value, to);
        }
    }

    private static void writeText(String text, ByteArrayOutputStream to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        control(2, bytes.length, to);
        to.writeBytes(bytes);
    }

    private static void writeNumber(String key, int type, long value, ByteArrayOutputStream to) {
        writeText(key, to);
        int bytes = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
        control(type, bytes, to);
        for (int i = bytes - 1; i >= 0; i--) {
            to.write((int) (value >>> (8 * i)));
        }
    }

    /** Type and size of what follows; types from 8 on take a second byte. */
    private static void control(int type, int size, ByteArrayOutputStream to) {
        if (size > 28) {
            throw new IllegalArgumentException("sizes from 29 on are written otherwise");
        }
        to.write((type < 8 ? type << 5 : 0) | size);
        if (type >= 8) {
            to.write(type - 7);
        }
    }
}
