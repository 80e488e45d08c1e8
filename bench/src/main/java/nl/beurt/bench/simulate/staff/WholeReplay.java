package nl.beurt.bench.simulate.staff;

import java.io.IOException;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.machine.Launch;
import nl.beurt.bench.simulate.machine.Mark;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.recovery.Recovery;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.heap.HeapRecordMaps;

/** Promise P3: the whole journal, from its first segment and without a snapshot, gives the state that is served. */
final class WholeReplay {
    private WholeReplay() {}

    static void check(SimulatedData data, Launch launch, Mark served) {
        try {
            EngineState state = new EngineState(new HeapRecordMaps(), launch.limits());
            Recovery.recover(data.wholeJournal(), state, new Decider(state));
            Mark found = new Mark(
                    state.totals().sequence(), state.hash().high(), state.hash().low());
            if (!found.equals(served)) {
                throw new Violation("a replay of the whole journal gives " + found + ", served is " + served);
            }
        } catch (IOException e) {
            throw new Violation("the whole journal cannot be replayed: " + e.getMessage(), e);
        }
    }
}
