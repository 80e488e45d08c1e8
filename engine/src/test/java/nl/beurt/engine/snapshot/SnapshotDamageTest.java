package nl.beurt.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import nl.beurt.engine.journal.Forgery;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotDamageTest {
    private static final String NAME = "0000000000000003.snapshot";

    private final MemoryDisk disk = new MemoryDisk();
    private byte[] good = new byte[0];

    @BeforeEach
    void write() throws IOException {
        good = write(30);
    }

    private static byte[] write(long sequence) throws IOException {
        MemoryDisk on = new MemoryDisk();
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 7).until(sequence)) {
            new SnapshotWriter(on, Pace.unlimited()).write(mixed.state, mixed.start(3));
        }
        return on.bytes(NAME);
    }

    private void load(byte[] bytes) throws IOException {
        load(bytes, new HeapRecordMaps(), StateLimits.small());
    }

    private void load(byte[] bytes, RecordMaps maps, StateLimits limits) throws IOException {
        disk.put(NAME, bytes);
        try (EngineState state = new EngineState(maps, limits)) {
            new SnapshotReader(disk).load(NAME, state);
        }
    }

    @Test
    void shouldRefuseEveryTruncation() throws IOException {
        load(good);
        for (int length = 0; length < good.length; length++) {
            byte[] bytes = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> load(bytes)).as("%d bytes", length).isInstanceOf(SnapshotRefused.class);
        }
    }

    @Test
    void shouldRefuseEveryFlippedBit() throws IOException {
        int flips = 0;
        byte[] bytes = good.clone();
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                bytes[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> load(bytes))
                        .as("bit %d of byte %d", bit, at)
                        .isInstanceOf(SnapshotRefused.class)
                        .hasMessageStartingWith("the snapshot is refused: /memory/" + NAME + " at ");
                bytes[at] = good[at];
                flips++;
            }
        }
        assertThat(flips).isGreaterThan(50_000);
    }

    @Test
    void shouldRefuseWhatIsLonger() {
        assertThatThrownBy(() -> load(Arrays.copyOf(good, good.length + 1))).isInstanceOf(SnapshotRefused.class);
        assertThatThrownBy(() -> load(Arrays.copyOf(good, good.length + 64))).isInstanceOf(SnapshotRefused.class);
    }

    @Test
    void shouldRefuseMissingAndExchangedBlocks() throws IOException {
        List<byte[]> parts = parts(good);
        assertThat(parts.size()).isGreaterThan(5);
        for (int i = 1; i < parts.size() - 2; i++) {
            List<byte[]> missing = new ArrayList<>(parts);
            missing.remove(i);
            assertThatThrownBy(() -> load(join(missing))).isInstanceOf(SnapshotRefused.class);
            List<byte[]> exchanged = new ArrayList<>(parts);
            exchanged.set(i, parts.get(i + 1));
            exchanged.set(i + 1, parts.get(i));
            assertThatThrownBy(() -> load(join(exchanged)))
                    .isInstanceOf(SnapshotRefused.class)
                    .hasMessageContaining("this block does not follow the one before");
        }
    }

    @Test
    void shouldRefuseABlockOfAnotherSnapshot() throws IOException {
        List<byte[]> parts = parts(good);
        List<byte[]> others = parts(write(31));
        assertThat(others).hasSameSizeAs(parts);
        for (int i = 0; i < parts.size(); i++) {
            List<byte[]> mixed = new ArrayList<>(parts);
            mixed.set(i, others.get(i));
            if (!Arrays.equals(parts.get(i), others.get(i))) {
                assertThatThrownBy(() -> load(join(mixed))).isInstanceOf(SnapshotRefused.class);
            }
        }
    }

    @Test
    void shouldRefuseAStateThatHasAnotherHash() {
        byte[] bytes = good.clone();
        // A wrong record under checksums that hold: what no disk does, but a program may.
        int at = SnapshotFormat.HEADER_LENGTH + parts(good).get(1).length + SnapshotFormat.BLOCK_HEADER_LENGTH;
        bytes[at + SnapshotFormat.KEY_LENGTH] ^= 1;
        reseal(bytes);

        assertThatThrownBy(() -> load(bytes))
                .isInstanceOf(SnapshotRefused.class)
                .hasMessageContaining("has the hash ")
                .hasMessageContaining("use the program version that wrote it");
    }

    @Test
    void shouldRefuseAVersionThatIsToCome() {
        byte[] bytes = good.clone();
        Forgery.version(bytes, SnapshotFormat.HEADER_LENGTH, 2);

        assertThatThrownBy(() -> load(bytes))
                .isInstanceOf(SnapshotRefused.class)
                .hasMessageContaining("its format version is 2, this program reads 1");
    }

    @Test
    void shouldRefuseOneThatWasRenamed() {
        disk.put("0000000000000004.snapshot", good);
        try (EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small())) {
            assertThatThrownBy(() -> new SnapshotReader(disk).load("0000000000000004.snapshot", state))
                    .isInstanceOf(SnapshotRefused.class)
                    .hasMessageContaining("its header says number 3: it was renamed");
        }
    }

    @Test
    void shouldSayWhichLimitIsTooLow() {
        StateLimits low = new StateLimits(1 << 14, 1 << 18, 2, 1 << 18);

        assertThatThrownBy(() -> load(good, new HeapRecordMaps(), low))
                .isInstanceOf(SnapshotRefused.class)
                .hasMessageContaining(" bookings, the limit is 2; raise it");
    }

    /** Header, blocks and end. */
    private static List<byte[]> parts(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOf(bytes, SnapshotFormat.HEADER_LENGTH));
        int at = SnapshotFormat.HEADER_LENGTH;
        while (at < bytes.length - SnapshotFormat.END_LENGTH) {
            int length = le(bytes).getInt(at);
            parts.add(Arrays.copyOfRange(bytes, at, at + length));
            at += length;
        }
        parts.add(Arrays.copyOfRange(bytes, at, bytes.length));
        return parts;
    }

    private static byte[] join(List<byte[]> parts) {
        ByteBuffer all =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }

    /** Makes all checksums behind the header hold again. */
    private static void reseal(byte[] bytes) {
        int at = SnapshotFormat.HEADER_LENGTH;
        int previous = le(bytes).getInt(at - Integer.BYTES);
        while (at < bytes.length - SnapshotFormat.END_LENGTH) {
            int length = le(bytes).getInt(at);
            le(bytes).putInt(at + SnapshotFormat.BLOCK_PREVIOUS_CRC, previous);
            previous = crc(bytes, at + SnapshotFormat.BLOCK_NUMBER, at + length);
            le(bytes).putInt(at + SnapshotFormat.BLOCK_CRC, previous);
            at += length;
        }
        le(bytes).putInt(at + 24, crc(bytes, 0, at)).putInt(at + 28, previous);
        int end = bytes.length - Integer.BYTES;
        le(bytes).putInt(end, crc(bytes, at, end));
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private static ByteBuffer le(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
