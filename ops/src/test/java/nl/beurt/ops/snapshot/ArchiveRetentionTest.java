package nl.beurt.ops.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.beurt.ops.config.Keeping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveRetentionTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    private Path archive;

    /** Segment n was last written 10 - n days ago and has 100 bytes. */
    @BeforeEach
    void fill() throws IOException {
        for (int number = 1; number <= 5; number++) {
            Path file = Files.write(archive.resolve("%016d.journal".formatted(number)), new byte[100]);
            Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(10 - number))));
        }
        Path other = Files.write(archive.resolve("notes.txt"), new byte[10_000]);
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
    }

    private int apply(Duration retain, long bytes) throws IOException {
        return new ArchiveRetention(archive, new Keeping(8, 1, retain, bytes)).apply(NOW);
    }

    private List<Integer> left() throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".journal"))
                    .map(name -> Integer.parseInt(name, 0, 16, 10))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldKeepWhatIsYoungEnough() throws IOException {
        assertThat(apply(Duration.ofDays(9), 0)).isZero();
        assertThat(left()).containsExactly(1, 2, 3, 4, 5);

        assertThat(apply(Duration.ofDays(7), 0)).isEqualTo(2);
        assertThat(left()).containsExactly(3, 4, 5);
        assertThat(archive.resolve("notes.txt")).exists();
    }

    @Test
    void shouldKeepAsMuchAsMayBe() throws IOException {
        assertThat(apply(Duration.ofDays(90), 500)).isZero();
        assertThat(apply(Duration.ofDays(90), 499)).isEqualTo(1);
        assertThat(apply(Duration.ofDays(90), 200)).isEqualTo(2);

        assertThat(left()).containsExactly(4, 5);
    }

    @Test
    void shouldLeaveNoGapBehindAnOldOne() throws IOException {
        Files.setLastModifiedTime(archive.resolve("0000000000000002.journal"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(archive.resolve("0000000000000001.journal"), FileTime.from(NOW));

        assertThat(apply(Duration.ofDays(30), 0)).isZero();
        assertThat(left()).hasSize(5);
    }
}
