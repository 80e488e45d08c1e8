package nl.beurt.gateway.admit.load;

import java.util.SplittableRandom;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Flights;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.reply.ComeBack;
import nl.beurt.gateway.reply.Problem;

/** Lets requests in as long as their class's share of the limit is not used up. Belongs to one event loop. */
public final class LoadGate implements Flights, ComeBack {
    private final ConcurrencyLimit limit;
    private final Attempts attempts;
    private final ReturnTimes returns;
    private final ShedBudget budget;
    private final GatewayProbe probe;
    private final LoadFigures figures = new LoadFigures();
    private int inFlight;
    private int sheds;
    private int paused;
    private Runnable whenRoom = () -> {};

    LoadGate(
            ConcurrencyLimit limit,
            Attempts attempts,
            GatewayProbe probe,
            SplittableRandom random,
            int shedPercentMax,
            long nowNanos) {
        this.limit = limit;
        this.attempts = attempts;
        this.probe = probe;
        this.returns = new ReturnTimes(random, nowNanos);
        this.budget = new ShedBudget(shedPercentMax, nowNanos);
        figures.limit(limit.limit());
    }

    /** Whether there is room for a request. */
    public boolean hasRoom(Exchange exchange) {
        Endpoint endpoint = exchange.endpoint();
        if (endpoint == null) {
            return true;
        }
        RequestClass first = RequestClass.of(endpoint.priority());
        if (!first.hasRoom(inFlight, limit.limit())) {
            return false;
        }
        // Who is early is asked only where it matters.
        return first != RequestClass.FIRST
                || RequestClass.REPEATED.hasRoom(inFlight, limit.limit())
                || !attempts.isEarly(attempts.keyOf(exchange), System.nanoTime());
    }

    /**
     * Whether it helps to look at what came: a first attempt would find room. Once too much went into sending away, whether nearly anybody would, so
     * that hardly anybody is sent away.
     */
    public boolean hasRoomToRead() {
        if (!RequestClass.FIRST.hasRoom(inFlight, limit.limit())) {
            return false;
        }
        return RequestClass.READ.hasRoom(inFlight, limit.limit()) || !budget.isOverdrawn(System.nanoTime());
    }

    /** Tells somebody, on the event loop, that one less is in flight and there is room. */
    public void whenRoom(Runnable task) {
        whenRoom = task;
    }

    /** Sends one away: remembers it, and says when there will be room. */
    @Override
    public int seconds(Exchange exchange, Problem problem) {
        sheds++;
        if (problem == Problem.DRAINING) {
            return SOON.seconds(exchange, problem);
        }
        long now = System.nanoTime();
        int seconds = returns.next(now);
        Endpoint endpoint = exchange.endpoint();
        if (endpoint == null) {
            return seconds;
        }
        RequestClass of = RequestClass.of(endpoint.priority());
        if (endpoint.priority() == Priority.BOOKING) {
            long key = attempts.keyOf(exchange);
            if (attempts.isEarly(key, now)) {
                of = RequestClass.REPEATED;
            }
            attempts.sentAway(key, seconds, now);
        }
        probe.onShedClass(of.word());
        return seconds;
    }

    @Override
    public void refused() {
        sheds++;
    }

    @Override
    public void onSubmitted() {
        inFlight++;
        figures.inFlight(inFlight);
    }

    @Override
    public void onDecided(long queueNanos, long nowNanos, boolean isServed) {
        limit.onDecided(queueNanos, inFlight, nowNanos);
        if (isServed) {
            returns.onServed(nowNanos);
        }
        inFlight--;
        figures.inFlight(inFlight);
        figures.limit(limit.limit());
        if (hasRoomToRead()) {
            whenRoom.run();
        }
    }

    /** How many were sent away so far, also by 403 and 429: a read in which it grew was one of who is sent away. */
    public int sheds() {
        return sheds;
    }

    /**
     * Time went into sending people away.
     *
     * @return whether that is enough for now: who was sent away is not read for a while
     */
    public boolean spend(long nanos, long nowNanos) {
        budget.spend(nanos, nowNanos);
        figures.addShedNanos(nanos);
        return budget.isOverdrawn(nowNanos);
    }

    /** Whether nobody more is to be accepted or read, if they would be sent away. */
    public boolean isOverdrawn(long nowNanos) {
        return budget.isOverdrawn(nowNanos);
    }

    /** A connection is not read any more (+1), or again (−1). */
    public void paused(int change) {
        paused += change;
        figures.paused(paused);
        if (change > 0) {
            probe.onPause();
        }
    }

    /** Requests that are not looked at until there is room: so many are there now. */
    public void held(int count) {
        figures.held(count);
    }

    /** What others may read of it. */
    public LoadFigures figures() {
        return figures;
    }
}
