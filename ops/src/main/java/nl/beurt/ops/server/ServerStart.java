package nl.beurt.ops.server;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A server from its start to an end that may come at any moment: {@link #launch} is called by the main thread, the ends
 * also by the one that a signal starts, which then ends the process.
 */
public final class ServerStart {
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable Server server;

    /** Makes a server ready to listen. */
    public interface Launch {
        Server run() throws IOException;
    }

    /** Recovers; nothing listens yet. */
    public Server launch(Launch launch) throws IOException {
        starting.lock();
        try {
            Server launched = launch.run();
            server = launched;
            return launched;
        } finally {
            starting.unlock();
        }
    }

    /** Drains what runs; a start that goes on is left: recovering may take long, and nothing was acknowledged. */
    public void end() throws IOException {
        if (starting.tryLock()) {
            close();
        }
    }

    /** Drains what runs, behind a start that goes on. */
    public void endBehindStart() throws IOException {
        starting.lock();
        close();
    }

    /** Keeps the lock: nothing is to be started any more. */
    private void close() throws IOException {
        Server running = server;
        if (running != null) {
            running.close();
        }
    }
}
