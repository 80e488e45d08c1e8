package nl.beurt.ops.fraud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import nl.beurt.gateway.guard.CaseState;
import nl.beurt.gateway.guard.Cases;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.gateway.guard.FraudRule;

/**
 * Brings what a ledger finds to the planners' cases, once, however often the journal is read. What was long ago opens no case;
 * what was decided long ago is remembered, for what a case is opened about may still go on. Used by one thread.
 */
final class JournalCases implements Flags {
    /** Decisions that are remembered; the one that was taken longest ago goes. */
    static final int DECISIONS_MAX = 1 << 16;

    private final Cases cases;
    private final long windowMillis;
    private final LongSupplier clock;
    private final Map<Subject, CaseState> decisions = new LinkedHashMap<>();
    private LongSupplier sequence = () -> 0;
    private long done;

    private record Subject(FraudRule rule, long high) {}

    /** Opens cases of what is not older than so many days. */
    JournalCases(Cases cases, int windowDays, LongSupplier clock) {
        this.cases = cases;
        this.clock = clock;
        windowMillis = TimeUnit.DAYS.toMillis(windowDays);
    }

    /**
     * The journal is read from its beginning, also again: what was read by then is not told twice.
     *
     * @param now the record that is being read
     */
    void begin(LongSupplier now) {
        done = Math.max(done, sequence.getAsLong());
        sequence = now;
    }

    /** Whether more is read now than ever before. */
    boolean isFurther() {
        return sequence.getAsLong() > done;
    }

    @Override
    public void open(FraudRule rule, long high, long low, List<Evidence> evidence, long atMillis) {
        if (!isFurther() || atMillis < clock.getAsLong() - windowMillis) {
            return;
        }
        boolean isNew = cases.find(rule, high) == null;
        cases.open(rule, high, low, evidence, atMillis);
        CaseState decision = decisions.get(new Subject(rule, high));
        if (isNew && decision != null) {
            decide(rule, high, decision);
        }
    }

    @Override
    public void decided(FraudRule rule, long high, boolean isConfirmed) {
        if (!isFurther()) {
            return;
        }
        Subject subject = new Subject(rule, high);
        CaseState decision = isConfirmed ? CaseState.CONFIRMED : CaseState.DISMISSED;
        decisions.remove(subject);
        decisions.put(subject, decision);
        if (decisions.size() > DECISIONS_MAX) {
            decisions.remove(decisions.keySet().iterator().next());
        }
        decide(rule, high, decision);
    }

    private void decide(FraudRule rule, long high, CaseState decision) {
        FraudCase known = cases.find(rule, high);
        if (known != null) {
            cases.decide(known.id(), decision);
        }
    }
}
