package nl.beurt.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldDropTheOldestWhenBothFilesAreFull() throws IOException {
        try (ReportFile file = ReportFile.open(directory, 100)) {
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
        Files.writeString(reports, "{\"n\":1}\n{\"n\":", StandardOpenOption.CREATE);
        try (ReportFile file = ReportFile.open(directory)) {
            assertThat(append(file, "{\"n\":2}")).isTrue();
            assertThat(read(file, 10)).containsExactly("{\"n\":2}", "{\"n\":1}");
        }
    }

    @Test
    void shouldSaySoWhenItCannotWriteAndTakeNothingAfterItIsClosed() throws IOException {
        ReportFile file = ReportFile.open(directory);
        Files.createDirectory(directory.resolve("reports.ndjson"));
        assertThat(append(file, "{}")).isFalse();
        file.close();
        assertThat(file.append(new byte[0], isKept -> {})).isFalse();
        assertThat(file.read(1, lines -> {})).isFalse();
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
