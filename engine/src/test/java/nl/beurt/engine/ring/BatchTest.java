package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.journal.JournalReader;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchTest {
    private final MemoryDisk disk = new MemoryDisk();
    private final List<String> happened = new ArrayList<>();
    private final Counts counts = new Counts();
    private final Rig rig = new Rig(disk, counts);

    /** What a probe hears. */
    private static final class Counts implements EngineProbe {
        private int decided;
        private int forces;
        private final List<Integer> batches = new ArrayList<>();

        @Override
        public void onDecided(int templateId, Verdict verdict) {
            decided++;
        }

        @Override
        public void onBatch(int commands) {
            batches.add(commands);
        }

        @Override
        public void onForce(long nanos) {
            assertThat(nanos).isPositive();
            forces++;
        }
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void shouldTellNobodyBeforeTheForce() {
        rig.prepare(10);
        watchDisk();
        rig.batch.begin(rig.nowMillis.get());
        for (int i = 1; i <= 3; i++) {
            String name = "outcome " + i;
            rig.decide(Commands.book(1, i), outcome -> happened.add(name + " " + outcome.verdict()));
        }
        assertThat(happened).isEmpty();

        rig.batch.commit();

        assertThat(happened)
                .containsExactly("write", "force", "write", "outcome 1 BOOKED", "outcome 2 BOOKED", "outcome 3 BOOKED");
    }

    @Test
    void shouldAnswerRefusalsAndQueriesInOrderBehindTheForceOfTheirBatch() {
        rig.prepare(10);
        watchDisk();
        rig.batch.begin(rig.nowMillis.get());
        Completion completion = outcome -> happened.add(outcome.verdict() + " " + outcome.sequence());
        rig.decide(Commands.read(1), completion);
        rig.decide(Commands.book(1, 1), completion);
        rig.decide(Commands.read(1), completion);
        rig.decide(Commands.book(1, 2, 1), completion);
        rig.decide(Commands.book(1, 1), completion);
        rig.decide(Commands.book(2, 3), completion);
        rig.decide(Commands.cancel(1, 1), completion);
        rig.decide(Commands.cancel(1, 1), completion);

        rig.batch.commit();

        assertThat(happened)
                .containsExactly(
                        "write",
                        "force",
                        "write",
                        "BOOKING_UNKNOWN 3",
                        "BOOKED 4",
                        "FOUND 4",
                        "ALREADY_BOOKED 4",
                        "REPEATED 4",
                        "SLOT_UNKNOWN 4",
                        "CANCELLED 5",
                        "ALREADY_CANCELLED 5");
    }

    @Test
    void shouldNotTouchTheDiskForRefusalsAndQueries() {
        rig.prepare(1);
        watchDisk();
        int forces = counts.forces;
        rig.batch.begin(rig.nowMillis.get());
        for (int i = 0; i < 100; i++) {
            rig.decide(Commands.book(2, i), outcome -> happened.add("told"));
            rig.decide(Commands.read(i), outcome -> happened.add("told"));
        }

        rig.batch.commit();

        assertThat(happened).hasSize(200).containsOnly("told");
        assertThat(counts.forces).isEqualTo(forces);
    }

    @Test
    void shouldTellEachOnceAndForgetThem() {
        rig.prepare(1);
        Answer answer = new Answer();
        rig.batch.begin(rig.nowMillis.get());
        rig.decide(Commands.read(1), answer);
        rig.batch.commit();
        rig.batch.commit();
        rig.batch.begin(rig.nowMillis.get());
        rig.batch.commit();

        assertThat(answer.times()).isEqualTo(1);
    }

    @Test
    void shouldTakeAsManyAsABatchHolds() {
        rig.prepare(1);
        rig.batch.begin(rig.nowMillis.get());
        for (int i = 0; i < Batch.SIZE_MAX; i++) {
            assertThat(rig.decide(Commands.read(i), Completion.NONE)).isTrue();
        }
        int decided = counts.decided;

        assertThat(rig.decide(Commands.book(1, 1), Completion.NONE)).isFalse();

        assertThat(counts.decided).isEqualTo(decided);
        assertThat(rig.state.totals().sequence()).isEqualTo(3);
        rig.batch.commit();
        assertThat(counts.batches).endsWith(Batch.SIZE_MAX);
    }

    @Test
    void shouldSplitBatchesWhereAFrameOrASegmentIsFull() throws IOException {
        rig.prepare(1_000_000);
        int parties = 20_000;
        int told = 0;
        List<Integer> sizes = new ArrayList<>();
        int[] outcomes = {0};
        rig.batch.begin(rig.nowMillis.get());
        int size = 0;
        while (told < parties) {
            long first = 6L * told;
            Commands.Command command =
                    Commands.book(1, told, first, first + 1, first + 2, first + 3, first + 4, first + 5);
            if (rig.decide(command, outcome -> outcomes[0] += outcome.verdict() == Verdict.BOOKED ? 1 : 0)) {
                told++;
                size++;
            } else {
                rig.batch.commit();
                sizes.add(size);
                size = 0;
                rig.batch.begin(rig.nowMillis.get());
            }
        }
        rig.batch.commit();

        assertThat(outcomes[0]).isEqualTo(parties);
        // 512 KiB are 1,638 parties of six; what is left of a segment of 1 MiB takes as many, or a few less.
        assertThat(sizes).allMatch(n -> n >= 1634 && n <= 1638);
        assertThat(disk.list()).hasSizeGreaterThan(4);
        assertThat(sequences()).hasSize(parties + 3);
    }

    @Test
    void shouldRefuseACommandThatIsTooLong() {
        rig.prepare(10);
        UnsafeBuffer large = new UnsafeBuffer(new byte[2 * 1024 * 1024]);
        Commands.configure("Loket").encode(large);
        List<Verdict> verdicts = new ArrayList<>();
        for (int length : new int[] {600 * 1024, 64 * 1024 + 1, 2 * 1024 * 1024, 7, 1}) {
            rig.batch.begin(rig.nowMillis.get());
            assertThat(rig.batch.decide(large, length, outcome -> verdicts.add(outcome.verdict())))
                    .isTrue();
            rig.batch.commit();
        }

        assertThat(verdicts).hasSize(5).containsOnly(Verdict.INVALID);
        assertThat(rig.decideAlone(Commands.book(1, 1))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldTakeTheLongestCommand() throws IOException {
        rig.prepare(10);
        UnsafeBuffer large = new UnsafeBuffer(new byte[64 * 1024]);
        int nameLength = large.capacity() - Commands.configure("").encode(large);
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = Integer.toString(i % 10).repeat(nameLength);
            int length = Commands.configure(name).encode(large);
            assertThat(length).isEqualTo(64 * 1024);
            rig.batch.begin(rig.nowMillis.get());
            rig.batch.decide(large, length, outcome -> verdicts.add(outcome.verdict()));
            rig.batch.commit();
        }

        assertThat(verdicts).hasSize(40).containsOnly(Verdict.CONFIGURED);
        assertThat(sequences()).hasSize(43);
    }

    private void watchDisk() {
        disk.fault((operation, file) -> {
            if (!Thread.currentThread().getName().equals("beurt-reserver")) {
                happened.add(operation);
            }
        });
    }

    private List<Long> sequences() throws IOException {
        List<Long> sequences = new ArrayList<>();
        new JournalReader(disk.copy()).read(new RecordHandler() {
            @Override
            public void onRecord(
                    long sequence,
                    long timeMillis,
                    int verdict,
                    DirectBuffer command,
                    int offset,
                    int length,
                    String file,
                    long at) {
                sequences.add(sequence);
            }
        });
        for (int i = 0; i < sequences.size(); i++) {
            assertThat(sequences.get(i)).isEqualTo(i + 1L);
        }
        return sequences;
    }
}
