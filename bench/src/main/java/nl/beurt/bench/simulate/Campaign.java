package nl.beurt.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Many seeds on some threads. One that breaks a promise does not end the others. */
final class Campaign {
    private final SeedRunner runner;
    private final long end;
    private final AtomicLong next;
    private final SeedTotals totals = new SeedTotals();
    private final Map<Long, Violation> violations = new TreeMap<>();
    private final int violationsMax;

    /**
     * Makes a campaign.
     *
     * @param violationsMax after so many it ends early
     */
    Campaign(SeedRunner runner, long firstSeed, long seeds, int violationsMax) {
        this.runner = runner;
        this.next = new AtomicLong(firstSeed);
        this.end = firstSeed + seeds;
        this.violationsMax = violationsMax;
    }

    /** Runs all seeds; the violations by seed. */
    Map<Long, Violation> run(int threads) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(this::work, "beurt-simulate-" + i);
            workers.add(worker);
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        synchronized (violations) {
            return new TreeMap<>(violations);
        }
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < end && isOpen(); seed = next.getAndIncrement()) {
            try {
                totals.add(runner.run(seed));
            } catch (Violation e) {
                synchronized (violations) {
                    violations.put(seed, e);
                }
            }
        }
    }

    private boolean isOpen() {
        synchronized (violations) {
            return violations.size() < violationsMax;
        }
    }

    SeedTotals totals() {
        return totals;
    }
}
