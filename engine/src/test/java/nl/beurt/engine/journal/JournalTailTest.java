package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JournalTailTest {
    private static final int MIB = 1 << 20;

    private final MemoryDisk journal = new MemoryDisk();
    private final MemoryDisk archive = new MemoryDisk();
    private final JournalTail tail = new JournalTail(List.of(journal, archive));
    private final RecordList shown = new RecordList();
    private final SplittableRandom random = new SplittableRandom(20221201);

    private void append(OpenJournal open, int records) {
        for (int i = 0; i < records; i++) {
            byte[] command = new byte[1 + random.nextInt(4000)];
            random.nextBytes(command);
            open.append(1, i, command);
        }
        open.commit();
    }

    private void readTo(long durable) throws IOException {
        while (tail.read(durable, shown)) {
            // There is more.
        }
    }

    private static String name(int number) {
        return "%016d.journal".formatted(number);
    }

    @Test
    void shouldShowWhatHasBecomeDurableAndNoMore() throws IOException {
        assertThat(tail.read(0, shown)).isFalse();
        try (OpenJournal open = new OpenJournal(journal, MIB)) {
            long written = 0;
            for (int i = 0; i < 40; i++) {
                append(open, 30 + i);
                readTo(written);
                assertThat(tail.sequence()).isEqualTo(written);
                written = open.records.size();
            }
            readTo(written);

            assertThat(shown.records).isEqualTo(open.records);
            assertThat(journal.list()).contains(name(3));
            assertThat(tail.read(written, shown)).isFalse();
            assertThat(tail.gaps()).isZero();
        }
    }

    @Test
    void shouldFollowSegmentsIntoTheArchive() throws IOException {
        try (OpenJournal open = new OpenJournal(journal, MIB)) {
            append(open, 10);
            readTo(open.records.size());
            append(open, 1500);
            assertThat(journal.list()).contains(name(3));
            new SegmentArchive(journal, archive, segment -> {
                        archive.put(segment, journal.bytes(segment));
                        journal.delete(segment);
                    })
                    .moveBelow(3);
            readTo(open.records.size());

            assertThat(shown.records).isEqualTo(open.records);
            assertThat(tail.gaps()).isZero();
        }
    }

    @Test
    void shouldCountAGapWhereASegmentIsGone() throws IOException {
        try (OpenJournal open = new OpenJournal(journal, MIB)) {
            append(open, 10);
            readTo(open.records.size());
            append(open, 2000);
            journal.delete(name(1));
            journal.delete(name(2));
            readTo(open.records.size());

            assertThat(tail.gaps()).isEqualTo(1);
            assertThat(tail.sequence()).isEqualTo(open.records.size());
            assertThat(shown.records.size()).isLessThan(open.records.size());
            assertThat(shown.records.get(shown.records.size() - 1))
                    .isEqualTo(open.records.get(open.records.size() - 1));
        }
    }

    @Test
    void shouldReadACopyWithoutKnowingItsEnd() throws IOException {
        try (OpenJournal open = new OpenJournal(journal, MIB)) {
            append(open, 900);
            readTo(Long.MAX_VALUE);

            assertThat(shown.records).isEqualTo(open.records);
        }
    }

    @Test
    void shouldRefuseToGoOverDamage() throws IOException {
        try (OpenJournal open = new OpenJournal(journal, MIB)) {
            append(open, 2000);
            byte[] bytes = journal.bytes(name(1));
            bytes[bytes.length / 2] ^= 1;
            journal.put(name(1), bytes);

            assertThatThrownBy(() -> readTo(open.records.size()))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining("the segment before ends at");
        }
    }
}
