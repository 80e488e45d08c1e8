package nl.beurt.engine.state;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * One kind of record: its map, its share of the state hash and its limit. Called only by the state's owner.
 *
 * <p>The way of a change: {@link #load}, {@link #edit}, the row's setters, {@link #store}; of a new record:
 * {@link Row#reset}, the setters, {@link #store}.
 *
 * @param <D> reads a record
 * @param <E> changes one
 */
public final class Table<D extends MessageDecoderFlyweight, E extends MessageEncoderFlyweight>
        implements AutoCloseable {
    private final String name;
    private final long recordsMax;
    private final Supplier<D> decoder;
    private final Supplier<E> encoder;
    private final int kind;
    private final int recordLength;
    private final RecordMap map;
    private final StateHash hash;
    private final AtomicLong size = new AtomicLong();

    Table(String name, RecordMaps maps, long recordsMax, StateHash hash, Supplier<D> decoder, Supplier<E> encoder) {
        D sample = decoder.get();
        this.name = name;
        this.recordsMax = recordsMax;
        this.decoder = decoder;
        this.encoder = encoder;
        this.kind = sample.sbeTemplateId();
        this.recordLength = sample.sbeBlockLength();
        this.map = maps.create(name, recordLength, recordsMax);
        this.hash = hash;
    }

    /** A row of this table; allocates, so made once per use. */
    public Row<D, E> newRow() {
        return new Row<>(decoder, encoder);
    }

    /** Loads the record of a key into a row; whether there is one. The row keeps its old content if not. */
    public boolean load(long keyHigh, long keyLow, Row<D, E> row) {
        assert !row.editing : "a row is stored before it is loaded again";
        if (!map.get(keyHigh, keyLow, row.buffer)) {
            return false;
        }
        row.keyHigh = keyHigh;
        row.keyLow = keyLow;
        row.isNew = false;
        return true;
    }

    /**
     * As {@link #load(long, long, Row)}, in a time that says little of whether there is one. If not the row's content means
     * nothing.
     */
    public boolean loadEvenly(long keyHigh, long keyLow, Row<D, E> row) {
        assert !row.editing : "a row is stored before it is loaded again";
        row.keyHigh = keyHigh;
        row.keyLow = keyLow;
        row.isNew = false;
        return map.getEvenly(keyHigh, keyLow, row.buffer);
    }

    /** Loads by dense id. */
    public boolean load(long id, Row<D, E> row) {
        return load(0, id, row);
    }

    public boolean contains(long keyHigh, long keyLow) {
        return map.contains(keyHigh, keyLow);
    }

    /** Brings what a key needs near, see {@link RecordMap#touch}. */
    public long touch(long keyHigh, long keyLow) {
        return map.touch(keyHigh, keyLow);
    }

    /** Brings what a key needs near in a time that says little of whether there is one, see {@link RecordMap#touchEvenly}. */
    public long touchEvenly(long keyHigh, long keyLow) {
        return map.touchEvenly(keyHigh, keyLow);
    }

    /** Begins a change of what was loaded: its old bytes leave the state hash. */
    public void edit(Row<D, E> row) {
        assert !row.editing : "a row is edited once";
        hash.subtract(kind, row.keyHigh, row.keyLow, row.buffer, row.length);
        row.editing = true;
    }

    /** Ends a change, or stores a new record under a key that had none. */
    public void store(Row<D, E> row) {
        assert row.editing : "a row is edited or reset before it is stored";
        hash.add(kind, row.keyHigh, row.keyLow, row.buffer, row.length);
        row.editing = false;
        if (row.isNew) {
            row.isNew = false;
            map.insert(row.keyHigh, row.keyLow, row.buffer);
            count(1);
        } else {
            map.update(row.keyHigh, row.keyLow, row.buffer);
        }
    }

    /** Removes what was loaded. */
    public void remove(Row<D, E> row) {
        assert !row.editing : "a row is not removed in the middle of a change";
        hash.subtract(kind, row.keyHigh, row.keyLow, row.buffer, row.length);
        map.remove(row.keyHigh, row.keyLow);
        count(-1);
    }

    /** Shows each record once, in no order that means anything. No record is changed meanwhile. */
    public void forEach(RecordVisitor visitor) {
        map.forEach(visitor);
    }

    /** Shows some records, see {@link RecordMap#forSome}. No record is changed meanwhile. */
    public long forSome(long from, int count, RecordVisitor visitor) {
        return map.forSome(from, count, visitor);
    }

    /** The number of this kind of record: the SBE template's, also in the state hash. */
    public int kind() {
        return kind;
    }

    /** Bytes of each record. */
    public int recordLength() {
        return recordLength;
    }

    private void count(int change) {
        size.setOpaque(size.getPlain() + change);
    }

    /** Whether {@code more} new records may be made. */
    public boolean hasRoomFor(int more) {
        return size.getPlain() + more <= recordsMax;
    }

    public String name() {
        return name;
    }

    /** Records now; from any thread. */
    public long size() {
        return size.getOpaque();
    }

    /** The limit that makes the state refuse. */
    public long recordsMax() {
        return recordsMax;
    }

    @Override
    public void close() {
        map.close();
    }
}
