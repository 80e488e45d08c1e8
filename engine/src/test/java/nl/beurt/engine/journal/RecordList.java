package nl.beurt.engine.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Keeps what a journal holds. */
final class RecordList implements RecordHandler {
    final List<Entry> records = new ArrayList<>();
    final List<SegmentHeader> segments = new ArrayList<>();

    /** A record; the command in hexadecimal digits. */
    record Entry(long sequence, long timeMillis, int verdict, String command) {
        static Entry of(long sequence, long timeMillis, int verdict, byte[] command) {
            return new Entry(sequence, timeMillis, verdict, HexFormat.of().formatHex(command));
        }
    }

    /** Everything in a journal, closed again. */
    static RecordList read(Disk disk) throws IOException {
        RecordList list = new RecordList();
        @Nullable JournalEnd end = new JournalReader(disk).read(list);
        if (end != null && end.segment() != null) {
            end.segment().close();
        }
        return list;
    }

    @Override
    public void onSegment(SegmentHeader header, String file) {
        segments.add(header);
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
        byte[] copy = new byte[length];
        command.getBytes(offset, copy);
        records.add(Entry.of(sequence, timeMillis, verdict, copy));
    }
}
