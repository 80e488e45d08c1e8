package nl.beurt.engine.ring;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.beurt.engine.verdict.Outcome;

/** Keeps one outcome and lets a test wait for it. */
public final class Answer implements Completion {
    private final Outcome kept = new Outcome();
    private final CountDownLatch there = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();

    @Override
    public void onOutcome(Outcome outcome) {
        kept.copyFrom(outcome);
        times.incrementAndGet();
        there.countDown();
    }

    public Outcome await() throws InterruptedException {
        if (!there.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("no outcome within 30 s");
        }
        return kept;
    }

    public boolean isThere() {
        return there.getCount() == 0;
    }

    /** How often it was told. */
    public int times() {
        return times.get();
    }
}
