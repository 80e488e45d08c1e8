package nl.beurt.bench.peers;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.HdrHistogram.Histogram;

/** Counts decisions on bookings and times forces. Written by the writer thread, read by another when that is idle. */
final class BenchProbe implements EngineProbe, Completion {
    private static final int VERDICTS = 256;

    private final AtomicLongArray counts = new AtomicLongArray(VERDICTS);
    private final AtomicLong durable = new AtomicLong();
    private final Histogram forces = new Histogram(TimeUnits.MINUTE_NANOS, 3);

    @Override
    public void onDecided(int templateId, Verdict verdict) {
        if (templateId == BookDecoder.TEMPLATE_ID) {
            counts.setOpaque(verdict.number(), counts.getPlain(verdict.number()) + 1);
        }
    }

    @Override
    public void onForce(long nanos) {
        forces.recordValue(Math.min(nanos, TimeUnits.MINUTE_NANOS));
    }

    @Override
    public void onOutcome(Outcome outcome) {
        durable.setRelease(durable.getPlain() + 1);
    }

    /** Commands whose outcome was given out: everything else is counted by then. */
    long durable() {
        return durable.getAcquire();
    }

    long count(Verdict verdict) {
        return counts.getOpaque(verdict.number());
    }

    Histogram forces() {
        return forces;
    }

    /** Forgets everything but how many were decided in all. Only while the writer is idle. */
    void reset() {
        for (int i = 0; i < VERDICTS; i++) {
            counts.set(i, 0);
        }
        forces.reset();
    }

    /** Durations as numbers. */
    private static final class TimeUnits {
        static final long MINUTE_NANOS = 60_000_000_000L;

        private TimeUnits() {}
    }
}
