package nl.beurt.bench.surge.plan;

import java.util.SplittableRandom;

/**
 * The moments at which requests are due, in order, in nanoseconds since the start, and of which kind. Called only from its event loop.
 *
 * <p>Assumptions and guarantees:
 * <ol>
 *   <li>Within a period the moments are independent and uniform: a Poisson process, given the period's count.
 *   <li>They and their kinds follow from plan, mix and seed alone. Nothing that a server does moves, drops or adds one (open loop).
 *   <li>They are made one by one, from one to the next in constant time and memory.
 * </ol>
 */
public final class ArrivalSchedule {
    /** No request is due any more. */
    public static final long END = Long.MAX_VALUE;

    private final LoadPlan plan;
    private final Mix mix;
    private final SplittableRandom random;
    private final SplittableRandom kinds;
    private int period = -1;
    private long left;
    private double position;
    private long nextNanos;
    private RequestKind nextKind = RequestKind.FIRST;

    public ArrivalSchedule(LoadPlan plan, Mix mix, SplittableRandom random) {
        this.plan = plan;
        this.mix = mix;
        this.random = random.split();
        this.kinds = random.split();
        advance();
    }

    /** When the next request is due, or {@link #END}. */
    public long nextNanos() {
        return nextNanos;
    }

    /** Its kind. */
    public RequestKind nextKind() {
        return nextKind;
    }

    /** Goes on to the request after it. */
    public void advance() {
        while (left == 0) {
            if (++period >= plan.periods()) {
                nextNanos = END;
                return;
            }
            left = plan.count(period);
            position = 0;
        }
        // The smallest of `left` uniform moments in what remains of the period (inverse of its distribution).
        double u = 1 - random.nextDouble();
        position += (1 - position) * -StrictMath.expm1(StrictMath.log(u) / left);
        left--;
        long due = (long) ((period + Math.min(position, 1)) * plan.periodNanos());
        if (due >= plan.limitNanos()) {
            period = plan.periods();
            left = 0;
            due = END;
        }
        nextNanos = due;
        nextKind = mix.draw(kinds);
    }
}
