package nl.beurt.gateway.guard;

import java.util.Locale;

/**
 * The rules that open cases, as {@code docs/fraud-guard.md} describes them. Numbers are in the journal: they are for ever. C3
 * opens none, it only makes who guesses wait; R4 is the engine's own.
 */
public enum FraudRule {
    /** One code is shown for two or more persons. */
    C1(1),
    /** One code is checked from many devices. */
    C2(2),
    /** A cancel is followed by a booking of the returned seat by the same device or contact, beyond chance. */
    R1(4),
    /** Many persons behind one device or contact that is no helper's. */
    R2(5),
    /** A booking was used at two desks that did not know of each other. */
    D1(7);

    private final int number;

    FraudRule(int number) {
        this.number = number;
    }

    /** The number in journals, from 1. */
    public int number() {
        return number;
    }

    /** The id in documents, answers, metrics and texts, {@code c1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
