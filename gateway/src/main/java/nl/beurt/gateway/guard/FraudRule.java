package nl.beurt.gateway.guard;

import java.util.Locale;

/**
 * The rules that open cases, as {@code docs/fraud-guard.md} describes them. Numbers are in the journal: they are for ever. C3
 * opens none, it only makes who guesses wait; R4 is the engine's own.
 */
public enum FraudRule {
    /** One code is shown for two or more persons. */
    C1(
            1,
            "Whoever holds the appointment comes to the desk with the identity document: they are admitted, and may ask"
                    + " there for a new code. Who was noted without having shown the code may write to the desk's"
                    + " manager; the case is then dismissed here."),
    /** One code is checked from many devices. */
    C2(
            2,
            "Checking a code from many devices is allowed, and families and helpers do it. Whoever holds the"
                    + " appointment is admitted with the identity document, and may say so at the desk; the case is"
                    + " then dismissed here."),
    /** A cancel is followed by a booking of the returned seat by the same device or contact, beyond chance. */
    R1(
            4,
            "The booking stands. Whoever made it may explain to the desk's manager how they came by the place; the"
                    + " case is then dismissed here."),
    /** Many persons behind one device or contact that is no helper's. */
    R2(
            5,
            "The bookings stand. Families, volunteers and organisations may say at the desk for whom they book; the"
                    + " case is then dismissed here."),
    /** A booking was used at two desks that did not know of each other. */
    D1(
            7,
            "Who was admitted stays so. The desks' lists and clocks may be wrong: whoever was noted may ask the"
                    + " desk's manager to compare them; the case is then dismissed here.");

    private final int number;
    private final String appeal;

    FraudRule(int number, String appeal) {
        this.number = number;
        this.appeal = appeal;
    }

    /** The number in journals, from 1. */
    public int number() {
        return number;
    }

    /** The id in documents, answers and metrics, {@code c1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What somebody can do who thinks that a case is wrong, for the staff who tell them. */
    public String appeal() {
        return appeal;
    }
}
