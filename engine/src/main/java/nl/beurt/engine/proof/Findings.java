package nl.beurt.engine.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the checks of one proof found. */
public final class Findings {
    /** So many faults of a kind are kept with their words; the others are counted. */
    private static final int KEPT = 3;

    private final List<Finding> faults = new ArrayList<>();
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private final Map<Check, Remark> remarks = new EnumMap<>(Check.class);

    /** A fault, in words that name the line, the ticket or the slot. */
    public record Finding(Fault fault, String words) {}

    /** What there is to say of a check that found no fault: what it checked, or why it did not. */
    public record Remark(State state, String words) {}

    /** How a check without faults ended. */
    public enum State {
        /** All of it is right. */
        OK,
        /** It is right, but says less than one might think. */
        WARNING,
        /** It could not be made. */
        NOT_CHECKED
    }

    /** Notes a fault. */
    public void fault(Fault fault, String words, @Nullable Object... arguments) {
        if (counts.merge(fault, 1L, Long::sum) <= KEPT) {
            faults.add(new Finding(fault, String.format(Locale.ROOT, words, arguments)));
        }
    }

    /** Notes that a check was made; its faults, if any, count instead. */
    public void ok(Check check, String words, @Nullable Object... arguments) {
        remark(check, State.OK, words, arguments);
    }

    /** Notes that a check was made, and what it does not say. */
    public void warning(Check check, String words, @Nullable Object... arguments) {
        remark(check, State.WARNING, words, arguments);
    }

    /** Notes that a check was not made, and why. */
    public void notChecked(Check check, String words, @Nullable Object... arguments) {
        remark(check, State.NOT_CHECKED, words, arguments);
    }

    /** The faults of a check, the first few of each kind. */
    public List<Finding> faults(Check check) {
        return faults.stream().filter(of -> of.fault().check() == check).toList();
    }

    /** How many faults of a kind were found. */
    public long count(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    /** How many faults were found. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What there is to say of a check; null when it was not come to. */
    public @Nullable Remark remark(Check check) {
        return remarks.get(check);
    }

    private void remark(Check check, State state, String words, @Nullable Object... arguments) {
        remarks.put(check, new Remark(state, String.format(Locale.ROOT, words, arguments)));
    }
}
