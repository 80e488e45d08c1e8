package nl.beurt.ops.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.beurt.gateway.key.Keys;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.server.KeyFiles;
import nl.beurt.ops.server.Server;
import nl.beurt.ops.server.ServerStart;
import org.jspecify.annotations.Nullable;

/**
 * The demo's server and its directory, from the start to an end that may come at any moment: {@link #start} is called by
 * the main thread, {@link #end} also by the one that a signal starts.
 */
final class DemoServer {
    private final @Nullable Path data;
    private final ServerStart start = new ServerStart();
    private @Nullable Path directory;

    /** Prepares one that keeps everything in {@code data}; null for a temporary directory that is removed at the end. */
    DemoServer(@Nullable Path data) {
        this.data = data;
    }

    /** What a server needs to know, of where its files are. */
    interface Places {
        Settings settings(Path data, Path store, Path password);
    }

    /** Makes directory and keys where there are none, and recovers; nothing listens yet. */
    Server start(Places places) throws IOException {
        return start.launch(() -> launch(places));
    }

    private Server launch(Places places) throws IOException {
        Path in = data == null ? Files.createTempDirectory("beurt-demo-") : data;
        directory = in;
        Path store = in.resolve("keys").resolve("beurt.p12");
        Path password = in.resolve("keys").resolve("password");
        Keys keys = keys(in.resolve("data"), store, password);
        return Server.launch(places.settings(in.resolve("data"), store, password), keys);
    }

    /** Keys are made before there is any data, and never for data that is there. */
    private static Keys keys(Path data, Path store, Path password) throws IOException {
        if (!Files.exists(store) && !Files.exists(data)) {
            Files.createDirectories(store.getParent());
            // Of a start that was killed before the store was made: nobody needs it.
            Files.deleteIfExists(password);
            KeyFiles.create(store, password);
        }
        return KeyFiles.loadFor(data, store, password);
    }

    /** Drains what runs and removes a temporary directory, however far the start has got. */
    void end() throws IOException {
        if (data != null) {
            start.end();
            return;
        }
        try {
            // A start in an empty directory takes a moment; what it makes is to be removed too.
            start.endBehindStart();
        } finally {
            if (directory != null) {
                DemoDirectory.remove(directory);
            }
        }
    }
}
