package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Damages a small journal in every single place. It must open with everything that was acknowledged, or be refused; only
 * damage of the very last frame looks like a torn write, and takes that frame's records.
 */
class JournalDamageTest {
    private static final int SEGMENT = 8 * 1024;
    private static final String FIRST = "0000000000000001.journal";

    private List<RecordList.Entry> written = List.of();
    private byte[] segment = {};
    private int frameBeforeLast;
    private int lastFrame;
    private int lastFrameRecords;
    private int end;

    @BeforeEach
    void writeJournal() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Random random = new Random(3);
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            for (int frame = 0; frame < 16; frame++) {
                frameBeforeLast = lastFrame;
                lastFrame = frame == 0 ? JournalFormat.SEGMENT_HEADER_LENGTH : (int) journal.writer.position();
                lastFrameRecords = 1 + random.nextInt(3);
                for (int i = 0; i < lastFrameRecords; i++) {
                    byte[] command = new byte[8 + random.nextInt(240)];
                    random.nextBytes(command);
                    journal.append(3, frame, command);
                }
                journal.commit();
            }
            end = (int) journal.writer.position();
            written = List.copyOf(journal.records);
        }
        segment = disk.bytes(FIRST);
        assertThat(end).isBetween(4 * 1024, 8 * 1024);
    }

    @Test
    void shouldReadAllOrRefuseAtEveryFlippedBit() throws IOException {
        for (int bit = 0; bit < 8 * SEGMENT; bit++) {
            int at = bit / 8;
            byte[] damaged = segment.clone();
            damaged[at] ^= (byte) (1 << (bit % 8));

            Result result = open(damaged, at);

            if (isIn(at, lastFrame, Integer.BYTES) || isIn(at, end, Integer.BYTES)) {
                // The length of the last frame, or of one that was never written: refused where it cannot be.
                assertThat(result).isIn(Result.REFUSED, at < end ? Result.CUT : Result.WHOLE);
            } else {
                assertThat(result)
                        .as("bit %d of byte %d", bit % 8, at)
                        .isEqualTo(at < lastFrame ? Result.REFUSED : at < end ? Result.CUT : Result.WHOLE);
            }
        }
    }

    private static boolean isIn(int at, int from, int length) {
        return at >= from && at < from + length;
    }

    @Test
    void shouldRefuseEveryShorterFile() throws IOException {
        for (int length = 0; length < SEGMENT; length++) {
            byte[] shorter = Arrays.copyOf(segment, length);

            assertThat(open(shorter, length)).as("length %d", length).isEqualTo(Result.REFUSED);
        }
    }

    @Test
    void shouldRefuseALongerFile() throws IOException {
        assertThat(open(Arrays.copyOf(segment, SEGMENT + 1), SEGMENT)).isEqualTo(Result.REFUSED);
        assertThat(open(Arrays.copyOf(segment, SEGMENT + 4096), SEGMENT)).isEqualTo(Result.REFUSED);
    }

    @Test
    void shouldRefuseWhenASectorBeforeTheLastFrameIsLost() throws IOException {
        for (int at = 0; at + 512 <= lastFrame; at += 512) {
            byte[] damaged = segment.clone();
            Arrays.fill(damaged, at, at + 512, (byte) 0);

            assertThat(open(damaged, at)).as("sector at %d", at).isEqualTo(Result.REFUSED);
        }
    }

    @Test
    void shouldCutALastFrameThatMissesAnyPart() throws IOException {
        for (int at = lastFrame; at < end; at += 8) {
            byte[] damaged = segment.clone();
            Arrays.fill(damaged, at, Math.min(at + 64, end), (byte) 0);

            assertThat(open(damaged, at)).as("lost at %d", at).isEqualTo(Result.CUT);
            Arrays.fill(damaged, at, end, (byte) 0);
            assertThat(open(damaged, at)).as("lost from %d", at).isEqualTo(Result.CUT);
        }
    }

    @Test
    void shouldRefuseWhenTheLastTwoFramesAreDamaged() throws IOException {
        byte[] damaged = segment.clone();
        damaged[frameBeforeLast + 40] ^= 1;
        damaged[lastFrame + 40] ^= 1;

        assertThat(open(damaged, frameBeforeLast)).isEqualTo(Result.REFUSED);
    }

    @Test
    void shouldRefuseSomethingFarBehindATornFrame() throws IOException {
        byte[] damaged = segment.clone();
        damaged[lastFrame + 40] ^= 1;
        damaged[SEGMENT - 1] = 1;

        assertThat(open(damaged, lastFrame)).isEqualTo(Result.REFUSED);
    }

    @Test
    void shouldNameFileAndOffsetOfTheDamagedFrame() {
        int second = JournalFormat.SEGMENT_HEADER_LENGTH
                + segment[JournalFormat.SEGMENT_HEADER_LENGTH]
                + (segment[JournalFormat.SEGMENT_HEADER_LENGTH + 1] << 8);
        byte[] damaged = segment.clone();
        damaged[second + 40] ^= 1;
        MemoryDisk disk = new MemoryDisk();
        disk.put(FIRST, damaged);

        assertThatThrownBy(() -> RecordList.read(disk))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("/memory/" + FIRST + " at " + second + ": a frame is damaged");
    }

    private enum Result {
        /** Everything was read. */
        WHOLE,
        /** Everything but the last frame was read. */
        CUT,
        /** Nothing is served. */
        REFUSED
    }

    private Result open(byte[] bytes, int at) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        disk.put(FIRST, bytes);
        RecordList list;
        try {
            list = RecordList.read(disk);
        } catch (JournalRefused e) {
            assertThat(e).hasMessageMatching("the journal is refused: /memory/" + FIRST + " at \\d+: .+");
            return Result.REFUSED;
        }
        if (list.records.equals(written)) {
            return Result.WHOLE;
        }
        assertThat(list.records.equals(written.subList(0, written.size() - lastFrameRecords)))
                .as("damage at %d: not all but the last frame was read, but %d records", at, list.records.size())
                .isTrue();
        return Result.CUT;
    }
}
