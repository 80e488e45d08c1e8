package nl.beurt.engine.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets every other thread go first, where the system can: Java's own thread priorities do nothing on Linux. */
final class LowPriority {
    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);
    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final String LOWEST = "19";
    private static final long WAIT_SECONDS = 5;

    private LowPriority() {}

    /** Gives the calling thread the lowest priority; a system that cannot leaves it as it is. */
    static void takeIt() {
        try {
            String thread = Files.readSymbolicLink(THREAD).getFileName().toString();
            Process renice = new ProcessBuilder("renice", "-n", LOWEST, "-p", thread)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!renice.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
                renice.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debug("the thread of draws keeps its priority: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
