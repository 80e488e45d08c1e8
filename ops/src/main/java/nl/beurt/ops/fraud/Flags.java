package nl.beurt.ops.fraud;

import java.util.List;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudRule;

/** Hears of rules that hold. */
public interface Flags {
    /**
     * A rule holds.
     *
     * @param high of the subject's keyed digest; {@code low} likewise
     * @param seen what the rule has seen
     * @param nowMillis when, by the journal; epoch milliseconds
     */
    void open(FraudRule rule, long high, long low, List<Evidence> seen, long nowMillis);

    /** A planner has decided on what a rule says of a subject. */
    default void decided(FraudRule rule, long high, boolean isConfirmed) {}
}
