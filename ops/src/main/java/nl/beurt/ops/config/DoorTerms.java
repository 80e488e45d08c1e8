package nl.beurt.ops.config;

import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.connect.ConnectionTerms;

/**
 * Who is let in, and how many at once.
 *
 * @param connections how many there may be, and how long they may keep the server waiting
 * @param load what may be in flight, and for how long somebody waits for it
 */
public record DoorTerms(ConnectionTerms connections, LoadTerms load) {
    /** As the gateway has it. */
    public static final DoorTerms STANDARD = new DoorTerms(ConnectionTerms.STANDARD, LoadTerms.STANDARD);
}
