package nl.beurt.gateway.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The two files of reports, that their owner alone may read. Belongs to one thread.
 *
 * <p>What a crash or a full disk has cut short, in the middle of a character even, ends no other line: lines are split by
 * their bytes, before anything reads them as text.
 */
final class ReportLog {
    private static final int BLOCK = 1 << 16;
    private static final FileAttribute<Set<PosixFilePermission>> FOR_ITS_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path current;
    private final Path older;
    private final Path unfinished;
    private final long lengthMax;

    ReportLog(Path directory, long lengthMax) {
        current = directory.resolve("reports.ndjson");
        older = directory.resolve("reports.1.ndjson");
        unfinished = directory.resolve("reports.unfinished");
        this.lengthMax = lengthMax;
    }

    /** Writes a line behind the last whole one. */
    void append(byte[] line) throws IOException {
        if (cutTail() + line.length + 1 > lengthMax) {
            Files.move(current, older, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel to = open(current, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream(line.length + 1);
            whole.writeBytes(line);
            whole.write('\n');
            write(to, whole);
        }
    }

    /** Cuts off what is no whole line. Returns how many bytes are left. */
    private long cutTail() throws IOException {
        if (!Files.exists(current)) {
            return 0;
        }
        try (FileChannel channel = open(current, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (end > 0 && (channel.read(one.clear(), end - 1) != 1 || one.get(0) != '\n')) {
                end--;
            }
            channel.truncate(end);
            return end;
        }
    }

    /** The newest lines, newest first. Reads no more of the files than these take. */
    List<byte[]> newest(int countMax) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (Path file : List.of(current, older)) {
            if (lines.size() < countMax && Files.exists(file)) {
                try (FileChannel from = open(file, StandardOpenOption.READ)) {
                    lines.addAll(lastLines(from, countMax - lines.size()));
                }
            }
        }
        return lines;
    }

    /** Reads from the end, until there are enough lines. */
    private static List<byte[]> lastLines(FileChannel from, int countMax) throws IOException {
        byte[] tail = new byte[0];
        long start = from.size();
        List<byte[]> lines = List.of();
        while (start > 0 && lines.size() < countMax) {
            int length = (int) Math.min(start, Math.max(BLOCK, tail.length));
            start -= length;
            ByteBuffer longer = ByteBuffer.allocate(length + tail.length).limit(length);
            while (longer.hasRemaining() && from.read(longer, start + longer.position()) >= 0) {
                // Until the block is full: nobody else writes the file.
            }
            tail = longer.limit(longer.capacity()).position(length).put(tail).array();
            lines = wholeLines(tail, start == 0, countMax);
        }
        return lines;
    }

    /** Lines that have their end, the last first; the first one only where the bytes begin with it. */
    private static List<byte[]> wholeLines(byte[] bytes, boolean isFromStart, int countMax) {
        List<byte[]> lines = new ArrayList<>();
        int end = lineEnd(bytes, bytes.length - 1);
        while (end >= 0 && lines.size() < countMax) {
            int before = lineEnd(bytes, end - 1);
            if (before >= 0 || isFromStart) {
                lines.add(Arrays.copyOfRange(bytes, before + 1, end));
            }
            end = before;
        }
        return lines;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    /** Forgets the reports from before an instant, and what cannot be read, of which nobody knows how old it is. */
    void forget(long beforeMillis) throws IOException {
        for (Path file : List.of(older, current)) {
            if (Files.exists(file)) {
                forget(file, beforeMillis);
            }
        }
    }

    private void forget(Path file, long beforeMillis) throws IOException {
        List<byte[]> all;
        try (FileChannel from = open(file, StandardOpenOption.READ)) {
            all = lastLines(from, Integer.MAX_VALUE);
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (isSince(all.get(i), beforeMillis)) {
                kept.writeBytes(all.get(i));
                kept.write('\n');
            }
        }
        if (kept.size() == Files.size(file)) {
            return;
        }
        Files.deleteIfExists(unfinished);
        try (FileChannel to = open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(to, kept);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isSince(byte[] line, long millis) {
        ReportLine read = ReportLine.read(line);
        try {
            return read != null && Instant.parse(read.at()).toEpochMilli() >= millis;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), FOR_ITS_OWNER);
    }

    private static void write(FileChannel to, ByteArrayOutputStream lines) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(lines.toByteArray());
        while (left.hasRemaining()) {
            to.write(left);
        }
    }
}
