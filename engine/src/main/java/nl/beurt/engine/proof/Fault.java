package nl.beurt.engine.proof;

import java.util.Locale;

/** What can be wrong with a proof. The page that verifies offline knows the same names. */
public enum Fault {
    /** A line is no JSON, or lacks a field, or has one out of range. */
    MALFORMED(Check.FORMAT),
    /** Two slots have the same id. */
    SLOT_TWICE(Check.SLOTS),
    /** A slot's local date is not that of its start. */
    SLOT_DAY(Check.SLOTS),
    /** A slot's location does not have its number. */
    SLOT_LOCATION(Check.SLOTS),
    /** The locations are not just those wished or with a slot, each with a number of its own. */
    LOCATIONS(Check.SLOTS),
    /** The hash of the slots is another. */
    SLOTS_HASH(Check.SLOTS),
    /** There are not n entries. */
    COUNT(Check.ENTRIES),
    /** A ticket is there twice. */
    TICKET_TWICE(Check.ENTRIES),
    /** The root of the entries is another. */
    ROOT(Check.ROOT),
    /** The hash of the commits is another, or a beacon's draw has one. */
    REVEALS_HASH(Check.REVEALS),
    /** There are fewer commits than the source needs, or some where a beacon gives the randomness. */
    COMMITS(Check.REVEALS),
    /** A secret is missing, or is not that of a commit. */
    SECRETS(Check.REVEALS),
    /** A pulse is named where no beacon gives the randomness. */
    PULSE(Check.REVEALS),
    /** The commitment is another. */
    COMMITMENT(Check.COMMITMENT),
    /** The previous commitment is another. */
    CHAIN(Check.CHAIN),
    /** The signature is not that of the key. */
    SIGNATURE(Check.SIGNATURE),
    /** The signing key is not among the published ones, or was not valid then. */
    SIGNING_KEY(Check.SIGNATURE),
    /** The randomness is another. */
    RANDOMNESS(Check.RANDOMNESS),
    /** The seed is another. */
    SEED(Check.SEED),
    /** An entry's key is another. */
    KEY(Check.KEYS),
    /** A rank is not one more than the rank before. */
    RANK(Check.ORDER),
    /** An entry stands behind one that comes after it. */
    ORDER(Check.ORDER),
    /** An entry got another slot than its turn gave. */
    ALLOCATION(Check.ALLOCATION),
    /** A ticket is not in the draw. */
    TICKET(Check.TICKET),
    /** A path does not lead from one's own leaf to the root. */
    PATH(Check.PATH);

    private final Check check;

    Fault(Check check) {
        this.check = check;
    }

    /** The check that finds it. */
    public Check check() {
        return check;
    }

    /** The name by which it is shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
