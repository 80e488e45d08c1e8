package nl.beurt.bench.simulate.staff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import nl.beurt.bench.simulate.machine.Trace;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.job.ProofSink;

/** What was published of each draw: a second time, after a stop, it must be the same. */
final class Proofs implements ProofSink {
    private final Map<Long, Long> published = new HashMap<>();

    @Override
    public void publish(DrawProof proof) {
        Trace trace = new Trace();
        trace.add(Arrays.hashCode(proof.commitment()));
        trace.add(Arrays.hashCode(proof.seed()));
        for (int rank = 0; rank < proof.order().size(); rank++) {
            trace.add(proof.order().entry(rank));
            trace.add(proof.allocation().slot(rank));
        }
        Long before = published.put(proof.terms().roundId(), trace.hash());
        if (before != null && before != trace.hash()) {
            throw new Violation(
                    "two proofs of the draw of round " + proof.terms().roundId() + " differ");
        }
    }
}
