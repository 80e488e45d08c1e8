package nl.beurt.bench.replay.people;

import nl.beurt.bench.fairness.statistics.Seeds;
import org.jspecify.annotations.Nullable;

/**
 * On which device a party asks. Most have one for the family; some are helped by a volunteer, who helps others of the region
 * too; a few share the computer of a centre; and some send no word, or come by a shared address only.
 */
public final class Devices {
    private static final int VOLUNTEERS_PERCENT = 5;
    private static final int CENTRES_PERCENT = 1;
    private static final int SILENT_PERCENT = 6;

    /** People of all regions among whom one volunteer of each region helps: half a dozen parties. */
    private static final int PEOPLE_PER_VOLUNTEER = 1500;

    private Devices() {}

    /** The word that the device sends; null where it sends none. The same people have the same device by any number. */
    public static @Nullable String word(Party party) {
        long at = Long.remainderUnsigned(Seeds.mix(party.firstPerson() + 1), 100);
        if (at < VOLUNTEERS_PERCENT) {
            return "volunteer-" + party.home() + "-" + party.firstPerson() / PEOPLE_PER_VOLUNTEER;
        }
        if (at < VOLUNTEERS_PERCENT + CENTRES_PERCENT) {
            return centre(party.home());
        }
        return at < VOLUNTEERS_PERCENT + CENTRES_PERCENT + SILENT_PERCENT
                ? null
                : "device-of-family-" + party.firstPerson();
    }

    private static String centre(String home) {
        return "computer-of-centre-" + home;
    }

    /** Devices of centres, at most: one for each region. */
    public static int centres() {
        return Region.ALL.size();
    }
}
