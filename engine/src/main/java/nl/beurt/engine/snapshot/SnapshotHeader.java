package nl.beurt.engine.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.Table;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a snapshot says of itself.
 *
 * @param start where the journal goes on behind it
 * @param stateHashHigh the state's hash
 * @param limits in force when it was made
 * @param totals canonical encoding
 * @param counts records a table, in the order of {@link EngineState#everyTable}
 */
public record SnapshotHeader(
        JournalStart start,
        long stateHashHigh,
        long stateHashLow,
        StateLimits limits,
        UnsafeBuffer totals,
        List<Long> counts) {
    private static final int CRC_OFFSET = SnapshotFormat.HEADER_LENGTH - Integer.BYTES;
    private static final int TOTALS_LENGTH = 64;

    /** Tables from the first on, whose counts are long; those of the later ones are integers: there is no more room. */
    private static final int LONG_COUNTS = 7;

    static final int TABLES = 14;

    /** The tables before the last two. */
    private static final int COUNTED = TABLES - 2;

    /** This one's count stands in a gap before those of the others: zero where there was no such table yet. */
    private static final int LISTS = TABLES - 2;

    /** This one's stands in the upper half of that of the rounds, which are few: zero likewise. */
    private static final int VOUCHERS = TABLES - 1;

    private static final int ROUNDS = 1;
    private static final long LOWER_HALF = 0xffff_ffffL;

    public SnapshotHeader {
        counts = List.copyOf(counts);
    }

    /** The header of a snapshot of a state as it is. */
    static SnapshotHeader of(EngineState state, JournalStart start) {
        byte[] totals = new byte[TOTALS_LENGTH];
        state.totalsBytes().getBytes(0, totals);
        return new SnapshotHeader(
                start,
                state.hash().high(),
                state.hash().low(),
                state.limits(),
                new UnsafeBuffer(totals),
                state.everyTable().stream().map(Table::size).toList());
    }

    /** The number of the first segment whose records it does not have. */
    public long number() {
        return start.number();
    }

    /** The name of its file. */
    public String fileName() {
        return Snapshots.name(number());
    }

    /** The state's hash: 32 lower-case hexadecimal digits. */
    public String stateHash() {
        return String.format("%016x%016x", stateHashHigh, stateHashLow);
    }

    /** Writes the header into the first 256 bytes of a buffer; its CRC. */
    int write(ByteBuffer buffer) {
        ByteBuffer to = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear();
        to.putLong(SnapshotFormat.MAGIC)
                .putInt(SnapshotFormat.VERSION)
                .putInt(SnapshotFormat.HEADER_LENGTH)
                .putLong(start.storeHigh())
                .putLong(start.storeLow())
                .putLong(start.number())
                .putLong(start.sequence())
                .putLong(start.firstPosition())
                .putInt(start.previousCrc())
                .putInt(Math.toIntExact(counts.get(LISTS)))
                .putLong(stateHashHigh)
                .putLong(stateHashLow)
                .putLong(limits.slots())
                .putLong(limits.people())
                .putLong(limits.bookings())
                .putLong(limits.requests());
        for (int at = 0; at < TOTALS_LENGTH; at++) {
            to.put(totals.getByte(at));
        }
        for (int i = 0; i < COUNTED; i++) {
            if (i < LONG_COUNTS) {
                to.putLong(i == ROUNDS ? counts.get(i) | counts.get(VOUCHERS) << Integer.SIZE : counts.get(i));
            } else {
                to.putInt(Math.toIntExact(counts.get(i)));
            }
        }
        while (to.position() < CRC_OFFSET) {
            to.put((byte) 0);
        }
        int crc = crc(to);
        to.putInt(crc);
        return crc;
    }

    /** Reads the header from the first 256 bytes of a buffer, or refuses the file. */
    static SnapshotHeader read(ByteBuffer buffer, String file) {
        ByteBuffer from = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear();
        if (from.getLong() != SnapshotFormat.MAGIC) {
            throw new SnapshotRefused(file, 0, "this is not a snapshot");
        }
        int version = from.getInt();
        // First: a version that the checksum does not vouch for is damage.
        if (from.getInt(CRC_OFFSET) != crc(from)) {
            throw new SnapshotRefused(file, CRC_OFFSET, "the checksum of its header does not hold");
        }
        if (version != SnapshotFormat.VERSION) {
            throw new SnapshotRefused(
                    file,
                    8,
                    "its format version is " + version + ", this program reads " + SnapshotFormat.VERSION,
                    JournalRefused.USE_ITS_VERSION);
        }
        from.getInt();
        long storeHigh = from.getLong();
        long storeLow = from.getLong();
        long number = from.getLong();
        long sequence = from.getLong();
        long position = from.getLong();
        int previousCrc = from.getInt();
        long lists = from.getInt();
        long hashHigh = from.getLong();
        long hashLow = from.getLong();
        StateLimits limits = new StateLimits(from.getLong(), from.getLong(), from.getLong(), from.getLong());
        byte[] totals = new byte[TOTALS_LENGTH];
        from.get(totals);
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < COUNTED; i++) {
            counts.add(i < LONG_COUNTS ? from.getLong() : from.getInt());
        }
        long rounds = counts.get(ROUNDS);
        counts.set(ROUNDS, rounds & LOWER_HALF);
        counts.add(lists);
        counts.add(rounds >>> Integer.SIZE);
        JournalStart start = new JournalStart(number, position, sequence, previousCrc, storeHigh, storeLow);
        return new SnapshotHeader(start, hashHigh, hashLow, limits, new UnsafeBuffer(totals), counts);
    }

    /** The CRC that was written with these bytes. */
    static int crcOf(ByteBuffer header) {
        return header.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(CRC_OFFSET);
    }

    private static int crc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(0).limit(CRC_OFFSET));
        return (int) crc.getValue();
    }
}
