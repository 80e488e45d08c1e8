package nl.beurt.bench.simulate.staff;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;

/** What a seed did, for its report. Mutable. */
final class Counts {
    private final EnumMap<Kind, Long> asked = new EnumMap<>(Kind.class);
    private final EnumMap<Kind, Long> accepted = new EnumMap<>(Kind.class);
    private final Set<Long> cut = new HashSet<>();
    long steps;
    long stepsCut;
    long checks;
    long drawsCut;

    void asked(Kind kind) {
        asked.merge(kind, 1L, Long::sum);
    }

    void accepted(Kind kind) {
        accepted.merge(kind, 1L, Long::sum);
    }

    /** A stop came upon a change that is not done, or upon a draw under way; 0 none. */
    void cut(long change, long round) {
        if (change != 0) {
            cut.add(change);
        }
        drawsCut += round != 0 ? 1 : 0;
    }

    /** All figures, by what they are of. */
    Map<String, Long> report(EngineState state) {
        Map<String, Long> report = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            report.put(kind.word(), asked.getOrDefault(kind, 0L));
            if (!kind.isQuery()) {
                report.put(kind.word() + ", accepted", accepted.getOrDefault(kind, 0L));
            }
        }
        report.put("steps of jobs", steps);
        report.put("steps of jobs cut by a stop", stepsCut);
        report.put("changes finished", state.changes().size());
        report.put("changes cut by a stop", (long) cut.size());
        long[] draws = draws(state);
        report.put("draws", draws[0]);
        report.put("void rounds", draws[1]);
        report.put("stops amid a draw", drawsCut);
        report.put("whole states checked", checks);
        return report;
    }

    private static long[] draws(EngineState state) {
        long[] draws = {0, 0};
        Row<DrawDecoder, DrawEncoder> row = state.draws().newRow();
        for (long round = 1; round <= state.totals().lastRound(); round++) {
            if (state.draws().load(round, row)) {
                draws[DrawState.of(row.get.state()) == DrawState.VOID ? 1 : 0]++;
            }
        }
        return draws;
    }
}
