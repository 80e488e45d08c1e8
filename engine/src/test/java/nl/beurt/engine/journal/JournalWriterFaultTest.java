package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalWriterFaultTest {
    private static final int SEGMENT = 64 * 1024;
    private static final String FIRST = "0000000000000001.journal";

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void shouldContinueShortWrites() throws IOException {
        disk.writeBytesMax(7);
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            for (int i = 0; i < 200; i++) {
                journal.write(new byte[i * 10]);
            }

            assertThat(RecordList.read(disk.copy()).records).hasSize(200).isEqualTo(journal.records);
        }
    }

    @Test
    void shouldFailWhenAWriteMakesNoProgress() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            journal.write(new byte[100]);
            disk.writeBytesMax(0);

            JournalFailure failure = catchThrowableOfType(JournalFailure.class, () -> journal.write(new byte[10]));

            assertThat(failure.line())
                    .startsWith("write of /memory/" + FIRST + " at 280 failed: a write made no progress; ");
            assertThat(RecordList.read(disk).records).hasSize(1);
        }
    }

    @Test
    void shouldFailWhenAForceFails() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            journal.write(new byte[100]);
            failOn("force", FIRST);

            JournalFailure failure = catchThrowableOfType(JournalFailure.class, () -> journal.write(new byte[10]));

            assertThat(failure.line())
                    .contains("fdatasync of /memory/" + FIRST + " at 280 failed: Input/output error; check the disk");
            assertThat(failure).hasMessageContaining("Input/output error").hasCauseInstanceOf(IOException.class);
            assertThat(journal.writer.sequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldForceOncePerCommitThatHasRecords() throws IOException {
        List<String> operations = new ArrayList<>();
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            journal.write(new byte[100]);
            assertThat(journal.reserver.await()).isTrue();
            disk.fault((operation, file) -> operations.add(operation + " " + file));

            journal.append(3, 1, new byte[10]);
            journal.append(3, 2, new byte[10]);
            assertThat(journal.writer.commit()).isTrue();
            assertThat(journal.writer.commit()).isFalse();

            assertThat(operations).containsExactly("write " + FIRST, "force " + FIRST, "write durable.mark");
        }
    }

    @Test
    void shouldMakeTheNameOfASegmentDurableBeforeItsFirstFrame() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, SEGMENT)) {
            assertThat(journal.reserver.await()).isTrue();
            List<String> operations = new ArrayList<>();
            disk.fault((operation, file) -> {
                if (Thread.currentThread().getName().equals("beurt-reserver")) {
                    return;
                }
                operations.add(operation + " " + file);
            });

            journal.write(new byte[10]);

            assertThat(operations)
                    .containsExactly(
                            "open next.reserved",
                            "write next.reserved",
                            "force next.reserved",
                            "rename " + FIRST,
                            "forceDirectory ",
                            "open " + FIRST,
                            "write " + FIRST,
                            "force " + FIRST,
                            "write durable.mark");
        }
    }

    @Test
    void shouldFailWhenTheNextSegmentCannotBeTaken() throws IOException {
        for (String operation : List.of("open", "write", "force", "rename", "forceDirectory")) {
            MemoryDisk faulty = new MemoryDisk();
            try (OpenJournal journal = new OpenJournal(faulty, SEGMENT)) {
                assertThat(journal.reserver.await()).isTrue();
                faulty.fault((what, file) -> {
                    if (what.equals(operation)) {
                        throw new IOException("Input/output error");
                    }
                });

                assertThatThrownBy(() -> journal.write(new byte[10]))
                        .as(operation)
                        .isInstanceOf(JournalFailure.class)
                        .hasMessageContaining(FIRST + " at 0 failed: Input/output error");
            }
        }
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhereverAnOperationFails() throws IOException {
        int failures = 0;
        for (int at = 0; at < 160; at++) {
            MemoryDisk faulty = new MemoryDisk();
            OpenJournal journal = new OpenJournal(faulty, SEGMENT);
            assertThat(journal.reserver.await()).isTrue();
            faulty.fault(new FailsForEver(at));
            try {
                for (int i = 0; i < 40; i++) {
                    journal.write(new byte[5000 + i]);
                }
            } catch (JournalFailure e) {
                failures++;
            }
            faulty.fault(MemoryDisk.Fault.NONE);
            journal.close();

            List<RecordList.Entry> read = RecordList.read(faulty).records;
            assertThat(read.size()).isIn(journal.records.size(), journal.records.size() + 1);
            assertThat(read.subList(0, journal.records.size())).isEqualTo(journal.records);
        }
        assertThat(failures).isBetween(120, 159);
    }

    /** Lets some of the writer's operations through and none after them. */
    private static final class FailsForEver implements MemoryDisk.Fault {
        private int left;

        FailsForEver(int operations) {
            left = operations;
        }

        @Override
        public void before(String operation, String file) throws IOException {
            if (!Thread.currentThread().getName().equals("beurt-reserver") && left-- <= 0) {
                throw new IOException("Input/output error");
            }
        }
    }

    private void failOn(String operation, String name) {
        disk.fault((what, file) -> {
            if (what.equals(operation) && file.equals(name)) {
                throw new IOException("Input/output error");
            }
        });
    }
}
