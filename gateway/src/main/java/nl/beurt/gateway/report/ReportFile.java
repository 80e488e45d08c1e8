package nl.beurt.gateway.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports in a directory of their own, a line each: {@code reports.ndjson}, and {@code reports.1.ndjson} that was full
 * before. When both are full the older goes, with the oldest reports. One thread writes and reads; others give it work,
 * of which only so much waits. What was written is in the operating system's hands, and not forced: a report is no promise.
 */
public final class ReportFile implements FraudReports {
    /** Bytes of one file. */
    public static final long LENGTH_MAX = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ReportFile.class);
    private static final int WAITING_MAX = 256;
    private static final long CLOSE_SECONDS_MAX = 5;

    private final Path current;
    private final Path older;
    private final long lengthMax;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread = new Thread(this::run, "beurt-reports");
    private volatile boolean isClosing;

    private ReportFile(Path directory, long lengthMax) {
        current = directory.resolve("reports.ndjson");
        older = directory.resolve("reports.1.ndjson");
        this.lengthMax = lengthMax;
        thread.setDaemon(true);
    }

    /** Opens a directory, which is made if there is none. */
    public static ReportFile open(Path directory) throws IOException {
        return open(directory, LENGTH_MAX);
    }

    static ReportFile open(Path directory, long lengthMax) throws IOException {
        Files.createDirectories(directory);
        ReportFile file = new ReportFile(directory, lengthMax);
        file.thread.start();
        return file;
    }

    @Override
    public boolean append(byte[] line, Consumer<Boolean> done) {
        return give(() -> done.accept(append(line)));
    }

    @Override
    public boolean read(int countMax, Consumer<List<byte[]>> to) {
        return give(() -> to.accept(newest(countMax)));
    }

    private boolean give(Runnable work) {
        return !isClosing && waiting.offer(work);
    }

    private void run() {
        while (!isClosing || !waiting.isEmpty()) {
            try {
                Runnable next = waiting.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                isClosing = true;
            } catch (RuntimeException e) {
                LOG.error("a fraud report cannot be answered", e);
            }
        }
    }

    private boolean append(byte[] line) {
        try {
            if (Files.exists(current) && Files.size(current) + line.length + 1 > lengthMax) {
                Files.move(current, older, StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel channel = FileChannel.open(
                    current, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                // Behind a line that was cut short this one would be lost with it.
                long end = endOfLines(channel);
                ByteBuffer bytes = ByteBuffer.allocate(line.length + 1)
                        .put(line)
                        .put((byte) '\n')
                        .flip();
                channel.truncate(end).position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            return true;
        } catch (IOException e) {
            LOG.warn("a fraud report cannot be kept in {}: make room on the disk", current.getParent(), e);
            return false;
        }
    }

    private static long endOfLines(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return 0;
    }

    private List<byte[]> newest(int countMax) {
        List<byte[]> lines = new ArrayList<>(lines(current));
        if (lines.size() < countMax) {
            List<byte[]> all = new ArrayList<>(lines(older));
            all.addAll(lines);
            lines = all;
        }
        lines = lines.subList(Math.max(0, lines.size() - countMax), lines.size());
        Collections.reverse(lines);
        return lines;
    }

    private static List<byte[]> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<byte[]> lines = new ArrayList<>();
            Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.endsWith("}"))
                    .forEach(line -> lines.add(line.getBytes(StandardCharsets.UTF_8)));
            return lines;
        } catch (IOException e) {
            LOG.warn("fraud reports cannot be read: {}", file, e);
            return List.of();
        }
    }

    /** Writes what waits, and takes nothing more. */
    @Override
    public void close() {
        isClosing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS_MAX));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
