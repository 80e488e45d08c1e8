package nl.beurt.engine.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import org.agrona.concurrent.UnsafeBuffer;

/** A journal that was read to its end and is open for more, of commands that mean nothing. */
final class OpenJournal implements AutoCloseable {
    static final long STORE_HIGH = 0x0102030405060708L;
    static final long STORE_LOW = 0x1112131415161718L;

    /** What was read at the opening, and what was committed since. */
    final List<RecordList.Entry> records = new ArrayList<>();

    final JournalWriter writer;
    final SegmentReserver reserver;
    final boolean wasTorn;
    private final List<RecordList.Entry> appended = new ArrayList<>();

    OpenJournal(Disk disk, long segmentLength) throws IOException {
        this(disk, segmentLength, STORE_HIGH, new StateHash());
    }

    OpenJournal(Disk disk, long segmentLength, long storeHigh, StateHash stateHash) throws IOException {
        JournalReader reader = new JournalReader(disk);
        RecordList list = new RecordList();
        JournalEnd end = reader.read(list);
        if (end == null) {
            end = JournalEnd.ofNew(storeHigh, STORE_LOW);
        } else {
            end = reader.renew(end, StateLimits.small());
        }
        records.addAll(list.records);
        wasTorn = reader.isTorn();
        reserver = new SegmentReserver(disk, segmentLength).start();
        writer = new JournalWriter(disk, reserver, stateHash, StateLimits.small(), end, segmentLength);
    }

    /** Appends as the writer does: into this frame while there is room, else into the next. */
    void append(int verdict, long timeMillis, byte[] command) {
        if (!writer.hasRoomFor(command.length)) {
            commit();
            if (!writer.reserve(command.length)) {
                throw new IllegalStateException("no segment can be reserved");
            }
        }
        writer.append(verdict, timeMillis, new UnsafeBuffer(command), 0, command.length);
        long sequence = records.size() + appended.size() + 1L;
        appended.add(RecordList.Entry.of(sequence, timeMillis, verdict, command));
    }

    /** Ends the frame; now its records are acknowledged. */
    void commit() {
        writer.commit();
        records.addAll(appended);
        appended.clear();
    }

    /** One frame with one record. */
    void write(byte[] command) {
        append(3, 1_750_000_000_000L + records.size(), command);
        commit();
    }

    @Override
    public void close() throws IOException {
        reserver.close();
        writer.close();
    }
}
