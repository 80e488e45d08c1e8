package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.beurt.engine.state.StateLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentRenewalTest {
    private static final int SEGMENT = 64 * 1024;
    private static final String FIRST = "0000000000000001.journal";
    private static final String SECOND = "0000000000000001-0002.journal";
    private static final String THIRD = "0000000000000001-0003.journal";

    private final MemoryDisk disk = new MemoryDisk();
    private List<RecordList.Entry> written = List.of();

    @BeforeEach
    void writeOne() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            journal.write(new byte[100]);
            assertThat(journal.reserver.await()).isTrue();
            written = List.copyOf(journal.records);
        }
    }

    @Test
    void shouldForceTheCopyAndItsNameBeforeTheOldOneIsDeleted() throws IOException {
        List<String> operations = new ArrayList<>();
        JournalReader reader = new JournalReader(disk);
        JournalEnd end = Objects.requireNonNull(reader.read(new RecordList()));
        disk.fault((operation, file) -> {
            if (!operation.equals("write") && !operation.equals("list")) {
                operations.add((operation + " " + file).strip());
            }
        });

        reader.renew(end, null);

        assertThat(operations)
                .containsExactly(
                        "open next.reserved",
                        "force next.reserved",
                        "rename " + SECOND,
                        "forceDirectory",
                        "delete " + FIRST,
                        "forceDirectory",
                        "open " + SECOND);
    }

    @Test
    void shouldGoOnInTheCopyGenerationAfterGeneration() throws IOException {
        for (String name : List.of(SECOND, THIRD)) {
            try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
                assertThat(Segments.list(disk)).containsExactly(name);
                assertThat(journal.records).isEqualTo(written);
                journal.write(new byte[100]);
                written = List.copyOf(journal.records);
            }
        }
        assertThat(RecordList.read(disk).records).hasSize(3).isEqualTo(written);
        assertThat(RecordList.read(disk).segments.get(0).generation()).isEqualTo(3);
    }

    @Test
    void shouldNeedNoMoreSpaceThanThereWas() throws IOException {
        disk.spaceBytes(disk.usedBytes());

        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            journal.write(new byte[100]);
            assertThat(journal.records).hasSize(2);
        }
    }

    @Test
    void shouldWriteTheSegmentOverInPlaceWhereThereIsNoRoomForACopy() throws IOException {
        for (int reserved : new int[] {-1, 0, 1000}) {
            MemoryDisk full = disk.copy();
            full.delete(Segments.RESERVED);
            if (reserved >= 0) {
                full.put(Segments.RESERVED, new byte[reserved]);
            }
            full.spaceBytes(full.usedBytes());
            List<String> operations = new ArrayList<>();
            full.fault((operation, file) -> {
                if (file.equals(FIRST)) {
                    operations.add(operation);
                }
            });

            try (OpenJournal journal = new OpenJournal(full, SEGMENT)) {
                assertThat(Segments.list(full)).containsExactly(FIRST);
                assertThat(operations).containsSubsequence("write", "force").doesNotContain("delete");
                assertThat(full.list()).doesNotContain(Segments.RESERVED);
                journal.write(new byte[100]);
                assertThat(journal.records).hasSize(2);
            }
            assertThat(RecordList.read(full).records).hasSize(2);
        }
    }

    @Test
    void shouldWriteOverInPlaceWhereNotEvenAFileCanBeMade() throws IOException {
        disk.delete(Segments.RESERVED);
        disk.fault((operation, file) -> {
            if (operation.equals("create")) {
                throw new IOException("No space left on device");
            }
        });

        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            assertThat(journal.records).isEqualTo(written);
        }
    }

    @Test
    void shouldKeepEverythingWhereverAnOverwriteIsInterrupted() throws IOException {
        byte[] torn = disk.bytes(FIRST);
        int end = Math.toIntExact(Objects.requireNonNull(new JournalReader(disk).read(new RecordList()))
                .offset());
        // What remains of a frame whose write was cut short.
        System.arraycopy(torn, JournalFormat.SEGMENT_HEADER_LENGTH, torn, end, 64);
        torn[end + 40] ^= 1;
        disk.put(FIRST, torn);
        disk.delete(Segments.RESERVED);
        for (int cut = 0; cut <= 4; cut++) {
            MemoryDisk full = disk.copy();
            full.spaceBytes(full.usedBytes());
            full.writeBytesMax(100);
            int[] left = {cut};
            full.fault((operation, file) -> {
                if (operation.equals("write") && file.equals(FIRST) && left[0]-- <= 0) {
                    throw new IOException("interrupted");
                }
            });
            JournalReader reader = new JournalReader(full);
            JournalEnd at = Objects.requireNonNull(reader.read(new RecordList()));
            assertThat(reader.isTorn()).isTrue();
            assertThatThrownBy(() -> reader.renew(at, null)).hasMessageContaining("interrupted");
            full.fault(MemoryDisk.Fault.NONE);
            full.writeBytesMax(Integer.MAX_VALUE);

            try (OpenJournal journal = new OpenJournal(full, SEGMENT)) {
                assertThat(journal.records).as("cut behind write %d", cut).isEqualTo(written);
            }
        }
    }

    @Test
    void shouldKeepTheLimitsThatWhatFollowsIsDecidedWith() throws IOException {
        StateLimits larger = new StateLimits(1 << 20, 1 << 20, 1 << 20, 1 << 20);
        JournalReader reader = new JournalReader(disk);
        reader.renew(Objects.requireNonNull(reader.read(new RecordList())), larger);
        assertThat(JournalHead.limits(disk)).isEqualTo(larger);

        disk.spaceBytes(disk.usedBytes());
        reader = new JournalReader(disk);
        StateLimits largest = new StateLimits(1 << 21, 1 << 20, 1 << 20, 1 << 20);
        reader.renew(Objects.requireNonNull(reader.read(new RecordList())), largest);
        assertThat(JournalHead.limits(disk)).isEqualTo(largest);
        assertThat(RecordList.read(disk).records).isEqualTo(written);
    }

    @Test
    void shouldNotServeFromACopyThatCouldNotBeForced() {
        disk.fault((operation, file) -> {
            if (operation.equals("force")) {
                throw new IOException("Input/output error");
            }
        });
        assertThatThrownBy(() -> new OpenJournal(disk, SEGMENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fdatasync of /memory/next.reserved failed: Input/output error; check the disk");
    }

    @Test
    void shouldKeepEverythingWhereverItIsInterrupted() throws IOException {
        int interrupted = 0;
        for (int at = 0; at < 40; at++) {
            MemoryDisk faulty = disk.copy();
            int[] left = {at};
            JournalReader reader = new JournalReader(faulty);
            JournalEnd end = Objects.requireNonNull(reader.read(new RecordList()));
            faulty.fault((operation, file) -> {
                if (left[0]-- <= 0) {
                    throw new IOException("interrupted");
                }
            });
            try {
                reader.renew(end, null);
            } catch (IOException e) {
                interrupted++;
            }
            faulty.fault(MemoryDisk.Fault.NONE);
            try (OpenJournal journal = new OpenJournal(faulty, SEGMENT)) {
                assertThat(journal.records).as("interrupted at %d", at).isEqualTo(written);
            }
        }
        assertThat(interrupted).isBetween(9, 30);
    }

    @Test
    void shouldTakeTheHighestGenerationThatIsComplete() throws IOException {
        byte[] first = disk.bytes(FIRST);
        new OpenJournal(disk, SEGMENT).close();
        byte[] second = disk.bytes(SECOND);

        disk.put(FIRST, first);
        assertThat(Segments.list(disk)).containsExactly(SECOND);
        disk.put(SECOND, java.util.Arrays.copyOf(second, 1000));
        assertThat(Segments.list(disk)).containsExactly(FIRST);
        assertThat(RecordList.read(disk).records).isEqualTo(written);
    }
}
