package nl.beurt.bench.surge.measure;

import java.util.Comparator;
import nl.beurt.bench.surge.plan.RequestKind;

/**
 * How a request ended.
 *
 * @param status of the answer, or 0 where there was none
 * @param code the problem's code, why there was no answer, or empty
 */
public record Outcome(RequestKind kind, int status, String code) implements Comparable<Outcome> {
    private static final Comparator<Outcome> ORDER = Comparator.comparing(Outcome::kind)
            .thenComparingInt(Outcome::status)
            .thenComparing(Outcome::code);

    /** As a report shows it: {@code 409 slot-full}. */
    public String label() {
        if (status == 0) {
            return code;
        }
        return code.isEmpty() ? Integer.toString(status) : status + " " + code;
    }

    @Override
    public int compareTo(Outcome other) {
        return ORDER.compare(this, other);
    }
}
