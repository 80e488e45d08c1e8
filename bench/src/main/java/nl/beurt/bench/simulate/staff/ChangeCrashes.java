package nl.beurt.bench.simulate.staff;

import java.io.IOException;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.disk.FaultCounts;
import nl.beurt.bench.simulate.disk.FaultPlan;
import nl.beurt.bench.simulate.disk.Faults;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.Stopped;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.machine.Launch;
import nl.beurt.bench.simulate.machine.Mark;
import nl.beurt.bench.simulate.machine.SimulatedServer;
import nl.beurt.bench.simulate.machine.Trace;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.job.ProofSink;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Runs a chain of the staff once to its end, and then again for each of its steps, stopped there in four ways. The state at
 * the end must be the same each time, to the bit.
 */
final class ChangeCrashes {
    private static final Launch LAUNCH = new Launch(128 * 1024, new StateLimits(1024, 8192, 2048, 2048));
    private static final int STEPS_MAX = 1000;

    private final Bug bug;
    private final ChainScript script;
    private final SimulatedData data;
    private final int stopAt;
    private final Stop stop;
    private SimulatedServer server;
    private Jobs jobs;
    private long nowMillis;
    private int steps;

    /**
     * What was found.
     *
     * @param steps of the chain, the commands that begin it included
     * @param runs that were stopped and ended as the undisturbed one
     * @param end of all of them
     */
    record Result(int steps, int runs, Mark end) {}

    private ChangeCrashes(SimulatedData data, Chain chain, long seed, Bug bug, int stopAt, Stop stop)
            throws IOException {
        this.data = data;
        this.bug = bug;
        this.stopAt = stopAt;
        this.stop = stop;
        script = new ChainScript(chain, seed);
        nowMillis = ChainScript.BEFORE_MILLIS;
        server = start();
        jobs = new Jobs(server, ProofSink.NONE, new Trace());
    }

    /**
     * Runs all of them.
     *
     * @throws Violation when one ends otherwise
     */
    static Result run(Chain chain, long seed, Bug bug) throws IOException {
        SimulatedData data =
                new SimulatedData(new Faults(FaultPlan.NONE, new SplittableRandom(seed), new FaultCounts()));
        data.faults().start();
        new ChangeCrashes(data, chain, seed, bug, 0, Stop.KILLED_BEHIND).prepare();
        ChangeCrashes whole = new ChangeCrashes(data.copy(), chain, seed, bug, 0, Stop.KILLED_BEHIND);
        Mark expected = whole.play();
        int runs = 0;
        for (int step = 1; step <= whole.steps; step++) {
            for (Stop stop : Stop.values()) {
                Mark end = new ChangeCrashes(data.copy(), chain, seed, bug, step, stop).play();
                if (!end.equals(expected)) {
                    throw new Violation(chain.word() + ", " + stop + " at step " + step + ": it ended as " + end
                            + ", undisturbed as " + expected);
                }
                runs++;
            }
        }
        return new Result(whole.steps, runs, expected);
    }

    private SimulatedServer start() throws IOException {
        return new SimulatedServer(data, LAUNCH, bug, new VirtualTime(new SplittableRandom(1)), 1);
    }

    private void prepare() {
        for (Action action : script.before()) {
            server.batch.begin(nowMillis);
            decide(action, false);
            server.batch.commit();
        }
    }

    private void decide(Action action, boolean isToBeAccepted) {
        server.batch.decide(new UnsafeBuffer(action.command()), action.command().length, (Outcome outcome) -> {
            Verdict verdict = outcome.verdict();
            boolean mayBeRefused = !isToBeAccepted && action.kind() == Kind.BOOK;
            if (!verdict.isAccepted() && !mayBeRefused) {
                throw new Violation(action + " was answered " + verdict);
            }
        });
    }

    private Mark play() throws IOException {
        nowMillis = script.chainMillis();
        jobs();
        for (Action action : script.begin()) {
            step(() -> decide(action, true));
            jobs();
        }
        Found found = new Found(server.state);
        new PlaceCheck(found).check();
        new ChangeCheck(found).check();
        new SeatCheck(found, new Overbooked()).check();
        EndCheck.check(found);
        return Mark.of(server);
    }

    private void jobs() throws IOException {
        while (jobs.areDue(nowMillis)) {
            if (steps > STEPS_MAX) {
                throw new Violation("change " + server.state.agenda().dueChange() + " comes to no end");
            }
            step(() -> jobs.step(nowMillis));
        }
    }

    private void step(Runnable decide) throws IOException {
        steps++;
        server.batch.begin(nowMillis);
        decide.run();
        if (steps != stopAt) {
            server.batch.commit();
            return;
        }
        if (stop.isBefore()) {
            data.faults().stop();
            try {
                server.batch.commit();
            } catch (Stopped e) {
                // As it should be; a piece that was only copied has nothing to make durable.
            }
        } else {
            server.batch.commit();
        }
        if (stop.isPower()) {
            data.losePower(false);
        }
        data.faults().start();
        server = start();
        jobs = new Jobs(server, ProofSink.NONE, new Trace());
        if (stop.isBefore()) {
            // Who asked was not told, and asks again; a job goes on by itself.
            server.batch.begin(nowMillis);
            decide.run();
            server.batch.commit();
        }
    }
}
