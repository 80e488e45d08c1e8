package nl.beurt.bench.surge.plan;

/**
 * Persons by number: each number below {@link #CAPACITY} has a BSN of its own that passes the Dutch 11-test (weights
 * 9 to 2 and −1, sum divisible by 11, not all zeros). A seed deals them in another order. Immutable.
 *
 * <p>Seven leading digits leave ten choices for the eighth; of the first nine that are allowed each fixes the ninth.
 * That numbers 90,000,000 BSNs without a gap; stepping through them modulo a prime visits each once.
 */
public final class PersonSource {
    /** How many persons there are: the largest prime below 90,000,000. */
    public static final long CAPACITY = 89_999_999;

    private static final long STEP = 55_623_058; // near the golden section: neighbours get unlike numbers
    private static final int CHOICES = 9;
    private final long start;

    public PersonSource(long seed) {
        start = Math.floorMod(seed * 0x9E3779B97F4A7C15L, CAPACITY);
    }

    /** The BSN of a person as a number below 10⁹; written with leading zeros it has nine digits. */
    public int bsn(long person) {
        if (person < 0 || person >= CAPACITY) {
            throw new SurgeInputException("person " + person + " does not exist: there are " + CAPACITY
                    + "; give a smaller --person-offset or a shorter load");
        }
        long number = 1 + (start + person * STEP) % CAPACITY;
        int lead = (int) (number / CHOICES);
        int choice = (int) (number % CHOICES);
        int sum = weighted(lead);
        for (int eighth = 0; ; eighth++) {
            int ninth = (sum + 2 * eighth) % 11;
            if (ninth < 10 && choice-- == 0) {
                return (lead * 10 + eighth) * 10 + ninth;
            }
        }
    }

    /** The seven leading digits with weights 9 to 3. */
    private static int weighted(int lead) {
        int sum = 0;
        for (int weight = 3, rest = lead; weight <= 9; weight++, rest /= 10) {
            sum += weight * (rest % 10);
        }
        return sum;
    }
}
