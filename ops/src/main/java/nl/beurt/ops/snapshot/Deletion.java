package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Deletes files in the order given: wherever it is interrupted, what is left has no gap. */
class Deletion {
    private final PrintWriter out;

    Deletion(PrintWriter out) {
        this.out = out;
    }

    /** Deletes files of one directory and makes that durable. */
    final void run(List<Path> files) throws IOException {
        for (Path file : files) {
            delete(file);
            out.printf("deleted %s%n", file);
            out.flush();
        }
        if (!files.isEmpty()) {
            try (FileChannel directory =
                    FileChannel.open(files.get(0).toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    /** Deletes one; a server may have done so meanwhile. */
    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
