package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.disk.FaultCounts;
import nl.beurt.bench.simulate.disk.FaultPlan;
import nl.beurt.bench.simulate.disk.Faults;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.Stopped;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.machine.Mark;
import nl.beurt.bench.simulate.machine.Restart;
import nl.beurt.bench.simulate.machine.SimulatedServer;
import nl.beurt.bench.simulate.machine.Trace;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.verdict.Outcome;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One seed: people and staff ask, jobs go on, the machine stops, the engine recovers, and what must be so is checked on the
 * state itself; at the end all that was begun is brought to its end.
 */
public final class StaffSimulation {
    private static final int STEPS_A_TURN = 6;
    private static final int CHECK_EVERY = 25;
    private static final int BATCHES_FULL_MAX = 40;
    private static final int HOUSEKEEPING_EVERY_MAX = 30;

    private final long operations;
    private final Bug bug;
    private final SplittableRandom random;
    private final Town town;
    private final FaultCounts faultCounts = new FaultCounts();
    private final Faults faults;
    private final SimulatedData data;
    private final VirtualTime time;
    private final Restart restart;
    private final Trace trace = new Trace();
    private final Ledger ledger = new Ledger();
    private final Requests requests = new Requests();
    private final Overbooked overbooked = new Overbooked();
    private final Counts counts = new Counts();
    private final Proofs proofs = new Proofs();
    private final List<Exchange> batch = new ArrayList<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final Acts acts;
    private SimulatedServer server;
    private Jobs jobs;
    private Witness witness;
    private LinkWitness linkWitness;
    private QueryWitness queryWitness;
    private Mark durable;
    private long told;
    private long asked;
    private long turns;
    private long nowMillis;
    private long housekeepingAt;
    private int batchesFull;
    private boolean isCalm;
    private boolean isStep;

    /** Makes the machine of a seed; a bug may be planted in it. */
    public StaffSimulation(long seed, long operations, Bug bug) {
        this.operations = operations;
        this.bug = bug;
        random = new SplittableRandom(seed);
        town = Town.draw(random.split());
        faults = new Faults(
                FaultPlan.draw(random.split(), operations, (town.batchMax() + 1) / 2), random.split(), faultCounts);
        data = new SimulatedData(faults);
        time = new VirtualTime(random.split());
        restart = new Restart(data, town.launch(), bug, time, seed);
        server = restart.start();
        acts = new Acts(town, random.split(), server.state);
        jobs = new Jobs(server, proofs, trace);
        witness = new Witness(server.state, ledger.staff);
        linkWitness = new LinkWitness(server.state);
        queryWitness = new QueryWitness(server.state);
        durable = Mark.of(server);
    }

    /**
     * Runs to the end.
     *
     * @throws Violation when a promise is broken
     */
    public StaffResult run() {
        while (asked < operations) {
            try {
                turn();
            } catch (Stopped | JournalFailure e) {
                stopped(e);
            }
        }
        conclude();
        return new StaffResult(asked, restart, faultCounts, counts.report(server.state), trace.hash());
    }

    /** A batch of what is asked, some steps of jobs, and the chores around them. */
    private void turn() {
        begin();
        for (int i = random.nextInt(town.batchMax()); i >= 0; i--) {
            ask(acts.next(nowMillis));
        }
        if (random.nextInt(4) == 0) {
            step();
        }
        commit();
        for (int i = random.nextInt(STEPS_A_TURN); i > 0 && jobs.areDue(nowMillis); i--) {
            server.batch.begin(nowMillis);
            step();
            stopAmid();
            commit();
        }
        if (++turns % CHECK_EVERY == 0) {
            check();
        }
        chores();
    }

    /** Time goes on, mostly by seconds, at times by hours or a day. */
    private void begin() {
        time.pass();
        int drawn = random.nextInt(400);
        time.pass(
                drawn == 0
                        ? random.nextLong(Town.DAY_MILLIS)
                        : drawn < 12
                                ? random.nextLong(3 * Town.HOUR_MILLIS)
                                : random.nextLong(drawn < 80 ? 400_000 : 9_000));
        nowMillis = server.clock.millis();
        long behind = server.state.totals().timeMillis() - nowMillis;
        if (behind > 0) {
            throw new Violation("time went back by " + behind + " ms");
        }
        server.batch.begin(nowMillis);
    }

    private void ask(Action action) {
        asked++;
        counts.asked(action.kind());
        Exchange exchange = new Exchange(action, nowMillis, this::answered);
        byte[] command = bug.command(action.command());
        buffer.wrap(command);
        witness.look(action, nowMillis);
        linkWitness.look(action);
        queryWitness.look(exchange);
        long before = server.state.totals().sequence();
        if (!server.batch.decide(buffer, command.length, exchange)) {
            commit();
            server.batch.begin(nowMillis);
            if (!server.batch.decide(buffer, command.length, exchange)) {
                throw new Violation("an empty batch has no room for " + action);
            }
        }
        long sequence = server.state.totals().sequence();
        queryWitness.decided(action);
        exchange.decided(sequence > before, sequence);
        if (exchange.isAccepted()) {
            witness.accepted(action);
            linkWitness.accepted(action);
        }
        batch.add(exchange);
    }

    private void step() {
        long before = server.state.totals().sequence();
        jobs.step(nowMillis);
        isStep = server.state.totals().sequence() > before;
        counts.steps += isStep ? 1 : 0;
    }

    /** A step that was decided and is not durable is where a change or a draw is cut. */
    private void stopAmid() {
        if (isStep && !isCalm && random.nextInt(25) == 0) {
            faults.stop();
        }
    }

    private void commit() {
        server.batch.commit();
        for (Exchange exchange : batch) {
            if (!exchange.isAnswered()) {
                throw new Violation(exchange.action + " was not answered");
            }
        }
        batch.clear();
        isStep = false;
        durable = Mark.of(server);
        restart.marked().acknowledged(durable.sequence());
    }

    private void chores() {
        if (random.nextInt(3) == 0) {
            server.supply.step();
        }
        if (random.nextInt(10) == 0) {
            server.journal.forceMark();
            restart.marked().force();
        }
        if (turns >= housekeepingAt) {
            housekeepingAt = turns + random.nextInt(1, HOUSEKEEPING_EVERY_MAX);
            restart.housekeeping().chore(random.nextInt(10), server);
        }
        int fullOneIn = faults.plan().fullOneIn();
        if (faults.isFull() && --batchesFull <= 0) {
            faults.full(false);
        } else if (!faults.isFull() && fullOneIn > 0 && random.nextInt(fullOneIn) == 0) {
            faults.full(true);
            batchesFull = random.nextInt(1, BATCHES_FULL_MAX);
        }
    }

    private void answered(Exchange exchange, Outcome outcome) {
        if (faults.hasFailed()) {
            throw new Violation(exchange.action + " was answered after the disk had failed");
        }
        if (!isCalm && random.nextInt(4000) == 0) {
            faults.stop();
            throw new Stopped();
        }
        trace.add(exchange.action.kind().word().hashCode() * 256L
                + outcome.verdict().number());
        trace.add(outcome.sequence());
        if (outcome.verdict().isAccepted()) {
            told = Math.max(told, outcome.sequence());
            done(exchange);
        } else {
            requests.answered(exchange, outcome);
        }
    }

    private void done(Exchange exchange) {
        counts.accepted(exchange.action.kind());
        requests.accepted(exchange);
        ledger.accepted(exchange.action, exchange.nowMillis);
    }

    /** The machine stopped, or the engine did as its disk failed: what comes back is what was promised. */
    private void stopped(Throwable why) {
        if (why instanceof JournalFailure && !faults.hasFailed()) {
            throw new Violation("the engine stopped although its disk was at most full: " + why.getMessage());
        }
        Mark decided = Mark.of(server);
        counts.stepsCut += isStep ? 1 : 0;
        isStep = false;
        faultCounts.add(restart.stop() ? FaultCounts.Kind.POWER_LOST : FaultCounts.Kind.KILLED);
        server = restart.start();
        acts.look(server.state);
        jobs = new Jobs(server, proofs, trace);
        witness = new Witness(server.state, ledger.staff);
        linkWitness = new LinkWitness(server.state);
        queryWitness = new QueryWitness(server.state);
        counts.cut(server.state.agenda().dueChange(), server.state.totals().frozenRound());
        resolve(decided, Mark.of(server));
        check();
        trace.add(durable.sequence());
        trace.add(durable.hashLow());
    }

    /** What was on its way is there as a whole, or not at all. */
    private void resolve(Mark decided, Mark recovered) {
        if (recovered.sequence() < told) {
            throw new Violation("sequence " + told + " was acknowledged, recovery ends at " + recovered.sequence());
        }
        boolean isThere = recovered.sequence() == decided.sequence();
        if (!isThere && recovered.sequence() != durable.sequence()) {
            throw new Violation("recovery ends at sequence " + recovered.sequence() + ", inside of a batch from "
                    + durable.sequence() + " to " + decided.sequence());
        }
        if (!recovered.equals(isThere ? decided : durable)) {
            throw new Violation("the state at sequence " + recovered.sequence() + " has another hash after recovery");
        }
        for (Exchange exchange : batch) {
            if (isThere && exchange.isAccepted() && !exchange.isAnswered()) {
                done(exchange);
            }
        }
        batch.clear();
        durable = recovered;
    }

    private Found check() {
        Found found = new Found(server.state);
        new PlaceCheck(found).check();
        new LedgerCheck(found, ledger).check();
        new ChangeCheck(found).check();
        new StaffLedgerCheck(found, ledger).check();
        new RegisterCheck(found, ledger.register).check();
        new OfflineCheck(found, ledger).check();
        new SeatCheck(found, overbooked).check();
        overbooked.see(found);
        counts.checks++;
        return found;
    }

    /** All faults end; a last loss of power; then everything that was begun comes to its end, and is replayed. */
    private void conclude() {
        faults.full(false);
        restart.calm();
        isCalm = true;
        stopped(new Stopped());
        new Conclusion(server, jobs, acts, time).run();
        durable = Mark.of(server);
        EndCheck.check(check());
        WholeReplay.check(data, town.launch(), durable);
        trace.add(durable.hashHigh());
    }
}
