package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pins every byte on disk, by numbers that are written out here and nowhere taken from the code. */
class JournalLayoutTest {
    private static final int SEGMENT = 4096;
    private static final String FIRST = "0000000000000001.journal";
    private static final String SECOND = "0000000000000002.journal";

    private final MemoryDisk disk = new MemoryDisk();
    private final StateHash hash = new StateHash();
    private final byte[] five = {1, 2, 3, 4, 5};
    private final byte[] eight = {11, 12, 13, 14, 15, 16, 17, 18};
    private final byte[] large = new byte[3784];

    @BeforeEach
    void writeTwoSegments() throws IOException {
        hash.add(1, 2, 3, new UnsafeBuffer(new byte[16]), 16);
        Arrays.fill(large, (byte) 0x5a);
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT, OpenJournal.STORE_HIGH, hash)) {
            journal.append(3, 0x0102030405060708L, five);
            journal.append(255, -1, eight);
            journal.commit();
            journal.append(4, 7, new byte[0]);
            journal.commit();
            journal.append(5, 8, large);
            journal.commit();
            journal.append(6, 9, large);
            journal.commit();
        }
    }

    @Test
    void shouldNameSegmentsBySixteenDigits() throws IOException {
        assertThat(disk.list()).startsWith(FIRST, SECOND);
    }

    @Test
    void shouldLayOutTheFirstSegment() throws IOException {
        byte[] expected = segment(1, 0, 1, 0);
        byte[] two = concat(record(3, 0x0102030405060708L, five), record(255, -1, eight));
        int first = putFrame(expected, 128, 1, 2, 0, 128, two);
        int second = putFrame(expected, 208, 3, 1, first, 208, record(4, 7, new byte[0]));
        putFrame(expected, 256, 4, 1, second, 256, record(5, 8, large));

        assertThat(hex(disk.bytes(FIRST))).isEqualTo(hex(expected));
    }

    @Test
    void shouldChainTheSecondSegmentToTheFirst() throws IOException {
        int lastCrc = le(disk.bytes(FIRST)).getInt(256 + 4);
        byte[] expected = segment(2, lastCrc, 5, SEGMENT);
        putFrame(expected, 128, 5, 1, lastCrc, SEGMENT + 128, record(6, 9, large));

        assertThat(hex(disk.bytes(SECOND))).isEqualTo(hex(expected));
    }

    @Test
    void shouldKeepTheChecksumFromCoveringItself() throws IOException {
        byte[] segment = disk.bytes(FIRST);

        assertThat(le(segment).getInt(128)).as("length").isEqualTo(32 + 24 + 24);
        assertThat(le(segment).getInt(132)).as("crc").isEqualTo(crc(segment, 136, 208));
        assertThat(le(segment).getInt(124)).as("header's crc").isEqualTo(crc(segment, 0, 124));
    }

    private byte[] segment(long number, int previousCrc, long firstSequence, long firstPosition) {
        byte[] segment = new byte[SEGMENT];
        ByteBuffer header = le(segment);
        header.put("BEURTJNL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(128);
        header.putLong(OpenJournal.STORE_HIGH).putLong(OpenJournal.STORE_LOW);
        header.putLong(number).putInt(1).putInt(previousCrc);
        header.putLong(firstSequence).putLong(firstPosition);
        header.putLong(hash.high()).putLong(hash.low()).putLong(SEGMENT);
        StateLimits limits = StateLimits.small();
        header.putLong(limits.slots()).putLong(limits.people());
        header.putLong(limits.bookings()).putLong(limits.requests());
        assertThat(header.position()).isEqualTo(120);
        header.putInt(124, crc(segment, 0, 124));
        return segment;
    }

    /** The frame's CRC. */
    private static int putFrame(
            byte[] segment, int at, long sequence, int count, int previousCrc, long previousDurable, byte[] records) {
        ByteBuffer frame = le(segment).position(at);
        frame.putInt(32 + records.length).putInt(0);
        frame.putLong(sequence).putInt(count).putInt(previousCrc).putLong(previousDurable);
        frame.put(records);
        int crc = crc(segment, at + 8, at + 32 + records.length);
        frame.putInt(at + 4, crc);
        return crc;
    }

    private static byte[] record(int verdict, long timeMillis, byte[] command) {
        byte[] record = new byte[16 + (command.length + 7) / 8 * 8];
        le(record).putInt(command.length).putInt(verdict).putLong(timeMillis).put(command);
        return record;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static ByteBuffer le(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
