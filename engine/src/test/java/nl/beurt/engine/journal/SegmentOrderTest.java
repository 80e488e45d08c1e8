package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import nl.beurt.engine.state.StateHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which whole segments can be wrong has its own message, with the file's path. */
class SegmentOrderTest {
    private static final int MIB = 1024 * 1024;

    @TempDir
    private Path directory;

    private NioDisk disk;

    @BeforeEach
    void writeFourSegments() throws IOException {
        disk = write(directory, OpenJournal.STORE_HIGH, 60);
        assertThat(RecordList.read(disk).segments).hasSize(4);
    }

    private static NioDisk write(Path to, long storeHigh, int records) throws IOException {
        NioDisk on = new NioDisk(to);
        try (OpenJournal journal = new OpenJournal(on, MIB, storeHigh, new StateHash())) {
            for (int i = 0; i < records; i++) {
                journal.write(new byte[60_000]);
            }
        }
        return on;
    }

    @Test
    void shouldRefuseWhenTheFirstIsMissing() throws IOException {
        disk.delete(Segments.name(1));

        assertRefused(2, "it is segment 2, segment 1 is missing");
    }

    @Test
    void shouldRefuseWhenOneIsMissingInTheMiddle() throws IOException {
        disk.delete(Segments.name(2));

        assertRefused(3, "it is segment 3, segment 2 is missing");
    }

    @Test
    void shouldRefuseWhenTwoWereSwapped() throws IOException {
        disk.rename(Segments.name(2), "swap");
        disk.rename(Segments.name(3), Segments.name(2));
        disk.rename("swap", Segments.name(3));

        assertRefused(2, "its name says segment 2, its header says 3: it was renamed");
    }

    @Test
    void shouldRefuseACopyUnderTheNextNumber() throws IOException {
        Files.copy(file(4), file(5));

        assertRefused(5, "its name says segment 5, its header says 4: it was renamed");
    }

    @Test
    void shouldRefuseOneOfAnotherStore() throws IOException {
        Path other = directory.resolve("other");
        write(other, OpenJournal.STORE_HIGH + 1, 60);
        Files.copy(other.resolve(Segments.name(3)), file(3), StandardCopyOption.REPLACE_EXISTING);

        assertRefused(3, "it belongs to another store");
    }

    @Test
    void shouldRefuseAnOlderCopyOfOne() throws IOException {
        Path older = directory.resolve("older");
        write(older, OpenJournal.STORE_HIGH, 10);
        Files.copy(older.resolve(Segments.name(1)), file(1), StandardCopyOption.REPLACE_EXISTING);

        assertRefused(2, "it goes on from sequence 17, what is before it ends at 10");
    }

    @Test
    void shouldRefuseOneThatIsEmpty() throws IOException {
        Files.write(file(4), new byte[0]);

        assertRefused(4, "a segment cannot be 0 bytes long");
    }

    @Test
    void shouldRefuseOneOfZeros() throws IOException {
        Files.write(file(4), new byte[MIB]);

        assertRefused(4, "this is not a segment of a journal");
    }

    @Test
    void shouldRefuseAFormatOfTheFuture() throws IOException {
        byte[] bytes = Files.readAllBytes(file(2));
        Forgery.version(bytes, JournalFormat.SEGMENT_HEADER_LENGTH, 2);
        Files.write(file(2), bytes);

        assertRefused(2, "its format version is 2, this program reads 1");
        bytes[8] = 3;
        Files.write(file(2), bytes);
        assertRefused(2, "the checksum of the segment's header does not hold");
    }

    @Test
    void shouldRefuseADamagedFrameBeforeTheLastSegment() throws IOException {
        byte[] bytes = Files.readAllBytes(file(3));
        int lastFrame = Forgery.lastFrame(bytes);
        bytes[lastFrame + 100] ^= 1;
        Files.write(file(3), bytes);

        assertThatThrownBy(() -> RecordList.read(disk))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(file(3) + " at " + lastFrame + ": a frame is damaged, and later ones are whole");
    }

    @Test
    void shouldRefuseAFrameThatDoesNotFollow() throws IOException {
        byte[] bytes = Files.readAllBytes(file(4));
        Forgery.sequence(bytes, JournalFormat.SEGMENT_HEADER_LENGTH, 1000);
        Files.write(file(4), bytes);

        assertThatThrownBy(() -> RecordList.read(disk))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(file(4) + " at 128: this frame does not follow the one before");
    }

    @Test
    void shouldRefuseAFrameWithFewerRecordsThanItSays() throws IOException {
        byte[] bytes = Files.readAllBytes(file(4));
        Forgery.count(bytes, Forgery.lastFrame(bytes), 2);
        Files.write(file(4), bytes);

        assertRefused(4, "a record does not fit its frame");
    }

    @Test
    void shouldRefuseAFrameWithMoreThanItsRecords() throws IOException {
        byte[] bytes = Files.readAllBytes(file(4));
        Forgery.count(bytes, Forgery.lastFrame(bytes), 0);
        Files.write(file(4), bytes);

        assertRefused(4, "this frame holds more than its records");
    }

    @Test
    void shouldNotMindOtherFiles() throws IOException {
        Files.writeString(directory.resolve("README"), "hands off");
        Files.writeString(directory.resolve("0000000000000005.journal.bak"), "x");

        assertThat(RecordList.read(disk).records).hasSize(60);
    }

    private void assertRefused(long segment, String reason) {
        assertThatThrownBy(() -> RecordList.read(disk))
                .isInstanceOf(JournalRefused.class)
                .hasMessageMatching("the journal is refused: .*")
                .hasMessageContaining(file(segment) + " at ")
                .hasMessageContaining(": " + reason + "; ");
    }

    private Path file(long segment) {
        return directory.resolve(Segments.name(segment));
    }
}
