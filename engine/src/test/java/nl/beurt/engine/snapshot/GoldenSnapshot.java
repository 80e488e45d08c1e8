package nl.beurt.engine.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.state.heap.HeapRecordMaps;

/**
 * A snapshot as version 1 of the format and of the records wrote it. Every later program has to read it, so it is never
 * written again: a new version gets a golden snapshot of its own beside it.
 *
 * <p>{@link #main} writes one: arguments are the directory of the resources and a name.
 */
public final class GoldenSnapshot {
    private static final String FOLDER = "golden";
    private static final long SEED = 1998;
    private static final int SEQUENCE = 800;
    private static final int NUMBER = 7;

    private GoldenSnapshot() {}

    /** The bytes of the snapshot of a name. */
    static byte[] bytes(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(resource(name + ".snapshot.gz"))) {
            return in.readAllBytes();
        }
    }

    /** What is known of the snapshot of a name: number, sequence, stateHash, bookings and requests. */
    static Properties expectations(String name) throws IOException {
        Properties expected = new Properties();
        try (InputStream in = resource(name + "-snapshot.properties")) {
            expected.load(in);
        }
        return expected;
    }

    private static InputStream resource(String name) {
        String path = "/" + FOLDER + "/" + name;
        return Objects.requireNonNull(GoldenSnapshot.class.getResourceAsStream(path), path);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0], FOLDER));
        MemoryDisk disk = new MemoryDisk();
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), SEED).until(SEQUENCE)) {
            new SnapshotWriter(disk, Pace.unlimited()).write(mixed.state, mixed.start(NUMBER));
            Files.writeString(
                    folder.resolve(args[1] + "-snapshot.properties"),
                    "number=%d\nsequence=%d\nstateHash=%s\nbookings=%d\nrequests=%d\n"
                            .formatted(
                                    NUMBER,
                                    SEQUENCE,
                                    mixed.state.hash().toHex(),
                                    mixed.state.bookings().size(),
                                    mixed.state.requests().size()));
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(args[1] + ".snapshot.gz")))) {
            out.write(disk.bytes(Snapshots.name(NUMBER)));
        }
    }
}
