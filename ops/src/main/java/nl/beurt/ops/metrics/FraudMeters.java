package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import nl.beurt.gateway.guard.FraudRule;
import org.jspecify.annotations.Nullable;

/** Counts what the fraud guard does; from any event loop. None tells anything of one code or person. */
final class FraudMeters {
    private final Map<String, Counter> checks = new HashMap<>();
    private final Map<String, Counter> cases = new HashMap<>();
    private final Map<String, Counter> reports = new HashMap<>();

    FraudMeters(MeterRegistry registry) {
        for (String outcome : new String[] {"valid", "invalid", "typing-mistake", "throttled"}) {
            checks.put(
                    outcome, counter(registry, "beurt.code.checks", "checks of codes by anybody", "outcome", outcome));
        }
        for (FraudRule rule : FraudRule.values()) {
            cases.put(
                    rule.word(),
                    counter(registry, "beurt.fraud.cases", "cases that a rule has opened", "rule", rule.word()));
        }
        for (String outcome : new String[] {"kept", "repeated", "throttled", "refused"}) {
            reports.put(outcome, counter(registry, "beurt.fraud.reports", "reports of the public", "outcome", outcome));
        }
    }

    private static Counter counter(MeterRegistry registry, String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tag(tag, value).register(registry);
    }

    void onCodeCheck(String outcome) {
        count(checks.get(outcome));
    }

    void onCaseOpened(String rule) {
        count(cases.get(rule));
    }

    void onFraudReport(String outcome) {
        count(reports.get(outcome));
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
