package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.beurt.engine.journal.Segments;
import nl.beurt.ops.config.Keeping;

/** Deletes archived segments that are too old or too much, the oldest first and without a gap. */
final class ArchiveRetention {
    private final Path archive;
    private final Keeping keeping;

    ArchiveRetention(Path archive, Keeping keeping) {
        this.archive = archive;
        this.keeping = keeping;
    }

    /** Deletes what is not to be kept at an instant; how many files that were. */
    int apply(Instant now) throws IOException {
        List<Path> segments = segments();
        long bytes = 0;
        for (Path segment : segments) {
            bytes += Files.size(segment);
        }
        int deleted = 0;
        for (Path segment : segments) {
            boolean isTooMuch = keeping.retainBytes() > 0 && bytes > keeping.retainBytes();
            if (!isTooMuch && !isTooOld(segment, now)) {
                break;
            }
            bytes -= Files.size(segment);
            // Somebody else may tidy too.
            Files.deleteIfExists(segment);
            deleted++;
        }
        if (deleted > 0) {
            try (FileChannel directory = FileChannel.open(archive, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
        return deleted;
    }

    /** A segment was last written when its last record was. */
    private boolean isTooOld(Path segment, Instant now) throws IOException {
        return Files.getLastModifiedTime(segment).toInstant().isBefore(now.minus(keeping.retain()));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            return files.filter(file -> Segments.isSegment(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
