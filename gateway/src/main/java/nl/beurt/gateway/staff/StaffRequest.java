package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RequestMark;
import org.jspecify.annotations.Nullable;

/**
 * A change with who asks for it and how.
 *
 * @param asked as it came
 * @param mark what it is remembered by
 * @param isDryRun whether it is only to be told what it would do
 * @param ifMatch tags of what was last seen, or null
 */
record StaffRequest(
        StaffChange change,
        Asked asked,
        Caller caller,
        RequestMark mark,
        boolean isDryRun,
        @Nullable String ifMatch) {
    /**
     * What came, for who is to confirm it.
     *
     * @param body JSON that was read without a fault; empty where the call takes none
     */
    record Asked(String method, String path, byte[] body) {}

    /** The same, to be tried out. */
    StaffRequest tried() {
        return new StaffRequest(change, asked, caller, mark, true, ifMatch);
    }

    /**
     * Whether what is to be changed is what was last seen.
     *
     * @throws Refused where there is nothing that could have a tag
     */
    boolean matches(String eTag) throws Refused {
        String tags = ifMatch;
        if (tags == null) {
            return true;
        }
        if (eTag.isEmpty()) {
            throw Refused.at(StaffCall.IF_MATCH, Reason.NOT_OFFERED);
        }
        if (eTag.equals(Draft.NOTHING)) {
            return false;
        }
        return hasTag(tags, eTag);
    }

    /** Whether a tag, with its quotes, is one of those in the header {@code If-Match}. */
    static boolean hasTag(String tags, String eTag) {
        for (String tag : tags.split(",", -1)) {
            if (tag.strip().equals("*") || tag.strip().equals(eTag)) {
                return true;
            }
        }
        return false;
    }
}
