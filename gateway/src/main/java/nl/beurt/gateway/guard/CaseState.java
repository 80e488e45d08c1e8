package nl.beurt.gateway.guard;

import java.util.Locale;

/** What the staff thinks of a case; the number is the decision's in the journal. */
public enum CaseState {
    OPEN(0),
    CONFIRMED(1),
    DISMISSED(2);

    private final int number;

    CaseState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The word in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a number in the journal; {@link #OPEN} where none has it. */
    public static CaseState of(int number) {
        return number == CONFIRMED.number ? CONFIRMED : number == DISMISSED.number ? DISMISSED : OPEN;
    }
}
