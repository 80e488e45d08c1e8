package nl.beurt.gateway;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about, not for ever. */
final class Waiting {
    private Waiting() {}

    static void until(String what, BooleanSupplier isSo) {
        until(what, WireClient.TIMEOUT_MILLIS, isSo);
    }

    static void until(String what, long millisMax, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisMax);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + millisMax + " ms still not: " + what);
            }
            sleep(1);
        }
    }

    static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
