package nl.beurt.bench.surge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a killed server's data that a recovery may write to. */
record DataCopy(Path directory, Path journal, Path snapshots) {
    private static final int NUMBER_LENGTH = 16;

    /**
     * Copies a data directory, but for its archive, which no start needs.
     *
     * @param to a directory that does not exist yet
     */
    static DataCopy of(Path data, Path to) throws IOException {
        DataCopy copy = new DataCopy(to, to.resolve("journal"), to.resolve("snapshots"));
        Files.createDirectories(copy.journal);
        Files.createDirectories(copy.snapshots);
        copyMark(data, copy);
        copySnapshots(data, copy);
        copySegments(data, copy);
        return copy;
    }

    /** First of all: whatever is copied after it holds what it says. */
    private static void copyMark(Path data, DataCopy copy) throws IOException {
        Path mark = data.resolve("journal").resolve("durable.mark");
        if (Files.exists(mark)) {
            Files.copy(mark, copy.journal.resolve("durable.mark"));
        }
    }

    /** Nobody writes a snapshot that has its name; but who makes them outlives the server, and may delete one. */
    private static void copySnapshots(Path data, DataCopy copy) throws IOException {
        for (Path snapshot : files(data.resolve("snapshots"), ".snapshot")) {
            try {
                Files.createLink(copy.snapshots.resolve(snapshot.getFileName()), snapshot);
            } catch (NoSuchFileException deleted) {
                // Then there are two newer ones.
            }
        }
    }

    /** Recovery writes to the last segment only: the others are the same files under another name. */
    private static void copySegments(Path data, DataCopy copy) throws IOException {
        List<Path> segments = files(data.resolve("journal"), ".journal");
        for (Path segment : segments) {
            Path target = copy.journal.resolve(segment.getFileName());
            if (number(segment).equals(number(segments.get(segments.size() - 1)))) {
                Files.copy(segment, target);
            } else {
                Files.createLink(target, segment);
            }
        }
    }

    private static String number(Path segment) {
        return segment.getFileName().toString().substring(0, NUMBER_LENGTH);
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    void delete() throws IOException {
        for (Path part : List.of(journal, snapshots)) {
            for (Path file : files(part, "")) {
                Files.delete(file);
            }
            Files.delete(part);
        }
        Files.delete(directory);
    }
}
