package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentArchiveTest {
    private static final int SEGMENTS = 6;
    private static final int FIRST_NEEDED = 4;

    private final MemoryDisk journal = new MemoryDisk();
    private final MemoryDisk archive = new MemoryDisk();
    private final List<String> steps = new ArrayList<>();

    private static String name(int number) {
        return "%016d.journal".formatted(number);
    }

    private void fill() {
        for (int number = 1; number <= SEGMENTS; number++) {
            journal.put(name(number), new byte[] {(byte) number});
        }
        journal.put("next.reserved", new byte[7]);
        journal.put("durable.mark", new byte[8]);
    }

    private int moveBelow(int number) throws IOException {
        return new SegmentArchive(journal, archive, this::move).moveBelow(number);
    }

    /** One step, as a rename between two directories of one file system is. */
    private void move(String name) throws IOException {
        archive.put(name, journal.bytes(name));
        journal.delete(name);
    }

    @Test
    void shouldMoveWhatNoStartNeeds() throws IOException {
        fill();

        assertThat(moveBelow(FIRST_NEEDED)).isEqualTo(3);

        assertThat(journal.list()).containsExactly(name(4), name(5), name(6), "durable.mark", "next.reserved");
        assertThat(archive.list()).containsExactly(name(1), name(2), name(3));
        assertThat(archive.bytes(name(2))).containsExactly(2);
        assertThat(moveBelow(FIRST_NEEDED)).isZero();
        assertThat(moveBelow(1)).isZero();
    }

    @Test
    void shouldMoveEveryGeneration() throws IOException {
        fill();
        journal.put("0000000000000002-0002.journal", new byte[] {22});

        assertThat(moveBelow(FIRST_NEEDED)).isEqualTo(4);

        assertThat(archive.bytes("0000000000000002-0002.journal")).containsExactly(22);
        assertThat(archive.bytes(name(2))).containsExactly(2);
    }

    @Test
    void shouldLeaveNoGapAndLoseNothingWhereverItIsKilled() throws IOException {
        fill();
        watch(Integer.MAX_VALUE);
        moveBelow(FIRST_NEEDED);
        int all = steps.size();
        assertThat(steps).endsWith("archive forceDirectory", "journal forceDirectory");
        for (int last = 1; last <= all; last++) {
            forget();
            fill();
            watch(last);
            assertThatThrownBy(() -> moveBelow(FIRST_NEEDED)).hasMessage("killed");
            forget(MemoryDisk.Fault.NONE);

            List<Long> left = JournalHead.numbers(journal).stream().toList();
            for (int number = 1; number <= SEGMENTS; number++) {
                MemoryDisk where = left.contains((long) number) ? journal : archive;
                assertThat(where.bytes(name(number))).containsExactly(number);
            }
            assertThat(left).contains(4L, 5L, 6L);
            assertThat(left.get(left.size() - 1) - left.get(0)).isEqualTo(left.size() - 1);

            moveBelow(FIRST_NEEDED);
            assertThat(JournalHead.numbers(journal)).containsExactly(4L, 5L, 6L);
            assertThat(archive.list()).containsExactly(name(1), name(2), name(3));
        }
    }

    /** Ends everything before a step. */
    private void watch(int last) {
        journal.fault((operation, file) -> step("journal " + operation, last));
        archive.fault((operation, file) -> step("archive " + operation, last));
    }

    private void step(String what, int last) throws IOException {
        steps.add(what);
        if (steps.size() >= last) {
            throw new IOException("killed");
        }
    }

    private void forget(MemoryDisk.Fault fault) {
        journal.fault(fault);
        archive.fault(fault);
    }

    private void forget() throws IOException {
        forget(MemoryDisk.Fault.NONE);
        steps.clear();
        for (String name : archive.list()) {
            archive.delete(name);
        }
    }
}
