package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.rounds.RequestMark;
import org.jspecify.annotations.Nullable;

/**
 * A change with who asks for it and how.
 *
 * @param mark what it is remembered by
 * @param isDryRun whether it is only to be told what it would do
 * @param ifMatch tags of what was last seen, or null
 */
record StaffRequest(
        StaffChange change,
        Caller caller,
        RequestMark mark,
        boolean isDryRun,
        @Nullable String ifMatch) {
    /** Whether what is to be changed is what was last seen. */
    boolean matches(String eTag) {
        String tags = ifMatch;
        if (tags == null || eTag.isEmpty()) {
            return true;
        }
        for (String tag : tags.split(",", -1)) {
            if (tag.strip().equals("*") || tag.strip().equals(eTag)) {
                return true;
            }
        }
        return false;
    }
}
