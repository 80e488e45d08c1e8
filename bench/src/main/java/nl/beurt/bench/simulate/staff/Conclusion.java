package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.machine.SimulatedServer;
import nl.beurt.bench.simulate.machine.Violation;
import org.agrona.concurrent.UnsafeBuffer;

/** Nobody asks any more and nothing stops: the staff ends each draw, hours pass, and jobs go on until there are none. */
final class Conclusion {
    private static final int PERIODS_MAX = 200;
    private static final int SWEPT = 500;
    private static final int SWEEP_EVERY = 6;
    private static final int STEPS_MAX = 20_000;

    private final SimulatedServer server;
    private final Jobs jobs;
    private final Acts acts;
    private final VirtualTime time;

    Conclusion(SimulatedServer server, Jobs jobs, Acts acts, VirtualTime time) {
        this.server = server;
        this.jobs = jobs;
        this.acts = acts;
        this.time = time;
    }

    void run() {
        for (int period = 0; period < PERIODS_MAX && !EndCheck.isAtEnd(server.state); period++) {
            long nowMillis = server.clock.millis();
            steps(nowMillis);
            Action due = acts.due(nowMillis);
            if (due == null) {
                if (period % SWEEP_EVERY == 0) {
                    sweep(nowMillis);
                }
                time.pass(Town.HOUR_MILLIS);
            } else {
                decide(due, nowMillis);
            }
        }
    }

    /** As the server does by itself: without it maps that are nearly full would have no room for what is left to do. */
    private void sweep(long nowMillis) {
        long last = Math.max(
                server.state.totals().lastBooking(), server.state.totals().lastEntry());
        for (long from = 1; from <= last; from += SWEPT) {
            decide(acts.sweep(from), nowMillis);
        }
    }

    private void decide(Action action, long nowMillis) {
        server.batch.begin(nowMillis);
        server.batch.decide(new UnsafeBuffer(action.command()), action.command().length, outcome -> {});
        server.batch.commit();
    }

    private void steps(long nowMillis) {
        int steps = 0;
        while (jobs.areDue(nowMillis)) {
            if (++steps > STEPS_MAX) {
                throw new Violation("change " + server.state.agenda().dueChange() + " or round "
                        + server.state.totals().frozenRound() + " comes to no end");
            }
            server.batch.begin(nowMillis);
            jobs.step(nowMillis);
            server.batch.commit();
        }
    }
}
