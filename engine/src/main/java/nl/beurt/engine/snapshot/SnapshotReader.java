package nl.beurt.engine.snapshot;

import java.io.IOException;
import java.util.List;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.state.EngineState;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads snapshots, and refuses whatever is not to the bit what was written. Used by one thread. */
public final class SnapshotReader {
    private final Disk disk;

    public SnapshotReader(Disk disk) {
        this.disk = disk;
    }

    /** What a snapshot says of itself; nothing behind its header is looked at. */
    public SnapshotHeader header(String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            return header(new BlockReader(file), name, file);
        }
    }

    /**
     * Reads a whole snapshot and checks every checksum.
     *
     * @throws SnapshotRefused when it is damaged or incomplete
     */
    public SnapshotHeader verify(String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            BlockReader blocks = new BlockReader(file);
            SnapshotHeader header = header(blocks, name, file);
            while (blocks.next()) {
                // Only its checksum is of interest.
            }
            return header;
        }
    }

    /**
     * Loads a snapshot into an empty state.
     *
     * @throws SnapshotRefused when it is damaged or incomplete, or the state is then not the one that was written; what
     *     is in the state is then worth nothing
     */
    public SnapshotHeader load(String name, EngineState state) throws IOException {
        try (DiskFile file = disk.open(name)) {
            BlockReader blocks = new BlockReader(file);
            SnapshotHeader header = header(blocks, name, file);
            Restore restore = new Restore(state, file.path());
            checkRoom(header, restore.tables(), file);
            state.totals(header.totals(), 0);
            while (blocks.next()) {
                if (blocks.kind() == SnapshotFormat.CATALOG_KIND) {
                    loadCatalog(blocks, state, file);
                } else {
                    restore.block(blocks);
                }
            }
            checkState(header, state, file);
            return header;
        }
    }

    private static SnapshotHeader header(BlockReader blocks, String name, DiskFile file) throws IOException {
        SnapshotHeader header = blocks.header();
        if (header.number() != Snapshots.number(name)) {
            throw new SnapshotRefused(file.path(), 0, "its header says number " + header.number() + ": it was renamed");
        }
        return header;
    }

    private static void checkRoom(SnapshotHeader header, List<TableRestore<?, ?>> tables, DiskFile file) {
        for (int i = 0; i < tables.size(); i++) {
            if (header.counts().get(i) > tables.get(i).recordsMax()) {
                throw new SnapshotRefused(
                        file.path(),
                        0,
                        "it has " + header.counts().get(i) + " " + tables.get(i).name() + ", the limit is "
                                + tables.get(i).recordsMax(),
                        "raise it: limits stay the same, or grow, for as long as a journal lives");
            }
        }
    }

    private static void loadCatalog(BlockReader blocks, EngineState state, DiskFile file) {
        UnsafeBuffer buffer = blocks.buffer();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        header.wrap(buffer, SnapshotFormat.BLOCK_HEADER_LENGTH);
        if (header.templateId() != ConfigureDecoder.TEMPLATE_ID) {
            throw new SnapshotRefused(file.path(), blocks.blockPosition(), "this is not a catalog");
        }
        CatalogCodec codec = new CatalogCodec();
        int body = SnapshotFormat.BLOCK_HEADER_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH;
        state.catalog(
                codec.decode(buffer, body, header.blockLength(), header.version()),
                header.blockLength(),
                header.version(),
                buffer,
                body,
                codec.decodedLength());
    }

    private static void checkState(SnapshotHeader header, EngineState state, DiskFile file) {
        for (int i = 0; i < header.counts().size(); i++) {
            if (state.everyTable().get(i).size() != header.counts().get(i)) {
                throw new SnapshotRefused(
                        file.path(),
                        0,
                        "it should have " + header.counts().get(i) + " "
                                + state.everyTable().get(i).name() + ", it has "
                                + state.everyTable().get(i).size());
            }
        }
        if (state.hash().high() != header.stateHashHigh() || state.hash().low() != header.stateHashLow()) {
            throw new SnapshotRefused(
                    file.path(),
                    0,
                    "what it holds has the hash " + state.hash().toHex() + ", not the one it was written with",
                    JournalRefused.USE_ITS_VERSION + ", or move this file away: the snapshot before it and the journal"
                            + " hold the same");
        }
    }
}
