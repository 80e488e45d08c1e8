package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornTailTest {
    private static final int MIB = 1024 * 1024;
    private static final int SEGMENT = 64 * 1024;

    private final byte[] unacknowledged = new byte[2000];

    @TempDir
    private Path directory;

    @Test
    void shouldCutATornTailAndGoOnBehindIt() throws IOException {
        NioDisk disk = new NioDisk(directory);
        List<RecordList.Entry> acknowledged = new ArrayList<>();
        for (int tear = 0; tear < 30; tear++) {
            try (OpenJournal journal = new OpenJournal(disk, MIB)) {
                assertThat(journal.wasTorn).isEqualTo(tear > 0);
                assertThat(journal.records).isEqualTo(acknowledged);
                journal.write(new byte[100 + tear]);
                acknowledged = List.copyOf(journal.records);
                byte[] mark = Files.readAllBytes(directory.resolve(DurableMark.NAME));
                Arrays.fill(unacknowledged, (byte) tear);
                journal.write(unacknowledged);
                Files.write(directory.resolve(DurableMark.NAME), mark);
            }
            Path file = directory.resolve(Segments.list(disk).get(0));
            byte[] bytes = Files.readAllBytes(file);
            int torn = Forgery.lastFrame(bytes);
            Arrays.fill(bytes, torn + 8 * (1 + tear * 4), bytes.length, (byte) 0);
            Files.write(file, bytes);
        }
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            assertThat(journal.wasTorn).isTrue();
            assertThat(journal.records).hasSize(30).isEqualTo(acknowledged);
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(Segments.list(disk).get(0)));
        int last = Forgery.lastFrame(bytes);
        int end = last + Forgery.length(bytes, last);
        assertThat(Arrays.copyOfRange(bytes, end, bytes.length)).isEqualTo(new byte[bytes.length - end]);
    }

    @Test
    void shouldCutATornFirstFrame() throws IOException {
        MemoryDisk disk = tornAt(JournalFormat.SEGMENT_HEADER_LENGTH, SEGMENT);

        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            assertThat(journal.wasTorn).isTrue();
            assertThat(journal.records).isEmpty();
            journal.write(new byte[9]);
            assertThat(RecordList.read(disk).records).isEqualTo(journal.records);
        }
    }

    @Test
    void shouldCutAFrameOfWhichAnyNumberOfBytesWasWritten() throws IOException {
        int first = JournalFormat.SEGMENT_HEADER_LENGTH;
        int length = Forgery.length(written(SEGMENT).bytes(Segments.name(1)), first);
        for (int cut = 0; cut < length; cut++) {
            MemoryDisk disk = written(SEGMENT);
            byte[] bytes = disk.bytes(Segments.name(1));
            Arrays.fill(bytes, first + cut, bytes.length, (byte) 0);
            disk.put(Segments.name(1), bytes);
            try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
                assertThat(journal.records).describedAs("%s bytes", cut).isEmpty();
            }
        }
    }

    /** One frame, which no mark says is durable. */
    private static MemoryDisk written(int segmentLength) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (OpenJournal journal = new OpenJournal(disk, segmentLength)) {
            byte[] command = new byte[1000];
            Arrays.fill(command, (byte) 1);
            journal.write(command);
        }
        disk.put(DurableMark.NAME, new byte[DurableMark.LENGTH]);
        return disk;
    }

    private static MemoryDisk tornAt(int frame, int segmentLength) throws IOException {
        MemoryDisk disk = written(segmentLength);
        byte[] bytes = disk.bytes(Segments.name(1));
        Arrays.fill(bytes, frame + 500, bytes.length, (byte) 0);
        bytes[frame + 499] = 1;
        disk.put(Segments.name(1), bytes);
        return disk;
    }
}
