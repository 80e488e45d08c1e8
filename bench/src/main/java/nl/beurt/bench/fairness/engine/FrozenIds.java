package nl.beurt.bench.fairness.engine;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;

/** Who takes part in a frozen round. */
final class FrozenIds {
    private FrozenIds() {}

    /** The dense ids of its entries, ascending: the order of its proof's pool. */
    static long[] of(EngineState state, long round) {
        Row<EntryDecoder, EntryEncoder> entry = state.entries().newRow();
        return java.util.stream.LongStream.rangeClosed(1, state.totals().lastEntry())
                .filter(id -> state.entries().load(id, entry) && entry.get.frozenRound() == round)
                .toArray();
    }
}
