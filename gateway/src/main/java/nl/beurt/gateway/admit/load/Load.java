package nl.beurt.gateway.admit.load;

import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import nl.beurt.gateway.probe.GatewayProbe;

/** What the event loops share of the load, and what is to be told of them all. For any thread. */
public final class Load {
    /** 512 KiB. */
    private static final int ATTEMPTS_MAX = 1 << 16;

    /** Too few for the first second at most: where it is used up, it grows by some hundreds a second. */
    private static final int IN_FLIGHT_FIRST = 512;

    private final LoadTerms terms;
    private final int inFlightMaxOfLoop;
    private final GatewayProbe probe;
    private final Attempts attempts;
    private final SecureRandom random = new SecureRandom();
    private final List<LoadFigures> figures = new CopyOnWriteArrayList<>();

    /**
     * Begins with nobody.
     *
     * @param ringShare events that the ring leaves to bookings
     * @param loops that share them
     */
    public Load(LoadTerms terms, int ringShare, int loops, GatewayProbe probe) {
        this.terms = terms;
        this.probe = probe;
        inFlightMaxOfLoop = terms.inFlightMaxOfLoop(ringShare, loops);
        attempts = new Attempts(ATTEMPTS_MAX, random::nextLong, System.nanoTime());
    }

    /** A gate for one more event loop. */
    public LoadGate newGate() {
        int min = Math.min(terms.inFlightMin(), inFlightMaxOfLoop);
        ConcurrencyLimit limit =
                new ConcurrencyLimit(min, Math.min(IN_FLIGHT_FIRST, inFlightMaxOfLoop / 2), inFlightMaxOfLoop);
        LoadGate gate = new LoadGate(
                limit,
                attempts,
                probe,
                new SplittableRandom(random.nextLong()),
                terms.shedPercentMax(),
                System.nanoTime());
        figures.add(gate.figures());
        return gate;
    }

    /** Commands and queries of the public in the ring. */
    public long inFlight() {
        return sum(LoadFigures::inFlight);
    }

    /** How many there may be now. */
    public long limit() {
        return sum(LoadFigures::limit);
    }

    /** Connections that are not read for a while. */
    public long paused() {
        return sum(LoadFigures::paused);
    }

    /** Requests that are not looked at until there is room. */
    public long held() {
        return sum(LoadFigures::held);
    }

    /** Time of event loops that went into sending people away, nanoseconds. */
    public long shedNanos() {
        return sum(LoadFigures::shedNanos);
    }

    private long sum(ToLongFunction<LoadFigures> of) {
        return figures.stream().mapToLong(of).sum();
    }
}
