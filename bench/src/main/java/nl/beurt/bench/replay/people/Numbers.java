package nl.beurt.bench.replay.people;

import java.time.LocalDate;
import java.util.Locale;
import nl.beurt.bench.surge.plan.PersonSource;

/** The numbers by which a person is known: a V-number, and a BSN that passes the 11-test. Nobody's: both are counted out, and so are birth dates. */
public final class Numbers {
    private static final LocalDate FIRST_BORN = LocalDate.of(1932, 1, 1);
    private static final int DAYS = 33_000;
    private static final long SPREAD = 0x9E37_79B1L;

    private final PersonSource source;

    public Numbers(long seed) {
        source = new PersonSource(seed);
    }

    /** Nine digits. */
    public String bsn(int person) {
        return String.format(Locale.ROOT, "%09d", source.bsn(person));
    }

    /** The day on which somebody was born, made up. */
    public LocalDate birthDate(int person) {
        return FIRST_BORN.plusDays(Math.floorMod(person * SPREAD, DAYS));
    }

    /** Ten digits. */
    public String vNumber(int person) {
        return String.format(Locale.ROOT, "%010d", 1_000_000_000L + person);
    }
}
