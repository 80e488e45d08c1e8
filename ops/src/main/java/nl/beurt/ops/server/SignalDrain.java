package nl.beurt.ops.server;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves until SIGTERM or SIGINT, then drains and exits with 0. */
public final class SignalDrain {
    private static final Logger LOG = LoggerFactory.getLogger(SignalDrain.class);
    private static final int FAILED = 4;

    private final Thread hook;

    private SignalDrain(Thread hook) {
        this.hook = hook;
    }

    /** What is to be done at the end. */
    public interface End {
        void run() throws IOException;
    }

    /** Has a signal run {@code end}; from then on the process ends by a signal only, unless this is cancelled. */
    public static SignalDrain install(End end) {
        Thread hook = new Thread(() -> drain(end), "beurt-drain");
        Runtime.getRuntime().addShutdownHook(hook);
        return new SignalDrain(hook);
    }

    /** Takes it back, to end otherwise; false when a signal has come already. */
    public boolean cancel() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void drain(End end) {
        int code = 0;
        try {
            end.run();
        } catch (IOException | RuntimeException e) {
            LOG.error("the drain failed", e);
            code = FAILED;
        }
        // A hook cannot choose the exit code: without this it would be that of the signal.
        Runtime.getRuntime().halt(code);
    }

    /** Waits for ever: a signal ends the process. */
    public static void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
