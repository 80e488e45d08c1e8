package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornTailTest {
    private static final int MIB = 1024 * 1024;

    private final byte[] unacknowledged = new byte[2000];

    @TempDir
    private Path directory;

    @Test
    void shouldCutATornTailAndGoOnBehindIt() throws IOException {
        NioDisk disk = new NioDisk(directory);
        Path file = directory.resolve(Segments.name(1));
        List<RecordList.Entry> acknowledged = new ArrayList<>();
        for (int tear = 0; tear < 30; tear++) {
            try (OpenJournal journal = new OpenJournal(disk, MIB)) {
                assertThat(journal.wasTorn).isEqualTo(tear > 0);
                assertThat(journal.records).isEqualTo(acknowledged);
                journal.write(new byte[100 + tear]);
                acknowledged = List.copyOf(journal.records);
                Arrays.fill(unacknowledged, (byte) tear);
                journal.write(unacknowledged);
            }
            byte[] bytes = Files.readAllBytes(file);
            int torn = Forgery.lastFrame(bytes);
            Arrays.fill(bytes, torn + 8 * (1 + tear * 4), bytes.length, (byte) 0);
            Files.write(file, bytes);
        }
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            assertThat(journal.wasTorn).isTrue();
            assertThat(journal.records).hasSize(30).isEqualTo(acknowledged);
        }
        byte[] bytes = Files.readAllBytes(file);
        int last = Forgery.lastFrame(bytes);
        int end = last + Forgery.length(bytes, last);
        assertThat(Arrays.copyOfRange(bytes, end, bytes.length)).isEqualTo(new byte[bytes.length - end]);
    }

    @Test
    void shouldCutATornFirstFrame() throws IOException {
        MemoryDisk disk = tornAt(JournalFormat.SEGMENT_HEADER_LENGTH, 64 * 1024);

        try (OpenJournal journal = new OpenJournal(disk, 64 * 1024)) {
            assertThat(journal.wasTorn).isTrue();
            assertThat(journal.records).isEmpty();
            journal.write(new byte[9]);
            assertThat(RecordList.read(disk).records).isEqualTo(journal.records);
        }
    }

    @Test
    void shouldMakeTheCutDurableBeforeAnythingElse() throws IOException {
        MemoryDisk disk = tornAt(JournalFormat.SEGMENT_HEADER_LENGTH, 64 * 1024);
        List<String> operations = new ArrayList<>();
        disk.fault((operation, file) -> operations.add(operation));
        JournalReader reader = new JournalReader(disk);
        JournalEnd end = Objects.requireNonNull(reader.read(new RecordList()));
        operations.clear();

        reader.cutTail(end);

        assertThat(operations).containsExactly("write", "force", "forceDirectory");
    }

    @Test
    void shouldWriteTheLastFrameAgainAndMakeWhatWasReadDurableEvenIfNothingIsTorn() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (OpenJournal journal = new OpenJournal(disk, 64 * 1024)) {
            journal.write(new byte[9]);
        }
        List<String> operations = new ArrayList<>();
        JournalReader reader = new JournalReader(disk);
        JournalEnd end = Objects.requireNonNull(reader.read(new RecordList()));
        disk.fault((operation, file) -> operations.add(operation));

        reader.cutTail(end);

        // A force that failed may have left the last frame in the page cache only.
        assertThat(operations).containsExactly("write", "force", "forceDirectory");
    }

    @Test
    void shouldCutALongTailInSmallWrites() throws IOException {
        MemoryDisk disk = tornAt(JournalFormat.SEGMENT_HEADER_LENGTH, 8 * MIB);
        List<String> writes = new ArrayList<>();
        disk.fault((operation, file) -> {
            if (operation.equals("write")) {
                writes.add(file);
            }
        });
        JournalReader reader = new JournalReader(disk);
        JournalEnd end = Objects.requireNonNull(reader.read(new RecordList()));

        reader.cutTail(end);

        // A segment may have 512 MiB: zeros for all of it at once would not fit into a small heap.
        assertThat(writes).hasSize(8);
        assertThat(RecordList.read(disk).records).isEmpty();
    }

    private static MemoryDisk tornAt(int frame, int segmentLength) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (OpenJournal journal = new OpenJournal(disk, segmentLength)) {
            journal.write(new byte[1000]);
        }
        byte[] bytes = disk.bytes(Segments.name(1));
        Arrays.fill(bytes, frame + 500, bytes.length, (byte) 0);
        bytes[frame + 499] = 1;
        disk.put(Segments.name(1), bytes);
        return disk;
    }
}
