package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much room a snapshot and the journal beside it need: one must never take what the next segment is made of. */
final class SnapshotRoom {
    private static final int SEGMENTS = 2;

    private final Path data;
    private final Usable usable;

    /** Bytes that this process may still write. */
    interface Usable {
        long bytes() throws IOException;
    }

    SnapshotRoom(Path data, Usable usable) {
        this.data = data;
        this.usable = usable;
    }

    static SnapshotRoom of(Path data) {
        return new SnapshotRoom(data, () -> Files.getFileStore(data).getUsableSpace());
    }

    /** Bytes that are missing for a snapshot as large as the last and two segments; 0 when there is room. */
    long missingBytes() throws IOException {
        long needed = largest("snapshots", ".snapshot") + SEGMENTS * largest("journal", ".journal");
        return Math.max(0, needed - usable.bytes());
    }

    private long largest(String directory, String suffix) throws IOException {
        Path in = data.resolve(directory);
        if (!Files.isDirectory(in)) {
            return 0;
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(in)) {
            all = files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .toList();
        }
        long largest = 0;
        for (Path file : all) {
            largest = Math.max(largest, size(file));
        }
        return largest;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
