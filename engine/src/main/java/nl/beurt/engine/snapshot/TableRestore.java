package nl.beurt.engine.snapshot;

import java.nio.ByteOrder;
import java.util.function.Consumer;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.Table;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Puts the records of one table back. Called only by the state's owner.
 *
 * @param <D> reads a record
 * @param <E> changes one
 */
final class TableRestore<D extends MessageDecoderFlyweight, E extends MessageEncoderFlyweight> {
    private final Table<D, E> table;
    private final Row<D, E> row;
    private final Consumer<Row<D, E>> store;

    /** Stores each record as the state does. */
    TableRestore(Table<D, E> table, Consumer<Row<D, E>> store) {
        this.table = table;
        this.row = table.newRow();
        this.store = store;
    }

    int kind() {
        return table.kind();
    }

    String name() {
        return table.name();
    }

    long recordsMax() {
        return table.recordsMax();
    }

    /** Bytes of a record with its key. */
    int entryLength() {
        return SnapshotFormat.KEY_LENGTH + table.recordLength();
    }

    /** Stores the record at an offset, its key first. */
    void record(DirectBuffer from, int offset) {
        row.reset(
                from.getLong(offset, ByteOrder.LITTLE_ENDIAN),
                from.getLong(offset + Long.BYTES, ByteOrder.LITTLE_ENDIAN),
                from,
                offset + SnapshotFormat.KEY_LENGTH);
        store.accept(row);
    }
}
