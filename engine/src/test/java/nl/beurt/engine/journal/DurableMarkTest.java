package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import nl.beurt.engine.state.StateHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mark of what was acknowledged tells apart. */
class DurableMarkTest {
    private static final int SEGMENT = 64 * 1024;

    private final MemoryDisk disk = new MemoryDisk();
    private byte[] markBeforeLast = {};
    private int lastFrame;

    @BeforeEach
    void writeThreeFrames() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            journal.write(new byte[100]);
            journal.write(new byte[100]);
            markBeforeLast = disk.bytes(DurableMark.NAME);
            lastFrame = (int) journal.writer.position();
            journal.write(new byte[100]);
        }
    }

    @Test
    void shouldRefuseADamagedLastFrameThatWasAcknowledged() throws IOException {
        damageLastFrame();

        assertRefused(Segments.name(1) + " at " + lastFrame + ": the last frame is damaged, and it was acknowledged");
    }

    @Test
    void shouldCutADamagedLastFrameThatWasNot() throws IOException {
        damageLastFrame();
        disk.put(DurableMark.NAME, markBeforeLast);

        assertThat(RecordList.read(disk).records).hasSize(2);
    }

    @Test
    void shouldCutALastFrameThatWasNeverWrittenAsLongAsItWasNotAcknowledged() throws IOException {
        byte[] segment = disk.bytes(Segments.name(1));
        Arrays.fill(segment, lastFrame, SEGMENT, (byte) 0);
        disk.put(Segments.name(1), segment);

        assertRefused("records up to 3 were acknowledged, the journal that is here ends at 2");
        disk.put(DurableMark.NAME, markBeforeLast);
        assertThat(RecordList.read(disk).records).hasSize(2);
    }

    @Test
    void shouldReadAMarkThatIsBehind() throws IOException {
        disk.put(DurableMark.NAME, markBeforeLast);

        assertThat(RecordList.read(disk).records).hasSize(3);
    }

    @Test
    void shouldMendADamagedSlotBeforeTheOtherIsWritten() throws IOException {
        for (int slot = 0; slot < DurableMark.SLOTS; slot++) {
            byte[] mark = disk.bytes(DurableMark.NAME);
            mark[slot * DurableMark.SLOT_DISTANCE] ^= 0x10;
            MemoryDisk damaged = disk.copy();
            damaged.put(DurableMark.NAME, mark);
            MarkWriter.open(damaged, 1, 2).close();

            mark = damaged.bytes(DurableMark.NAME);
            mark[(1 - slot) * DurableMark.SLOT_DISTANCE] ^= 0x10;
            damaged.put(DurableMark.NAME, mark);

            assertThat(DurableMark.read(damaged)).isNotNull();
        }
    }

    /** A process that died between a force and its mark, or whose first mark was damaged: the next start catches up. */
    @Test
    void shouldMarkWhatAStartRecovers() throws IOException {
        byte[] firstOnly = disk.bytes(DurableMark.NAME);
        Arrays.fill(firstOnly, 0, DurableMark.SLOT_LENGTH, (byte) 0);
        for (byte[] mark : new byte[][] {markBeforeLast, new byte[DurableMark.LENGTH], firstOnly}) {
            MemoryDisk behind = disk.copy();
            behind.put(DurableMark.NAME, mark);
            new OpenJournal(behind, SEGMENT).close();

            DurableMark now = Objects.requireNonNull(DurableMark.read(behind));
            assertThat(now.sequence()).isEqualTo(3);
            String name = Segments.list(behind).get(0);
            byte[] segment = behind.bytes(name);
            segment[lastFrame + JournalFormat.FRAME_HEADER_LENGTH + 20] ^= 1;
            behind.put(name, segment);
            assertThatThrownBy(() -> RecordList.read(behind))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining("the last frame is damaged, and it was acknowledged");
        }
    }

    @Test
    void shouldUseTheOtherSlotWhenOneIsDamaged() throws IOException {
        for (int slot = 0; slot < DurableMark.SLOTS; slot++) {
            for (int at = 0; at < DurableMark.SLOT_LENGTH; at++) {
                byte[] mark = disk.bytes(DurableMark.NAME);
                mark[slot * DurableMark.SLOT_DISTANCE + at] ^= 0x10;
                MemoryDisk damaged = disk.copy();
                damaged.put(DurableMark.NAME, mark);

                assertThat(RecordList.read(damaged).records).hasSize(3);
            }
        }
    }

    @Test
    void shouldRefuseWhenBothSlotsAreDamaged() throws IOException {
        byte[] mark = disk.bytes(DurableMark.NAME);
        mark[20] ^= 1;
        mark[DurableMark.SLOT_DISTANCE + 20] ^= 1;
        disk.put(DurableMark.NAME, mark);

        assertRefused(DurableMark.NAME + " at 0: both slots of the mark are damaged");
    }

    @Test
    void shouldRefuseTheMarkOfAnotherStore() throws IOException {
        MemoryDisk other = new MemoryDisk();
        try (OpenJournal journal = new OpenJournal(other, SEGMENT, OpenJournal.STORE_HIGH + 1, new StateHash())) {
            journal.write(new byte[100]);
        }
        disk.put(DurableMark.NAME, other.bytes(DurableMark.NAME));

        assertRefused("the mark of what was acknowledged belongs to another store");
    }

    @Test
    void shouldRefuseAnotherJournalOfTheSameStore() throws IOException {
        MemoryDisk other = new MemoryDisk();
        try (OpenJournal journal = new OpenJournal(other, SEGMENT)) {
            for (int i = 0; i < 3; i++) {
                journal.write(new byte[101]);
            }
        }
        disk.put(Segments.name(1), other.bytes(Segments.name(1)));

        assertRefused("is another one");
    }

    @Test
    void shouldRefuseWhenTheSegmentsAreGone() throws IOException {
        disk.delete(Segments.name(1));

        assertRefused("records up to 3 were acknowledged, the journal that is here ends at 0");
    }

    @Test
    void shouldRefuseWhenTheLastSegmentIsGone() throws IOException {
        MemoryDisk many = new MemoryDisk();
        try (OpenJournal journal = new OpenJournal(many, SEGMENT)) {
            for (int i = 0; i < 4; i++) {
                journal.write(new byte[40_000]);
            }
        }
        List<String> segments = Segments.list(many);
        assertThat(segments).hasSizeGreaterThan(2);
        many.delete(segments.get(segments.size() - 1));

        assertThatThrownBy(() -> RecordList.read(many))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("records up to 4 were acknowledged, the journal that is here ends at 3");
    }

    @Test
    void shouldReadAJournalThatHasNoMarkYet() throws IOException {
        disk.delete(DurableMark.NAME);
        JournalReader reader = new JournalReader(disk);

        reader.read(new RecordList());

        assertThat(reader.isUnmarked()).isTrue();
    }

    @Test
    void shouldBeForcedWhenIdleAndWhenASegmentEnds() throws IOException {
        List<String> operations = new ArrayList<>();
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            journal.write(new byte[100]);
            disk.fault((operation, file) -> {
                if (file.equals(DurableMark.NAME)) {
                    operations.add(operation);
                }
            });
            journal.writer.forceMark();
            journal.writer.forceMark();
            assertThat(operations).containsExactly("force");
            operations.clear();
            journal.write(new byte[40_000]);
            journal.write(new byte[40_000]);
        }
        assertThat(operations).containsExactly("write", "force", "write");
    }

    private void damageLastFrame() throws IOException {
        byte[] segment = disk.bytes(Segments.name(1));
        segment[lastFrame + 60] ^= 1;
        disk.put(Segments.name(1), segment);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> RecordList.read(disk))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(reason);
    }
}
