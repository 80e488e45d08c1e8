package nl.beurt.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.Table;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.state.sbe.RequestEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a state that nobody changes meanwhile. A file gets its name only when it is whole and durable, and older ones go
 * only when it was read again. Used by one thread, and one process a directory.
 */
public final class SnapshotWriter {
    private final Disk disk;
    private final Pace pace;

    /** Writes into the directory of snapshots. */
    public SnapshotWriter(Disk disk, Pace pace) {
        this.disk = disk;
        this.pace = pace;
    }

    /**
     * Writes the state before the first record of a segment, and keeps this and the one before.
     *
     * @param start where that segment begins
     * @throws IOException when the disk is full or failed; what was written by then does not stay
     * @throws IllegalStateException when the records in memory are not those that the state's hash was kept of
     */
    public SnapshotHeader write(EngineState state, JournalStart start) throws IOException {
        Snapshots snapshots = new Snapshots(disk);
        snapshots.discardUnfinished();
        SnapshotHeader header = SnapshotHeader.of(state, start);
        try {
            writeUnnamed(state, header);
        } catch (IOException | RuntimeException e) {
            giveBack(snapshots, e);
            throw e;
        }
        String name = Snapshots.name(header.number());
        disk.rename(Snapshots.MAKING, name);
        disk.forceDirectory();
        new SnapshotReader(disk).verify(name);
        snapshots.prune(name);
        return header;
    }

    private void writeUnnamed(EngineState state, SnapshotHeader header) throws IOException {
        StateHash written = new StateHash();
        try (DiskFile file = disk.create(Snapshots.MAKING)) {
            write(state, header, new BlockWriter(file, pace, written));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        state.addSingles(written);
        if (written.high() != state.hash().high()
                || written.low() != state.hash().low()) {
            throw new IllegalStateException(
                    "the records in memory have the hash " + written.toHex()
                            + ", the state was kept with " + state.hash().toHex()
                            + ": this memory is not to be trusted; restart from the journal, and have the machine's memory tested");
        }
    }

    /** The journal needs the disk too: what could not be finished does not stay. */
    private static void giveBack(Snapshots snapshots, Exception why) {
        try {
            snapshots.discardUnfinished();
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private static void write(EngineState state, SnapshotHeader header, BlockWriter to) throws IOException {
        to.header(header);
        writeCatalog(state, to);
        for (Table<?, ?> table : state.everyTable()) {
            to.begin(table.kind());
            if (table == state.requests()) {
                writeRequests(state, to);
            } else {
                table.forEach((high, low, record) -> to.record(high, low, record, table.recordLength()));
            }
            to.end();
        }
        to.finish();
    }

    private static void writeCatalog(EngineState state, BlockWriter to) throws IOException {
        int length = state.catalogBytes().capacity();
        if (length == 0) {
            return;
        }
        to.begin(SnapshotFormat.CATALOG_KIND);
        UnsafeBuffer buffer = to.payloadBuffer();
        new MessageHeaderEncoder()
                .wrap(buffer, SnapshotFormat.BLOCK_HEADER_LENGTH)
                .blockLength(state.catalogBlockLength())
                .templateId(ConfigureDecoder.TEMPLATE_ID)
                .schemaId(ConfigureDecoder.SCHEMA_ID)
                .version(state.catalogVersion());
        buffer.putBytes(
                SnapshotFormat.BLOCK_HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH,
                state.catalogBytes(),
                0,
                length);
        to.payload(MessageHeaderEncoder.ENCODED_LENGTH + length);
        to.end();
    }

    /** In the order in which they were accepted, which is that of the queue: so it need not be written besides. */
    private static void writeRequests(EngineState state, BlockWriter to) {
        Table<RequestDecoder, RequestEncoder> table = state.requests();
        Row<RequestDecoder, RequestEncoder> row = table.newRow();
        state.requestQueue().forEach((high, low, timeMillis) -> {
            // One that was remembered anew is further behind in the queue once more.
            if (table.load(high, low, row) && row.get.timeMillis() == timeMillis) {
                to.record(high, low, row.bytes(), table.recordLength());
            }
        });
    }
}
