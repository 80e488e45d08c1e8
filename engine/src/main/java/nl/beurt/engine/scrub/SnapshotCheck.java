package nl.beurt.engine.scrub;

import java.io.IOException;
import nl.beurt.engine.journal.Disk;

/** Verifies one snapshot. Called only from the scrub thread. */
public interface SnapshotCheck {
    /**
     * Reads a snapshot to its end.
     *
     * @param disk the directory it is in; it is read at the scrub's rate
     * @throws RuntimeException when something is not as it should be, with file, offset and remedy in the message
     */
    void check(Disk disk, String name) throws IOException;
}
