package nl.beurt.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.client.Clients;
import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.bench.simulate.client.OperationBytes;
import nl.beurt.bench.simulate.client.Scenario;
import nl.beurt.bench.simulate.disk.FaultCounts;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;
import nl.beurt.bench.simulate.disk.FaultPlan;
import nl.beurt.bench.simulate.disk.Faults;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.Stopped;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.machine.Housekeeping;
import nl.beurt.bench.simulate.machine.Launch;
import nl.beurt.bench.simulate.machine.Mark;
import nl.beurt.bench.simulate.machine.Restart;
import nl.beurt.bench.simulate.machine.SimulatedServer;
import nl.beurt.bench.simulate.machine.Trace;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.model.NaiveModel;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.ExpandableArrayBuffer;

/** One seed: clients ask, the machine stops, the engine recovers, and all along the model says what must be so. */
final class Simulation {
    private static final int BATCHES_FULL_MAX = 60;
    private static final int HOUSEKEEPING_EVERY_MAX = 100;

    private final long seed;
    private final long operations;
    private final Bug bug;
    private final SplittableRandom random;
    private final Scenario scenario;
    private final FaultCounts counts = new FaultCounts();
    private final Faults faults;
    private final VirtualTime time;
    private final Clients clients;
    private final NaiveModel model;
    private final Restart restart;
    private final Trace trace = new Trace();
    private final OperationBytes bytes = new OperationBytes();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final List<Exchange> batch = new ArrayList<>();
    private SimulatedServer server;
    private long asked;
    private long nowMillis;
    private long housekeepingAt;
    private int batchesFull;
    private boolean isCalm;
    private Mark durable = Mark.NOTHING;

    Simulation(long seed, long operations, Bug bug) {
        this.seed = seed;
        this.operations = operations;
        this.bug = bug;
        random = new SplittableRandom(seed);
        scenario = Scenario.draw(random.split());
        faults = new Faults(
                FaultPlan.draw(random.split(), operations, (scenario.batchMax() + 1) / 2), random.split(), counts);
        time = new VirtualTime(random.split());
        clients = new Clients(scenario, random.split());
        model = new NaiveModel(scenario.limits());
        restart = new Restart(
                new SimulatedData(faults), new Launch(scenario.segmentLength(), scenario.limits()), bug, time, seed);
        server = restart.start();
        durable = Mark.of(server);
    }

    /**
     * Runs to the end.
     *
     * @throws Violation when a promise is broken
     */
    SeedResult run() {
        while (asked < operations) {
            try {
                turn();
            } catch (Stopped | JournalFailure e) {
                stopped(e);
            }
        }
        conclude();
        Housekeeping kept = restart.housekeeping();
        return new SeedResult(
                seed,
                asked,
                restart.recoveries(),
                restart.refusals(),
                restart.windows(),
                kept.made(),
                kept.archived(),
                kept.loaded(),
                counts,
                Map.of(),
                trace.hash());
    }

    /** One batch and the chores around it. */
    private void turn() {
        begin();
        for (int i = random.nextInt(scenario.batchMax()); i >= 0; i--) {
            ask(model.world.isConfigured() ? clients.next(model.world, nowMillis) : clients.first());
        }
        commit();
        chores();
    }

    private void begin() {
        time.pass();
        nowMillis = server.clock.millis();
        if (nowMillis < model.world.timeMillis) {
            throw new Violation("time went back by " + (model.world.timeMillis - nowMillis) + " ms");
        }
        beginBatch();
    }

    private void beginBatch() {
        bug.batchBegins();
        server.batch.begin(nowMillis);
    }

    private void ask(Operation operation) {
        asked++;
        Exchange exchange = new Exchange(operation, this);
        if (bug.refuses(operation, server.supply.isFailed())) {
            refuse(exchange);
            return;
        }
        int length = bytes.encode(operation, buffer);
        long before = server.state.totals().sequence();
        if (!server.batch.decide(buffer, length, bug.completion(operation, exchange))) {
            commit();
            beginBatch();
            if (!server.batch.decide(buffer, length, bug.completion(operation, exchange))) {
                throw new Violation("an empty batch has no room for " + operation.kind());
            }
        }
        exchange.decided(
                server.supply.isFailed(),
                server.state.totals().sequence() > before,
                server.journal.remaining(),
                length);
        batch.add(exchange);
    }

    /** A bug refuses it as if the disk were too full, behind all that was asked before. */
    private void refuse(Exchange exchange) {
        commit();
        beginBatch();
        exchange.decided(true, false, server.journal.remaining(), 0);
        Outcome refusal = new Outcome();
        refusal.verdict(Verdict.STORAGE_FULL);
        exchange.onOutcome(refusal);
    }

    private void commit() {
        server.batch.commit();
        bug.batchEnds();
        for (Exchange exchange : batch) {
            if (!exchange.isAnswered()) {
                throw new Violation(exchange.operation.kind() + " was not answered with its batch");
            }
        }
        batch.clear();
        durable = Mark.of(server);
        restart.marked().acknowledged(durable.sequence());
        if (durable.sequence() != model.world.sequence) {
            throw new Violation(
                    "the engine is at sequence " + durable.sequence() + ", the model at " + model.world.sequence);
        }
    }

    private void chores() {
        if (random.nextInt(3) == 0) {
            server.supply.step();
        }
        if (random.nextInt(10) == 0) {
            server.journal.forceMark();
            restart.marked().force();
        }
        if (asked >= housekeepingAt) {
            housekeepingAt = asked + random.nextInt(1, HOUSEKEEPING_EVERY_MAX);
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

    /** Called when an answer reaches its client. */
    void answered(Exchange exchange, Outcome outcome) {
        Operation operation = exchange.operation;
        if (faults.hasFailed()) {
            throw new Violation(operation.kind() + " was answered after the disk had failed");
        }
        if (!isCalm && random.nextInt(6000) == 0) {
            faults.stop();
            throw new Stopped();
        }
        Verdict verdict = outcome.verdict();
        trace.add(operation.kind().name().hashCode() * 256L + verdict.number());
        trace.add(outcome.sequence());
        if (verdict == Verdict.STORAGE_FULL) {
            Answers.checkStorageFull(exchange, model.check(operation, nowMillis));
            return;
        }
        // Repeats and true refusals change nothing: they are answered as ever.
        if (exchange.mustBeStorageFull() && verdict.isAccepted()) {
            throw new Violation(operation.kind() + " was served as " + verdict + " although the disk is full");
        }
        Answers.check(operation, outcome, model, model.decide(operation, nowMillis));
        if (operation.kind() == Operation.Kind.BOOK && model.answer() != null && random.nextInt(8) > 0) {
            clients.booked((int) outcome.capabilityNonceLow(), operation.party());
        }
    }

    /** The machine stopped, or the engine did as its disk failed: what comes back is what was promised. */
    private void stopped(Throwable why) {
        if (why instanceof JournalFailure && !faults.hasFailed()) {
            throw new Violation("the engine stopped although its disk was at most full: " + why.getMessage());
        }
        Mark decided = Mark.of(server);
        counts.add(restart.stop() ? Kind.POWER_LOST : Kind.KILLED);
        server = restart.start();
        Mark recovered = Mark.of(server);
        resolve(decided, recovered);
        StateCheck.check(server.state, model.world);
        durable = recovered;
        trace.add(recovered.sequence());
        trace.add(recovered.hashLow());
    }

    /** What was on its way is there as a whole, or not at all. */
    private void resolve(Mark decided, Mark recovered) {
        boolean isThere = recovered.sequence() == decided.sequence();
        if (recovered.sequence() < model.world.sequence) {
            throw new Violation(
                    "sequence " + model.world.sequence + " was acknowledged, recovery ends at " + recovered.sequence());
        }
        if (!isThere && recovered.sequence() != durable.sequence()) {
            throw new Violation("recovery ends at sequence " + recovered.sequence() + ", inside of a batch from "
                    + durable.sequence() + " to " + decided.sequence());
        }
        if (!recovered.equals(isThere ? decided : durable)) {
            throw new Violation("the state at sequence " + recovered.sequence() + " has another hash after recovery");
        }
        for (Exchange exchange : batch) {
            if (isThere && exchange.isAccepted() && !exchange.isAnswered()) {
                Verdict verdict = model.decide(exchange.operation, nowMillis);
                if (!verdict.isAccepted()) {
                    throw new Violation(
                            "a " + exchange.operation.kind() + " took effect that is refused as " + verdict);
                }
            }
        }
        batch.clear();
    }

    /** All faults end; a last loss of power; then everybody asks once more for everything. */
    private void conclude() {
        faults.full(false);
        restart.calm();
        isCalm = true;
        stopped(new Stopped());
        begin();
        for (Operation operation : model.world.everything(nowMillis)) {
            ask(clients.again(operation));
        }
        commit();
        StateCheck.check(server.state, model.world);
    }
}
