package nl.beurt.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.ops.demo.ServedDemo;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read, or are elsewhere by the time that they are. */
class WalkTest {
    private static final RecordHandler NOTHING = new RecordHandler() {
        @Override
        public void onRecord(
                long sequence,
                long timeMillis,
                int verdict,
                DirectBuffer command,
                int offset,
                int length,
                String file,
                long at) {}
    };

    @TempDir
    private static Path directory;

    private static Path data;

    @BeforeAll
    static void use() throws IOException, InterruptedException {
        ServedDemo.launch(directory, 100).close();
        data = directory.resolve("data");
    }

    private static Walk walk() throws IOException {
        return new Walk(DataDirectory.open(data), read -> {});
    }

    private static SegmentFile bad(SegmentFile segment, long badFrom) {
        Disk disk = new ReadableDisk(new BadDisk(segment.disk(), badFrom));
        return new SegmentFile(disk, segment.name(), segment.number());
    }

    @Test
    void shouldTellFileOffsetAndRemedyOfABadSectorAndGoOnBehindIt() throws IOException {
        Walk walk = walk();
        List<SegmentFile> segments = walk.segments();

        assertThatThrownBy(() -> walk.read(bad(segments.get(0), 4096), NOTHING))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(segments.get(0).path() + " at 0: it cannot be read: Input/output error")
                .hasMessageContaining("restore this file from a copy");
        assertThat(walk.read(segments.get(1), NOTHING).header().number()).isEqualTo(2);
    }

    @Test
    void shouldTellTheFileOfAHeaderThatCannotBeRead() throws IOException {
        Walk walk = walk();
        SegmentFile segment = walk.segments().get(0);

        assertThatThrownBy(() -> walk.header(bad(segment, 0)))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(segment.path() + " at 0: it cannot be read: Input/output error");
    }

    @Test
    void shouldFindASegmentThatWasArchivedMeanwhile() throws IOException {
        Walk walk = walk();
        SegmentFile segment = walk.segments().get(0);
        Path from = Path.of(segment.path());
        Path to = Files.createDirectories(data.resolve("archive")).resolve(segment.name());
        Files.move(from, to);
        try {
            assertThat(walk.header(segment).number()).isEqualTo(1);
            assertThat(walk.read(segment, NOTHING).file()).isEqualTo(to.toString());
            Files.move(to, directory.resolve(segment.name()));
            assertThatThrownBy(() -> walk.header(segment))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(from + " was there and is gone: start again");
        } finally {
            Files.move(directory.resolve(segment.name()), from);
        }
    }
}
