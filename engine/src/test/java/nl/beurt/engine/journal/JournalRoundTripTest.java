package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import nl.beurt.engine.state.StateHash;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoundTripTest {
    private static final int MIB = 1024 * 1024;

    @TempDir
    private Path directory;

    private NioDisk disk;

    @BeforeEach
    void openDisk() throws IOException {
        disk = new NioDisk(directory.resolve("journal"));
    }

    @Test
    void shouldReadNothingFromAnEmptyDirectory() throws IOException {
        JournalReader reader = new JournalReader(disk);

        assertThat(reader.read(new RecordList())).isNull();
        assertThat(reader.isTorn()).isFalse();
    }

    @Test
    void shouldReadWhatWasWrittenOverManySegments() throws IOException {
        List<RecordList.Entry> written = writeRandom(7, 12L * MIB, JournalFormat.COMMAND_LENGTH_MAX);

        RecordList read = RecordList.read(disk);

        assertThat(read.records).isEqualTo(written);
        assertThat(read.segments).hasSizeGreaterThan(10);
    }

    @Test
    void shouldReadSmallCommandsInFullFrames() throws IOException {
        List<RecordList.Entry> written = writeRandom(8, 3L * MIB, 300);

        assertThat(RecordList.read(disk).records).isEqualTo(written);
    }

    /** Random commands, an eighth of them followed by a commit. */
    private List<RecordList.Entry> writeRandom(long seed, long bytes, int lengthMax) throws IOException {
        Random random = new Random(seed);
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            long left = bytes;
            while (left > 0) {
                byte[] command = new byte[random.nextInt(lengthMax + 1)];
                random.nextBytes(command);
                journal.append(random.nextInt(256), random.nextLong(), command);
                left -= command.length;
                if (random.nextInt(8) == 0) {
                    journal.commit();
                }
            }
            journal.commit();
            return journal.records;
        }
    }

    @Test
    void shouldGoOnAfterEachOpening() throws IOException {
        List<RecordList.Entry> written = new ArrayList<>();
        for (int opening = 0; opening < 12; opening++) {
            try (OpenJournal journal = new OpenJournal(disk, MIB)) {
                assertThat(journal.records).isEqualTo(written);
                for (int i = 0; i < 30; i++) {
                    journal.write(new byte[10_000 + i]);
                }
                written = journal.records;
            }
        }

        assertThat(RecordList.read(disk).records).hasSize(360).isEqualTo(written);
    }

    @Test
    void shouldGoOnInASegmentOfAnotherLengthThanTheNext() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, 2 * MIB)) {
            journal.write(new byte[1000]);
        }
        List<RecordList.Entry> written;
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            for (int i = 0; i < 60; i++) {
                journal.write(new byte[64_000]);
            }
            written = journal.records;
        }

        assertThat(RecordList.read(disk).records).isEqualTo(written);
        assertThat(sizes()).startsWith(2L * MIB, 1L * MIB);
    }

    @Test
    void shouldFillAFrameToItsMaximum() throws IOException {
        int command = JournalFormat.FRAME_LENGTH_MAX / 8 - JournalFormat.RECORD_HEADER_LENGTH;
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            journal.writer.reserve(command);
            for (int i = 0; i < 7; i++) {
                journal.append(3, i, new byte[command]);
            }
            int rest = command - JournalFormat.FRAME_HEADER_LENGTH;
            assertThat(journal.writer.hasRoomFor(rest + 1)).isFalse();
            assertThat(journal.writer.hasRoomFor(rest)).isTrue();
            journal.append(3, 7, new byte[rest]);
            assertThat(journal.writer.hasRoomFor(0)).isFalse();
            journal.commit();
            assertThat(journal.writer.position())
                    .isEqualTo(JournalFormat.SEGMENT_HEADER_LENGTH + JournalFormat.FRAME_LENGTH_MAX);

            assertThat(RecordList.read(disk).records).hasSize(8).isEqualTo(journal.records);
        }
    }

    @Test
    void shouldFillASegmentToItsLastByte() throws IOException {
        int frame = (MIB - JournalFormat.SEGMENT_HEADER_LENGTH) / 16;
        int command = frame - JournalFormat.FRAME_HEADER_LENGTH - JournalFormat.RECORD_HEADER_LENGTH;
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            for (int i = 0; i < 16; i++) {
                journal.write(new byte[command]);
            }
            assertThat(journal.writer.remaining()).isZero();
        }
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            assertThat(journal.records).hasSize(16);
            journal.write(new byte[1]);

            assertThat(sizes()).startsWith(1L * MIB, 1L * MIB);
            assertThat(RecordList.read(disk).records).isEqualTo(journal.records);
        }
    }

    @Test
    void shouldCarryTheStateHashOfBeforeTheSegment() throws IOException {
        StateHash hash = new StateHash();
        hash.add(1, 2, 3, new UnsafeBuffer(new byte[16]), 16);
        try (OpenJournal journal = new OpenJournal(disk, MIB, OpenJournal.STORE_HIGH, hash)) {
            journal.write(new byte[8]);
        }

        SegmentHeader header = RecordList.read(disk).segments.get(0);

        assertThat(header.stateHashHigh()).isEqualTo(hash.high());
        assertThat(header.stateHashLow()).isEqualTo(hash.low());
    }

    @Test
    void shouldPreallocateTheNextSegmentBehindTheLast() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            journal.write(new byte[8]);
            journal.reserver.await();

            assertThat(disk.list())
                    .containsExactly("0000000000000001.journal", "copy.reserved", "durable.mark", "next.reserved");
            assertThat(Files.readAllBytes(directory.resolve("journal/next.reserved")))
                    .isEqualTo(new byte[MIB]);
        }
    }

    private List<Long> sizes() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .map(file -> file.toFile().length())
                    .toList();
        }
    }
}
