package nl.beurt.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import nl.beurt.bench.simulate.machine.Violation;

/** Many seeds on some threads. One that breaks a promise does not end the others. */
final class Campaign {
    private final LongFunction<SeedResult> runner;
    private final long seeds;
    private final long end;
    private final AtomicLong next;
    private final SeedTotals totals = new SeedTotals();
    private final Map<Long, Violation> violations = new TreeMap<>();
    private final int violationsMax;

    /**
     * Makes a campaign.
     *
     * @param runner of one seed, from any thread
     * @param violationsMax after so many it ends early
     */
    Campaign(LongFunction<SeedResult> runner, long firstSeed, long seeds, int violationsMax) {
        this.runner = runner;
        this.seeds = seeds;
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
                totals.add(runner.apply(seed));
            } catch (Throwable e) {
                // Whatever it is: a seed that ends without a result has not kept its promises.
                broken(seed, e instanceof Violation known ? known : new Violation("the seed ended with " + e, e));
            }
        }
    }

    private void broken(long seed, Violation violation) {
        synchronized (violations) {
            violations.put(seed, violation);
        }
    }

    /** Seeds that were asked for and neither ended well nor broke a promise. */
    long missing() {
        synchronized (violations) {
            return seeds - totals.seeds() - violations.size();
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
