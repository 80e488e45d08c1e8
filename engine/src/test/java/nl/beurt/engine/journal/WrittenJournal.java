package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Makes journals of commands that mean nothing, for tests that read files. */
public final class WrittenJournal {
    private static final long SEED = 1848;
    private static final int MIB = 1024 * 1024;

    private WrittenJournal() {}

    /** Writes until there are so many segments of 1 MiB. */
    public static void write(Path directory, int segments) throws IOException {
        Random random = new Random(SEED);
        NioDisk disk = new NioDisk(directory);
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            while (Segments.list(disk).size() < segments) {
                byte[] command = new byte[20_000];
                random.nextBytes(command);
                journal.write(command);
            }
        }
    }
}
