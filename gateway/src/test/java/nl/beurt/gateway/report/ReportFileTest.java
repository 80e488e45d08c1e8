package nl.beurt.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    private static final long NOW = 1_669_885_200_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldDropTheOldestWhenBothFilesAreFull() throws IOException {
        try (ReportFile file = ReportFile.open(directory, 100, () -> 0)) {
            for (int i = 10; i < 60; i++) {
                assertThat(append(file, "{\"n\":" + i + "}")).isTrue();
            }
            List<String> newest = read(file, 100);
            assertThat(newest.get(0)).isEqualTo("{\"n\":59}");
            assertThat(newest).hasSizeBetween(11, 22);
            assertThat(newest.get(newest.size() - 1)).isEqualTo("{\"n\":" + (60 - newest.size()) + "}");
            assertThat(read(file, 3)).containsExactly("{\"n\":59}", "{\"n\":58}", "{\"n\":57}");
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("reports.ndjson", "reports.1.ndjson");
        }
        assertThat(Files.size(directory.resolve("reports.ndjson"))).isLessThanOrEqualTo(100);
        assertThat(Files.size(directory.resolve("reports.1.ndjson"))).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldGoOnBehindALineThatWasCutShort() throws IOException {
        Path reports = directory.resolve("reports.ndjson");
        String kept = line(NOW, "One");
        Files.writeString(reports, kept + "\n{\"n\":", StandardOpenOption.CREATE);
        try (ReportFile file = ReportFile.open(directory, () -> NOW)) {
            assertThat(append(file, "{\"n\":2}")).isTrue();
            assertThat(read(file, 10)).containsExactly("{\"n\":2}", kept);
        }
    }

    @Test
    void shouldReadWhatIsWholeWhereACharacterWasCutInTheMiddle() throws IOException {
        byte[] cut = "{\"n\":\"Ї".getBytes(StandardCharsets.UTF_8);
        try (ReportFile file = ReportFile.open(directory, 60, () -> 0)) {
            append(file, "{\"n\":1}");
            try (FileChannel channel =
                    FileChannel.open(directory.resolve("reports.ndjson"), StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(cut, 0, cut.length - 1));
            }
            assertThat(read(file, 10)).containsExactly("{\"n\":1}");
            // It goes before the file is put aside: there nobody would cut it off any more.
            assertThat(append(file, "{\"n\":\"" + "2".repeat(48) + "\"}")).isTrue();
            assertThat(Files.readString(directory.resolve("reports.1.ndjson"))).isEqualTo("{\"n\":1}\n");
            assertThat(read(file, 10)).hasSize(2);
        }
    }

    @Test
    void shouldForgetWhatIsNinetyDaysOldAndLetItsOwnerAloneRead() throws IOException {
        long day = 86_400_000;
        try (ReportFile file = ReportFile.open(directory, () -> NOW - 91 * day)) {
            append(file, line(NOW - 91 * day, "Old"));
            append(file, line(NOW - 89 * day, "Young"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("reports.ndjson"))))
                .isEqualTo("rw-------");
        try (ReportFile file = ReportFile.open(directory, () -> NOW)) {
            assertThat(read(file, 10)).containsExactly(line(NOW - 89 * day, "Young"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("reports.ndjson"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldReadTheNewestOfManyLongLines() throws IOException {
        try (ReportFile file = ReportFile.open(directory, () -> 0)) {
            for (int i = 0; i < 200; i++) {
                append(file, "{\"n\":\"" + i + "x".repeat(2000) + "\"}");
            }
            List<String> newest = read(file, 100);
            assertThat(newest).hasSize(100);
            assertThat(newest.get(99)).startsWith("{\"n\":\"100x");
            assertThat(read(file, 500)).hasSize(200);
        }
    }

    @Test
    void shouldGoOnWhereWhoWasToldFails() throws IOException {
        try (ReportFile file = ReportFile.open(directory, () -> 0)) {
            file.append(new byte[0], isKept -> {
                throw new StackOverflowError("in a test");
            });
            assertThat(append(file, "{\"n\":1}")).isTrue();
        }
    }

    @Test
    void shouldSaySoWhenItCannotWriteAndTakeNothingAfterItIsClosed() throws IOException {
        ReportFile file = ReportFile.open(directory, () -> 0);
        Files.createDirectory(directory.resolve("reports.ndjson"));
        assertThat(append(file, "{}")).isFalse();
        file.close();
        assertThat(file.append(new byte[0], isKept -> {})).isFalse();
        assertThat(file.read(1, lines -> {})).isFalse();
    }

    private static String line(long atMillis, String text) {
        ReportLine line = new ReportLine("0", Instant.ofEpochMilli(atMillis).toString(), text, null, null, null);
        return new String(line.toBytes(), StandardCharsets.UTF_8);
    }

    private static boolean append(ReportFile file, String line) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        assertThat(file.append(line.getBytes(StandardCharsets.UTF_8), done::complete))
                .isTrue();
        return done.orTimeout(5, TimeUnit.SECONDS).join();
    }

    private static List<String> read(ReportFile file, int count) {
        CompletableFuture<List<byte[]>> done = new CompletableFuture<>();
        assertThat(file.read(count, done::complete)).isTrue();
        return done.orTimeout(5, TimeUnit.SECONDS).join().stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }
}
