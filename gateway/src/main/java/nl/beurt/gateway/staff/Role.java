package nl.beurt.gateway.staff;

import java.util.Locale;

/** What a staff member may do. */
public enum Role {
    DESK,
    PLANNER,
    HELPER,
    OPS;

    /** The role's word in configuration and on the demo's output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
