package nl.beurt.bench.simulate.disk;

import java.io.IOException;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;

/**
 * Says at each operation of a disk what goes wrong with it. A stop comes before, during or after an operation; from then
 * on every operation stops too, until the machine is started anew.
 */
public final class Faults {
    private enum Phase {
        BEFORE,
        DURING,
        AFTER
    }

    private final FaultPlan plan;
    private final SplittableRandom random;
    private final FaultCounts counts;
    private Phase phase = Phase.BEFORE;
    private long stopsIn = Long.MAX_VALUE;
    private boolean stopped;
    private boolean full;
    private boolean errors = true;
    private boolean stops = true;
    private boolean failed;
    private boolean aside;
    private long errorsMade;

    public Faults(FaultPlan plan, SplittableRandom random, FaultCounts counts) {
        this.plan = plan;
        this.random = random;
        this.counts = counts;
    }

    /** The machine starts: it will stop again after some operations. */
    public void start() {
        stopped = false;
        failed = false;
        aside = false;
        phase = Phase.values()[random.nextInt(3)];
        stopsIn = plan.stopOneIn() == 0 ? Long.MAX_VALUE : drawStop();
    }

    private long drawStop() {
        // One start in six stops within the first few operations, which are the recovery's.
        return random.nextInt(6) == 0 ? random.nextInt(1, 8) : random.nextInt(1, 2 * plan.stopOneIn());
    }

    /** A start came to service, whatever it met: what fails from now on is met by the service. */
    public void served() {
        failed = false;
    }

    /** The machine stops at the next operation at the latest. */
    public void stop() {
        stopped = true;
    }

    /** Makes errors, or no more of them. */
    public void errors(boolean may) {
        errors = may;
    }

    /** Stops the machine when it is time, or lets it run. */
    public void stops(boolean may) {
        stops = may;
    }

    /** Makes the disk full, or gives it space. */
    public void full(boolean isFull) {
        if (isFull) {
            count(Kind.FULL, 1);
        }
        full = isFull;
    }

    public boolean isFull() {
        return full;
    }

    /** Whether the disk failed since the start, other than beside the service; a full one has not failed. */
    public boolean hasFailed() {
        return failed;
    }

    /** Says that what follows is done beside the service, by who reserves space or makes snapshots: an error is not the end. */
    public void aside(boolean is) {
        aside = is;
    }

    public FaultPlan plan() {
        return plan;
    }

    public SplittableRandom random() {
        return random;
    }

    /** Errors given so far. */
    public long errorsMade() {
        return errorsMade;
    }

    public void count(Kind kind, long count) {
        counts.add(kind, count);
    }

    void beforeRead() throws IOException {
        if (stopped) {
            throw new Stopped();
        }
        if (errors && plan.errorOneIn() > 0 && random.nextInt(20 * plan.errorOneIn()) == 0) {
            throw inputOutput(Kind.READ_ERRORS);
        }
    }

    void before() {
        stopsIn -= stops ? 1 : 0;
        if (stopped || (stops && stopsIn <= 0 && phase == Phase.BEFORE)) {
            stopped = true;
            throw new Stopped();
        }
    }

    /** Whether the operation that has begun stops in its middle. */
    boolean isDuring() {
        return stops && stopsIn <= 0 && phase == Phase.DURING;
    }

    void after() {
        if (stops && stopsIn <= 0) {
            stopped = true;
            throw new Stopped();
        }
    }

    boolean isWriteError() {
        return errors && plan.errorOneIn() > 0 && random.nextInt(plan.errorOneIn()) == 0;
    }

    boolean isForceError(boolean ofNames) {
        return errors
                && plan.errorOneIn() > 0
                && random.nextInt(ofNames ? 4 * plan.errorOneIn() : plan.errorOneIn()) == 0;
    }

    IOException inputOutput(Kind kind) {
        count(kind, 1);
        errorsMade++;
        failed |= !aside;
        return new DiskFault("Input/output error");
    }

    /** How many of {@code wanted} more bytes the disk takes, at most {@code some} when it is full. */
    int maybeFull(int wanted, int some) throws IOException {
        if (!full || wanted <= 0) {
            return wanted;
        }
        int taken = some > 0 && random.nextBoolean() ? random.nextInt(some) : 0;
        if (taken == 0) {
            errorsMade++;
            throw new DiskFault("No space left on device");
        }
        return taken;
    }

    /** How many of so many bytes a write takes. */
    int shorten(int count) {
        if (count > 1 && plan.shortOneIn() > 0 && random.nextInt(plan.shortOneIn()) == 0) {
            count(Kind.SHORT_WRITES, 1);
            return random.nextInt(1, count);
        }
        return count;
    }
}
