package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The published proofs of draws, each written when its round was drawn. */
final class OldProofs {
    private static final Pattern NAME = Pattern.compile("\\d+\\.(ndjson|paths)");

    private final Path directory;

    OldProofs(Path data) {
        this.directory = data.resolve("proofs");
    }

    /** Rounds that have a proof. */
    int count() throws IOException {
        return (int) files().stream().filter(OldProofs::isProof).count();
    }

    /** Files written before an instant, oldest first: a proof before the paths into it. */
    List<Path> before(Instant instant) throws IOException {
        return files().stream()
                .filter(file -> written(file).isBefore(instant))
                .sorted(Comparator.comparing(OldProofs::written)
                        .thenComparing(file -> isProof(file) ? 0 : 1)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    static boolean isProof(Path file) {
        return file.toString().endsWith(".ndjson");
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static Instant written(Path file) {
        return file.toFile().lastModified() == 0
                ? Instant.MAX
                : Instant.ofEpochMilli(file.toFile().lastModified());
    }
}
