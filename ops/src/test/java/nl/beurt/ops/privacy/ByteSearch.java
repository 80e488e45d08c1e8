package nl.beurt.ops.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks for many patterns of four bytes and more at once, in one pass over the bytes. */
final class ByteSearch {
    private static final int FILTER_BITS = 22;
    private static final int ODD = 0x9e3779b1;
    private static final int BLOCK = 1 << 22;
    private static final int AROUND = 48;

    private final long[] filter = new long[(1 << FILTER_BITS) / Long.SIZE];
    private final Map<Integer, List<Pattern>> patterns = new HashMap<>();
    private int lengthMax = Integer.BYTES;
    private int count;
    private long searched;

    /**
     * One of them.
     *
     * @param isLike whether the like stands among random bytes now and then
     * @param mark where the four bytes stand by which it is found: zeros and blanks stand everywhere
     */
    private record Pattern(Secret secret, String form, boolean isLike, byte[] bytes, int mark) {
        static Pattern of(Secret secret, String form, boolean isLike, byte[] bytes) {
            int best = 0;
            for (int at = 1; at + Integer.BYTES <= bytes.length; at++) {
                best = different(bytes, at) > different(bytes, best) ? at : best;
            }
            return new Pattern(secret, form, isLike, bytes, best);
        }

        private static long different(byte[] bytes, int from) {
            return IntStream.range(from, from + Integer.BYTES)
                    .map(at -> bytes[at])
                    .filter(one -> one != 0)
                    .distinct()
                    .count();
        }
    }

    /**
     * A find.
     *
     * @param isLike whether it may be by chance
     * @param around what stands there, as far as it can be shown
     */
    record Find(Secret secret, String form, boolean isLike, String in, long at, String around) {
        @Override
        public String toString() {
            return "%s given in %s, as %s, found in %s at %d: %s"
                    .formatted(secret.kind(), secret.where(), form, in, at, around);
        }
    }

    /** Looks for all ways to write a secret. */
    void add(Secret secret) {
        add(secret, secret.forms(), false);
        add(secret, secret.numbers(), true);
    }

    private void add(Secret secret, Map<String, byte[]> forms, boolean isLike) {
        forms.forEach((form, bytes) -> {
            Pattern pattern = Pattern.of(secret, form, isLike, bytes);
            int start = start(bytes, pattern.mark());
            patterns.computeIfAbsent(start, key -> new ArrayList<>()).add(pattern);
            filter[index(start) >>> 6] |= 1L << index(start);
            lengthMax = Math.max(lengthMax, bytes.length);
            count++;
        });
    }

    /** Patterns that are looked for. */
    int count() {
        return count;
    }

    /** Bytes that were looked at. */
    long searched() {
        return searched;
    }

    List<Find> file(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return stream(in, file.getFileName().toString());
        }
    }

    List<Find> text(String text, String name) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return part(bytes, bytes.length, name);
    }

    /** Looks at a part of which nothing goes on elsewhere. */
    List<Find> part(byte[] bytes, int length, String name) {
        List<Find> finds = new ArrayList<>();
        bytes(bytes, length, 0, 0, name, finds);
        searched += length;
        return finds;
    }

    /** Looks at all that comes. */
    List<Find> stream(InputStream in, String name) throws IOException {
        List<Find> finds = new ArrayList<>();
        byte[] block = new byte[BLOCK];
        int kept = 0;
        long offset = 0;
        for (int read = in.readNBytes(block, 0, BLOCK); read > 0; ) {
            int length = kept + read;
            bytes(block, length, kept, offset - kept, name, finds);
            searched += read;
            offset += read;
            kept = Math.min(length, lengthMax - 1);
            System.arraycopy(block, length - kept, block, 0, kept);
            read = in.readNBytes(block, kept, BLOCK - kept);
        }
        return finds;
    }

    /** Finds what ends behind the bytes that were looked at before. */
    private void bytes(byte[] bytes, int length, int before, long offset, String name, List<Find> finds) {
        int start = 0;
        for (int at = 0; at < length; at++) {
            start = (start << Byte.SIZE) | (bytes[at] & 0xff);
            int index = (start * ODD) >>> (Integer.SIZE - FILTER_BITS);
            if (at >= 3 && (filter[index >>> 6] & (1L << index)) != 0) {
                for (Pattern each : patterns.getOrDefault(start, List.of())) {
                    int from = at - 3 - each.mark();
                    int to = from + each.bytes().length;
                    if (from >= 0
                            && to <= length
                            && to > before
                            && Arrays.equals(bytes, from, to, each.bytes(), 0, each.bytes().length)) {
                        finds.add(new Find(
                                each.secret(),
                                each.form(),
                                each.isLike(),
                                name,
                                offset + from,
                                around(bytes, from, to, length)));
                    }
                }
            }
        }
    }

    private static String around(byte[] bytes, int from, int to, int length) {
        StringBuilder shown = new StringBuilder();
        for (int at = Math.max(0, from - AROUND); at < Math.min(length, to + AROUND); at++) {
            shown.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
        }
        return shown.toString();
    }

    private static int start(byte[] bytes, int from) {
        int start = 0;
        for (int at = from; at < from + Integer.BYTES; at++) {
            start = (start << Byte.SIZE) | (bytes[at] & 0xff);
        }
        return start;
    }

    private static int index(int start) {
        return (start * ODD) >>> (Integer.SIZE - FILTER_BITS);
    }
}
