package nl.beurt.bench.replay.people;

import java.util.Locale;
import nl.beurt.bench.surge.plan.PersonSource;

/** The numbers by which a person is known: a V-number, and a BSN that passes the 11-test. Nobody's: both are counted out. */
public final class Numbers {
    private final PersonSource source;

    public Numbers(long seed) {
        source = new PersonSource(seed);
    }

    /** Nine digits. */
    public String bsn(int person) {
        return String.format(Locale.ROOT, "%09d", source.bsn(person));
    }

    /** Ten digits. */
    public String vNumber(int person) {
        return String.format(Locale.ROOT, "%010d", 1_000_000_000L + person);
    }
}
