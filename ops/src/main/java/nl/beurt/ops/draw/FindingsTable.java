package nl.beurt.ops.draw;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import nl.beurt.engine.proof.Check;
import nl.beurt.engine.proof.Findings;
import nl.beurt.engine.proof.ProofHeader;
import org.jspecify.annotations.Nullable;

/** Prints what was found: a line for each check, and for each fault. */
record FindingsTable(PrintWriter out) {
    void print(String name, @Nullable ProofHeader header, Findings findings) {
        out.printf("%s%n", name);
        if (header != null) {
            line(
                    "round",
                    "%d, source %s, %,d entries, %,d slots with %,d seats, %,d people registered",
                    header.terms().roundId(),
                    header.terms().source().word(),
                    header.terms().entries(),
                    header.slots().size(),
                    header.slots().stream().mapToLong(of -> of.slot().seats()).sum(),
                    header.terms().registered());
        }
        for (Check check : Check.values()) {
            check(check, findings);
        }
        long count = findings.count();
        out.printf("%s: %s%n", name, count == 0 ? "no fault" : count + (count == 1 ? " fault" : " faults"));
        out.flush();
    }

    private void check(Check check, Findings findings) {
        List<Findings.Finding> faults = findings.faults(check);
        Findings.Remark remark = findings.remark(check);
        for (Findings.Finding fault : faults) {
            line("FAULT", "%-11s %s: %s", check.word(), fault.fault().word(), fault.words());
        }
        faults.stream().map(Findings.Finding::fault).distinct().forEach(fault -> {
            long more = findings.count(fault)
                    - faults.stream().filter(of -> of.fault() == fault).count();
            if (more > 0) {
                line("FAULT", "%-11s %s: and %,d more", check.word(), fault.word(), more);
            }
        });
        if (faults.isEmpty() && remark != null) {
            line(word(remark.state()), "%-11s %s", check.word(), remark.words());
        }
    }

    private static String word(Findings.State state) {
        return switch (state) {
            case OK -> "ok";
            case WARNING -> "warning";
            case NOT_CHECKED -> "open";
        };
    }

    private void line(String word, String format, Object... arguments) {
        out.printf("  %-8s %s%n", word, String.format(Locale.ROOT, format, arguments));
    }
}
