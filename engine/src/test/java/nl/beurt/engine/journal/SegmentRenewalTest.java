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
                        "open copy.reserved",
                        "open copy.reserved",
                        "force copy.reserved",
                        "rename " + SECOND,
                        "forceDirectory",
                        "forceDirectory",
                        "rename copy.reserved",
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
    void shouldNeedNoSpaceThoughTheNextSegmentCouldNotBeReserved() throws IOException {
        for (int start = 0; start < 3; start++) {
            if (disk.list().contains(Segments.RESERVED)) {
                disk.delete(Segments.RESERVED);
            }
            disk.spaceBytes(disk.usedBytes());
            disk.fault((operation, file) -> {
                if (operation.equals("create")) {
                    throw new IOException("No space left on device");
                }
            });

            try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
                assertThat(disk.list()).contains(Segments.SPARE).doesNotContain(Segments.RESERVED);
                journal.write(new byte[100]);
                assertThat(journal.records).hasSize(start + 2);
            }
        }
    }

    @Test
    void shouldSayWhatIsNeededWhenThereIsNeitherASpareNorSpace() throws IOException {
        disk.delete(Segments.RESERVED);
        disk.delete(Segments.SPARE);
        disk.spaceBytes(disk.usedBytes());

        assertThatThrownBy(() -> new OpenJournal(disk, SEGMENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("needs 65536 bytes in /memory/copy.reserved")
                .hasMessageContaining("free some space or mend the disk, then start again");
        disk.spaceBytes(Long.MAX_VALUE);
        assertThat(RecordList.read(disk).records).isEqualTo(written);
    }

    @Test
    void shouldForceTheNameOfTheNewerGenerationBeforeTheOlderIsGivenUp() throws IOException {
        byte[] first = disk.bytes(FIRST);
        new OpenJournal(disk, SEGMENT).close();
        disk.put(FIRST, first);
        List<String> operations = new ArrayList<>();
        JournalReader reader = new JournalReader(disk);
        JournalEnd end = Objects.requireNonNull(reader.read(new RecordList()));
        disk.fault((operation, file) -> operations.add((operation + " " + file).strip()));

        reader.renew(end, null);

        assertThat(operations)
                .containsSubsequence(
                        "forceDirectory", "rename " + Segments.SPARE, "forceDirectory", "write " + Segments.SPARE);
        assertThat(disk.list()).contains(THIRD, Segments.SPARE).doesNotContain(FIRST, SECOND);
    }

    @Test
    void shouldKeepTheLimitsThatWhatFollowsIsDecidedWith() throws IOException {
        StateLimits larger = new StateLimits(1 << 20, 1 << 20, 1 << 20, 1 << 20);
        JournalReader reader = new JournalReader(disk);
        reader.renew(Objects.requireNonNull(reader.read(new RecordList())), larger);

        assertThat(JournalHead.limits(disk)).isEqualTo(larger);
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
                .hasMessageContaining(
                        "bytes in /memory/copy.reserved: Input/output error; free some space or mend the disk");
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
        assertThat(interrupted).isBetween(9, 40);
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
