package nl.beurt.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;

class StateHashTest {
    private static final int[] LENGTHS = {16, 32, 64, 96, 224, 0, 1, 15, 17, 100};

    private record Entry(int kind, long keyHigh, long keyLow, byte[] bytes) {}

    /** Pins what the records are compared with below: answers published with MurmurHash3_x64_128, seed 0. */
    @Test
    void shouldCompareWithTheKnownAnswers() {
        assertThat(hex(murmur("hello".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("cbd8a7b341bd9b025b1e906a48ae1d19");
        assertThat(hex(murmur("The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("e34bbc7bbc071b6c7a433ca9c49a9347");
    }

    @Test
    void shouldBeMurmurOfHeadAndPaddedRecord() {
        for (Entry entry : entries(500)) {
            StateHash hash = new StateHash();
            add(hash, entry);
            assertThat(hash.toHex()).isEqualTo(hex(expected(entry)));
        }
    }

    @Test
    void shouldSumModuloTwoToThe128() {
        StateHash hash = new StateHash();
        BigInteger sum = BigInteger.ZERO;
        for (Entry entry : entries(500)) {
            add(hash, entry);
            sum = sum.add(expected(entry)).mod(BigInteger.ONE.shiftLeft(128));
            assertThat(hash.toHex()).isEqualTo(hex(sum));
        }
    }

    @Test
    void shouldNotDependOnTheOrderOfRecords() {
        List<Entry> entries = entries(500);
        StateHash forth = new StateHash();
        entries.forEach(entry -> add(forth, entry));
        Collections.shuffle(entries, new Random(1));
        StateHash shuffled = new StateHash();
        entries.forEach(entry -> add(shuffled, entry));

        assertThat(shuffled.toHex()).isEqualTo(forth.toHex());
    }

    @Test
    void shouldBeBackWhereItWasWhenWhatWasAddedIsSubtracted() {
        List<Entry> entries = entries(500);
        StateHash hash = new StateHash();
        add(hash, entries.get(0));
        String before = hash.toHex();
        entries.forEach(entry -> add(hash, entry));
        Collections.shuffle(entries, new Random(2));
        entries.forEach(entry -> subtract(hash, entry));

        assertThat(hash.toHex()).isEqualTo(before);
        subtract(hash, entries.get(0));
        add(hash, entries.get(0));
        assertThat(hash.toHex()).isEqualTo(before);
    }

    @Test
    void shouldTellKindsKeysAndBitsApart() {
        byte[] bytes = new byte[32];
        byte[] other = new byte[32];
        other[31] = 1;
        List<Entry> all = List.of(
                new Entry(1, 0, 0, bytes),
                new Entry(2, 0, 0, bytes),
                new Entry(1, 1, 0, bytes),
                new Entry(1, 0, 1, bytes),
                new Entry(1, 0, 0, other),
                new Entry(1, 0, 0, new byte[48]));

        assertThat(all.stream().map(StateHashTest::hashOf).distinct()).hasSameSizeAs(all);
    }

    private static List<Entry> entries(int count) {
        Random random = new Random(20_221_201);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[LENGTHS[i % LENGTHS.length]];
            random.nextBytes(bytes);
            entries.add(new Entry(random.nextInt(2000), random.nextLong(), random.nextLong(), bytes));
        }
        return entries;
    }

    private static String hashOf(Entry entry) {
        StateHash hash = new StateHash();
        add(hash, entry);
        return hash.toHex();
    }

    private static void add(StateHash hash, Entry entry) {
        hash.add(entry.kind, entry.keyHigh, entry.keyLow, new UnsafeBuffer(entry.bytes), entry.bytes.length);
    }

    private static void subtract(StateHash hash, Entry entry) {
        hash.subtract(entry.kind, entry.keyHigh, entry.keyLow, new UnsafeBuffer(entry.bytes), entry.bytes.length);
    }

    /** By an implementation that is not ours, over the bytes that the documentation of the hash says. */
    private static BigInteger expected(Entry entry) {
        int padded = (entry.bytes.length + 15) / 16 * 16;
        ByteBuffer all = ByteBuffer.allocate(32 + padded).order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(entry.kind).putLong(0).putLong(entry.keyHigh).putLong(entry.keyLow);
        all.put(Arrays.copyOf(entry.bytes, padded));
        return murmur(all.array());
    }

    private static BigInteger murmur(byte[] bytes) {
        long[] halves = MurmurHash3.hash128x64(bytes);
        return new BigInteger(String.format("%016x%016x", halves[0], halves[1]), 16);
    }

    private static String hex(BigInteger hash) {
        return String.format("%032x", hash);
    }
}
