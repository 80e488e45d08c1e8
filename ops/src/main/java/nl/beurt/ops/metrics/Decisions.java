package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import nl.beurt.engine.command.CommandName;
import nl.beurt.engine.verdict.Verdict;

/** Counts of decisions by command and verdict: one writer, no lock, no allocation once a pair was seen. */
final class Decisions {
    private static final int SIDE = 256;

    private final MeterRegistry registry;
    private final AtomicLongArray counts = new AtomicLongArray(SIDE * SIDE);
    private final boolean[] registered = new boolean[SIDE * SIDE];

    Decisions(MeterRegistry registry) {
        this.registry = registry;
        // Pairs that dashboards ask for are there from the start.
        for (Verdict verdict : new Verdict[] {
            Verdict.BOOKED, Verdict.SLOT_FULL, Verdict.ALREADY_BOOKED, Verdict.NOT_OPEN_YET, Verdict.REPEATED
        }) {
            register(10, verdict);
        }
        register(11, Verdict.CANCELLED);
    }

    /** Called only from the writer thread. */
    void count(int templateId, Verdict verdict) {
        int at = index(templateId, verdict);
        long before = counts.getPlain(at);
        if (!registered[at]) {
            register(templateId, verdict);
        }
        counts.setOpaque(at, before + 1);
    }

    /** Cold: once for each pair. */
    private void register(int templateId, Verdict verdict) {
        int at = index(templateId, verdict);
        registered[at] = true;
        FunctionCounter.builder("beurt.verdicts", counts, all -> all.getOpaque(at))
                .description("commands and queries decided")
                .tag("command", CommandName.of(templateId))
                .tag("verdict", verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(registry);
    }

    private static int index(int templateId, Verdict verdict) {
        return Math.min(templateId, SIDE - 1) * SIDE + verdict.number();
    }
}
