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

    /** What serves. */
    public interface Serving {
        int run() throws IOException, InterruptedException;
    }

    /** Serves; a signal has {@code end} run, at whatever moment it comes, and so has a failure. The exit code. */
    public static int serve(End end, Serving serving) throws IOException, InterruptedException {
        SignalDrain drain = install(end);
        try {
            return serving.run();
        } catch (IOException | RuntimeException | Error e) {
            if (!drain.cancel()) {
                // A signal came first: this failure is its work, and it ends the process.
                await();
            }
            end(end, e);
            throw e;
        }
    }

    /** Ends after a failure, which is the one to tell of. */
    private static void end(End end, Throwable failure) {
        try {
            end.run();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            LOG.warn("the end failed too", e);
        }
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
        } catch (Throwable e) {
            code = FAILED;
            LOG.error("the drain failed", e);
        } finally {
            // A hook cannot choose the exit code: without this it would be that of the signal.
            Runtime.getRuntime().halt(code);
        }
    }

    /** Waits for ever: a signal ends the process. */
    public static void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
