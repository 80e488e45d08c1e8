package nl.beurt.engine.snapshot;

import java.util.List;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.state.EngineState;

/** Puts a snapshot's records back into an empty state. Called only by the state's owner. */
final class Restore {
    private final List<TableRestore<?, ?>> tables;
    private final String file;

    /**
     * Into a state.
     *
     * @param file of the snapshot, for messages
     */
    Restore(EngineState state, String file) {
        this.file = file;
        // What everybody sees by way of the state, which tells its listener; the order is that of everyTable().
        tables = List.of(
                new TableRestore<>(state.slots(), state::storeSlot),
                new TableRestore<>(state.rounds(), state::storeRound),
                new TableRestore<>(state.people(), state.people()::store),
                new TableRestore<>(state.bookings(), state.bookings()::store),
                new TableRestore<>(state.codes(), state.codes()::store),
                new TableRestore<>(state.capabilities(), state.capabilities()::store),
                new TableRestore<>(state.requests(), row -> {
                    state.requests().store(row);
                    state.requestQueue().add(row.keyHigh(), row.keyLow(), row.get.timeMillis());
                }),
                new TableRestore<>(state.entries(), state.entries()::store),
                new TableRestore<>(state.wishes(), state.wishes()::store),
                new TableRestore<>(state.draws(), state::storeDraw),
                new TableRestore<>(state.changes(), state::storeChange),
                new TableRestore<>(state.stocks(), state::storeStock),
                new TableRestore<>(state.lists(), state.lists()::store),
                new TableRestore<>(state.vouchers(), state::storeVoucher));
    }

    List<TableRestore<?, ?>> tables() {
        return tables;
    }

    /** Stores the records of one block. */
    void block(BlockReader block) {
        TableRestore<?, ?> table = table(block);
        int entry = table.entryLength();
        int at = SnapshotFormat.BLOCK_HEADER_LENGTH;
        if (block.length() != SnapshotFormat.align(at + block.count() * entry)) {
            throw new SnapshotRefused(file, block.blockPosition(), "a block's records do not fit it");
        }
        for (int i = block.count(); i > 0; i--) {
            table.record(block.buffer(), at);
            at += entry;
        }
    }

    private TableRestore<?, ?> table(BlockReader block) {
        for (TableRestore<?, ?> table : tables) {
            if (table.kind() == block.kind()) {
                return table;
            }
        }
        throw new SnapshotRefused(
                file,
                block.blockPosition(),
                "it has records of the unknown kind " + block.kind(),
                JournalRefused.USE_ITS_VERSION);
    }
}
