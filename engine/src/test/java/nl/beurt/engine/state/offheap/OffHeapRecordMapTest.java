package nl.beurt.engine.state.offheap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffHeapRecordMapTest {
    private static final int RECORD_LENGTH = 16;
    /** Places for 40 records are 64: a home repeats every 64 ids. */
    private static final int RECORDS_MAX = 40;

    private static final int PLACES = 64;

    private final OffHeapRecordMap map = new OffHeapRecordMap(RECORD_LENGTH, RECORDS_MAX);
    private final UnsafeBuffer record = new UnsafeBuffer(ByteBuffer.allocateDirect(RECORD_LENGTH));

    /** Digest-like or dense keys. */
    private record Key(long high, long low) {}

    @AfterEach
    void close() {
        map.close();
    }

    @Test
    void shouldAgreeWithANaiveMapWhenIdsShareTheirHomes() {
        long[] lows = LongStream.range(0, 3 * PLACES).map(i -> i * (PLACES / 4)).toArray();
        agree(new SplittableRandom(1), lows, 0);
    }

    @Test
    void shouldAgreeWithANaiveMapWhenIdsLieSideBySide() {
        agree(new SplittableRandom(2), LongStream.range(1, 2 * PLACES).toArray(), 0);
    }

    @Test
    void shouldAgreeWithANaiveMapWhenKeysAreDigests() {
        SplittableRandom random = new SplittableRandom(3);
        agree(random, random.longs(2 * PLACES).toArray(), random.nextLong());
    }

    @Test
    void shouldTellKeysApartThatShareAllTheirPlaceKeepsOfThem() {
        put(0, 7, 1);
        put(0, 7 + (1L << 32), 2);

        assertThat(value(0, 7)).isEqualTo(1);
        assertThat(value(0, 7 + (1L << 32))).isEqualTo(2);
        assertThat(map.contains(0, 7 + (1L << 33))).isFalse();
    }

    @Test
    void shouldNotMakeAWallOfOldIdsThatStay() {
        int old = 4000;
        long places = 1 << 16;
        try (OffHeapRecordMap large = new OffHeapRecordMap(RECORD_LENGTH, places / 2)) {
            for (long id = 1; id <= old; id++) {
                large.insert(0, id, record);
            }
            int most = 0;
            // As if all between had come and gone: homes repeat.
            for (long id = places - 10; id < places + old; id++) {
                most = Math.max(most, large.looks(0, id));
                large.insert(0, id, record);
                most = Math.max(most, large.looks(0, id));
            }
            assertThat(most).isLessThan(100);
        }
    }

    @Test
    void shouldTellKeysApartOfWhichPlacesKeepTheSame() {
        SplittableRandom random = new SplittableRandom(20_230_208);
        Map<Integer, Key> seen = new HashMap<>();
        Key one = new Key(random.nextLong(), random.nextLong());
        Key other = seen.put(OffHeapRecordMap.tag(one.high, one.low), one);
        while (other == null) {
            one = new Key(random.nextLong(), random.nextLong());
            other = seen.put(OffHeapRecordMap.tag(one.high, one.low), one);
        }
        put(one.high, one.low, 1);
        assertThat(map.getEvenly(other.high, other.low, record)).isFalse();
        put(other.high, other.low, 2);

        assertThat(map.getEvenly(one.high, one.low, record)).isTrue();
        assertThat(record.getLong(0)).isEqualTo(1);
        assertThat(map.getEvenly(other.high, other.low, record)).isTrue();
        assertThat(record.getLong(0)).isEqualTo(2);
        map.remove(one.high, one.low);
        assertThat(map.getEvenly(one.high, one.low, record)).isFalse();
        assertThat(map.getEvenly(other.high, other.low, record)).isTrue();
    }

    private void agree(SplittableRandom random, long[] lows, long high) {
        Map<Key, Long> naive = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            Key key = new Key(high, lows[random.nextInt(lows.length)]);
            boolean isThere = naive.containsKey(key);
            map.touch(key.high, key.low);
            map.touchEvenly(key.high, key.low);
            assertThat(map.contains(key.high, key.low)).isEqualTo(isThere);
            assertThat(map.getEvenly(key.high, key.low, record)).isEqualTo(isThere);
            if (isThere) {
                assertThat(record.getLong(0)).isEqualTo(naive.get(key));
                assertThat(value(key.high, key.low)).isEqualTo(naive.get(key));
            }
            change(random.nextInt(3), key, i, naive, isThere);
            assertThat(map.size()).isEqualTo(naive.size());
        }
        naive.forEach((key, value) -> assertThat(value(key.high, key.low)).isEqualTo(value));
    }

    private void change(int what, Key key, long value, Map<Key, Long> naive, boolean isThere) {
        if (what == 0 && isThere) {
            map.remove(key.high, key.low);
            naive.remove(key);
        } else if (what == 1 && isThere) {
            record.putLong(0, value);
            map.update(key.high, key.low, record);
            naive.put(key, value);
        } else if (what > 0 && !isThere && naive.size() < RECORDS_MAX) {
            put(key.high, key.low, value);
            naive.put(key, value);
        }
    }

    private void put(long high, long low, long value) {
        record.putLong(0, value);
        map.insert(high, low, record);
    }

    private long value(long high, long low) {
        assertThat(map.get(high, low, record)).isTrue();
        return record.getLong(0);
    }
}
