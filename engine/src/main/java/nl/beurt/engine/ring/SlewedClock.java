package nl.beurt.engine.ring;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Advances by the monotonic clock and is slewed to the wall clock: at most one part in twenty faster or slower, so it
 * never goes back. A wall-clock step of more than a second is not followed but held, and logged, until the difference
 * is small again or the process starts anew. Safe from any thread.
 */
public final class SlewedClock implements EngineClock {
    private static final Logger LOG = LoggerFactory.getLogger(SlewedClock.class);
    private static final long STEP_MILLIS = 1000;
    private static final long COMPARE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int SLEW_PART = 20;

    private final LongSupplier wallMillis;
    private final LongSupplier monotonicNanos;
    private long baseNanos;
    private long engineNanos;
    private long comparedNanos;
    private long slewNanos;
    private volatile long offsetMillis;
    private volatile boolean held;

    /**
     * Starts at the wall clock, or at {@code notBeforeMillis} when that is later.
     *
     * @param notBeforeMillis time of the last journaled command
     */
    public SlewedClock(LongSupplier wallMillis, LongSupplier monotonicNanos, long notBeforeMillis) {
        this.wallMillis = wallMillis;
        this.monotonicNanos = monotonicNanos;
        this.baseNanos = monotonicNanos.getAsLong();
        this.comparedNanos = baseNanos;
        this.engineNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(wallMillis.getAsLong(), notBeforeMillis));
    }

    @Override
    public synchronized long millis() {
        long now = monotonicNanos.getAsLong();
        long elapsed = Math.max(0, now - baseNanos);
        baseNanos = now;
        long correction = Math.max(-elapsed / SLEW_PART, Math.min(elapsed / SLEW_PART, slewNanos));
        slewNanos -= correction;
        engineNanos += elapsed + correction;
        if (now - comparedNanos >= COMPARE_NANOS) {
            comparedNanos = now;
            compare();
        }
        return TimeUnit.NANOSECONDS.toMillis(engineNanos);
    }

    private void compare() {
        long offset = TimeUnit.NANOSECONDS.toMillis(engineNanos) - wallMillis.getAsLong();
        offsetMillis = offset;
        boolean isStep = Math.abs(offset) > STEP_MILLIS;
        slewNanos = isStep ? 0 : TimeUnit.MILLISECONDS.toNanos(-offset);
        if (isStep != held) {
            held = isStep;
            if (isStep) {
                LOG.error(
                        "the wall clock is {} ms off the engine's: a step this large is not followed; check the time service, restart to take the wall clock's time",
                        -offset);
            } else {
                LOG.info("the wall clock agrees with the engine's again");
            }
        }
    }

    @Override
    public long offsetMillis() {
        return offsetMillis;
    }

    @Override
    public boolean isHeld() {
        return held;
    }
}
