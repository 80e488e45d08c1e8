package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class FrameRecordsTest {
    @Test
    void shouldAnnounceEachRecordOnceBeforeItIsShown() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (OpenJournal journal = new OpenJournal(disk, 1 << 20)) {
            for (int count : new int[] {1, 31, 32, 33, 100}) {
                for (int i = 0; i < count; i++) {
                    journal.append(1, 1, new byte[] {(byte) count, (byte) i});
                }
                journal.commit();
            }
        }
        Calls calls = new Calls();
        new JournalReader(disk).read(calls);

        assertThat(calls.shown).hasSize(1 + 31 + 32 + 33 + 100);
        assertThat(calls.announced).isEqualTo(calls.shown);
        assertThat(calls.mostAhead).isEqualTo(32);
    }

    /** What was announced and shown: frame and number of the record. */
    private static final class Calls implements RecordHandler {
        private final List<String> announced = new ArrayList<>();
        private final List<String> shown = new ArrayList<>();
        private int mostAhead;

        private static String name(DirectBuffer command, int offset) {
            return command.getByte(offset) + "." + command.getByte(offset + 1);
        }

        @Override
        public void onAhead(DirectBuffer command, int offset, int length) {
            announced.add(name(command, offset));
            mostAhead = Math.max(mostAhead, announced.size() - shown.size());
        }

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
            shown.add(name(command, offset));
            assertThat(announced).hasSizeGreaterThanOrEqualTo(shown.size());
            assertThat(sequence).isEqualTo(shown.size());
        }
    }
}
