package nl.beurt.engine.state;

/**
 * What people come for, as configured.
 *
 * @param number in commands and records
 * @param id a lower-case word
 * @param minutesPerPerson desk time one person takes
 * @param partyMax 1 to 6
 * @param exclusive whether a person may hold only one live booking or entry of all such products
 * @param register whether only registered people may book
 * @param halted whether slots of some time cannot be booked
 * @param notice JSON object of languages as published; empty for none
 * @param needsBsn whether people are known by their BSN only; a V-number will do otherwise
 * @param haltedFromMillis of a halted product: slots that start at or after, epoch milliseconds, cannot be booked
 * @param haltedToMillis and before; {@link Long#MAX_VALUE} where the end is not known
 */
public record Product(
        int number,
        String id,
        String name,
        int minutesPerPerson,
        int partyMax,
        boolean exclusive,
        boolean register,
        boolean halted,
        String notice,
        boolean needsBsn,
        long haltedFromMillis,
        long haltedToMillis) {
    /** A product that is halted at all times, or not. */
    public Product(
            int number,
            String id,
            String name,
            int minutesPerPerson,
            int partyMax,
            boolean exclusive,
            boolean register,
            boolean halted,
            String notice,
            boolean needsBsn) {
        this(
                number,
                id,
                name,
                minutesPerPerson,
                partyMax,
                exclusive,
                register,
                halted,
                notice,
                needsBsn,
                Long.MIN_VALUE,
                Long.MAX_VALUE);
    }

    /** A product without a notice that needs a BSN. */
    public Product(
            int number,
            String id,
            String name,
            int minutesPerPerson,
            int partyMax,
            boolean exclusive,
            boolean register,
            boolean halted) {
        this(number, id, name, minutesPerPerson, partyMax, exclusive, register, halted, "", true);
    }

    /** Whether a slot that starts at an instant cannot be booked. */
    public boolean isHalted(long startMillis) {
        return halted && startMillis >= haltedFromMillis && startMillis < haltedToMillis;
    }

    /** Whether it is halted, now or soon, and nobody knows until when. */
    public boolean isHaltedForGood() {
        return halted && haltedToMillis == Long.MAX_VALUE;
    }
}
