package nl.beurt.bench.replay.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.beurt.bench.replay.people.Devices;
import nl.beurt.gateway.guard.FraudRule;
import nl.beurt.ops.config.FraudTerms;
import nl.beurt.ops.fraud.FraudScan;

/** Everybody was honest: what the fraud guard flagged over the year was wrong. */
final class Flagged {
    /** One in so many bookings may be flagged by mistake, by C1 and R1 together. */
    private static final long BOOKINGS_PER_FLAG = 10_000;

    private final Scene scene;
    private final Path data;
    private final Map<String, Long> figures = new LinkedHashMap<>();

    /** Of a planner's data. */
    Flagged(Scene scene, Path data) {
        this.scene = scene;
        this.data = data;
    }

    void plan(Agenda agenda) {
        agenda.line("2023-03-31", "11:00", "Whom the fraud guard flagged in a year of honest people", this::check);
    }

    private void check(Findings findings) {
        FraudScan.Found found = scan();
        long bookings = found.seen().bookings();
        long most = bookings / BOOKINGS_PER_FLAG;
        long r1 = count(found, FraudRule.R1);
        long r2 = count(found, FraudRule.R2);
        long c1 = scene.office.read("/fraud-cases?limit=500").items().stream()
                .filter(each -> each.get("rule").text().equals("c1"))
                .filter(each -> !each.get("state").text().equals("confirmed"))
                .count();
        figures.put("bookings, by entries and at once", bookings);
        figures.put("returned seats that were taken again", found.seen().takings());
        figures.put(
                "of those, by a device that had given one of that slot back",
                found.seen().pairs());
        figures.put("parties that checked their code", (long) scene.checks.checked());
        figures.put("of those, by a wrong number first", (long) scene.checks.mistaken());
        figures.put("wrong flags of C1", c1);
        figures.put("wrong flags of R1", r1);
        figures.put("flags of R2 (shared computers, volunteers)", r2);
        findings.expect(
                "returned seats were taken again",
                found.seen().takings() > 0,
                found.seen().takings());
        findings.expect(
                "wrong flags of C1 and R1: at most 1 in 10,000 of " + bookings + " bookings", c1 + r1 <= most, c1 + r1);
        findings.expect(
                "flags of R2, of which centres' computers are " + Devices.centres() + " at most: counted",
                found.seen().unknown() >= 0,
                r2);
    }

    private static long count(FraudScan.Found found, FraudRule rule) {
        return found.cases().stream().filter(each -> each.rule() == rule).count();
    }

    private FraudScan.Found scan() {
        try {
            return FraudScan.of(data, FraudTerms.STANDARD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was counted, by name. */
    Map<String, Long> figures() {
        return figures;
    }
}
