package nl.beurt.engine.recovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotReader;
import nl.beurt.engine.snapshot.SnapshotRefused;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.engine.state.EngineState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the newest snapshot that is whole. */
final class SnapshotStart {
    /** Where snapshots are, in a data directory. */
    static final String DIRECTORY = "snapshots";

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotStart.class);

    private final List<String> damaged = new ArrayList<>();
    private final @Nullable SnapshotHeader loaded;
    private @Nullable IOException unreadable;

    private SnapshotStart(Disk snapshots, EngineState state) throws IOException {
        loaded = load(snapshots, state);
    }

    /** Loads the newest whole snapshot, if there is any, into an empty state. */
    static SnapshotStart load(EngineState state, Disk snapshots) throws IOException {
        return new SnapshotStart(snapshots, state);
    }

    private @Nullable SnapshotHeader load(Disk snapshots, EngineState state) throws IOException {
        SnapshotReader reader = new SnapshotReader(snapshots);
        for (String name : new Snapshots(snapshots).names()) {
            try {
                // As a whole first: a state that half a snapshot was loaded into is of no use for another one.
                reader.verify(name);
            } catch (IOException e) {
                LOG.warn("{}; going back to the one before", e.getMessage());
                unreadable = e;
                damaged.add(snapshots.path(name));
                continue;
            } catch (SnapshotRefused e) {
                LOG.warn("{}; going back to the one before", e.getMessage());
                damaged.add(snapshots.path(name));
                continue;
            }
            return reader.load(name, state);
        }
        return null;
    }

    /** What was loaded, or null: then the journal is read from its first segment on. */
    @Nullable
    SnapshotHeader header() {
        return loaded;
    }

    /** Why the disk could not read one of them; null when it could. It may be able to another time. */
    @Nullable
    IOException unreadable() {
        return unreadable;
    }

    /** Files that could not be used. */
    List<String> damaged() {
        return damaged;
    }
}
