package nl.beurt.ops.fraud;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import nl.beurt.gateway.guard.BookingLink;

/**
 * What a party has or waits for.
 *
 * @param party the first half of each pseudonym
 * @param device that asked for it, contact likewise; 0 none
 * @param slot that it has seats of; 0: it waits
 * @param madeMillis when it was asked for
 */
record Claim(long[] party, long device, long contact, BookingLink link, int product, long slot, long madeMillis) {
    Claim in(long next) {
        return new Claim(party, device, contact, link, product, next, madeMillis);
    }

    int seats() {
        return party.length;
    }

    boolean has(long person) {
        for (long each : party) {
            if (each == person) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody is in both. */
    boolean meets(Claim other) {
        for (long each : party) {
            if (other.has(each)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The devices and contacts behind it, each once.
     *
     * @param now the device that acts for it now; 0 none
     * @param by the contact that is given now; 0 none
     */
    Collection<Long> sources(long now, long by) {
        Set<Long> sources = new TreeSet<>();
        for (long each : new long[] {now, by, device, contact}) {
            if (each != 0) {
                sources.add(each);
            }
        }
        return sources;
    }
}
