package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.machine.SimulatedServer;
import nl.beurt.bench.simulate.machine.Trace;
import nl.beurt.engine.job.DrawInPlace;
import nl.beurt.engine.job.ProofSink;
import nl.beurt.engine.job.RoundJobs;

/** What rounds and changes do by themselves in one life of the engine. */
final class Jobs {
    private final SimulatedServer server;
    private final RoundJobs jobs;
    private final Trace trace;

    Jobs(SimulatedServer server, ProofSink proofs, Trace trace) {
        this.server = server;
        this.trace = trace;
        jobs = new RoundJobs(server.state, new DrawInPlace(proofs), new LinkHashes());
    }

    boolean areDue(long nowMillis) {
        return jobs.isDue(nowMillis);
    }

    /** Decides the next step, if there is one, in the batch that has begun. */
    void step(long nowMillis) {
        jobs.step(
                (command, length, completion) -> server.batch.decide(command, length, outcome -> {
                    trace.add(outcome.verdict().number());
                    completion.onOutcome(outcome);
                }),
                nowMillis);
    }
}
