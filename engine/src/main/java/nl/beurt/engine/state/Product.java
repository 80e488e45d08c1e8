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
 * @param notice JSON object of languages as published; empty for none
 * @param needsBsn whether people are known by their BSN only; a V-number will do otherwise
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
        boolean needsBsn) {
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
}
