package nl.beurt.gateway.staff;

import nl.beurt.engine.ring.CommandRing;

/**
 * What the calls of a desk need beside what all staff calls share.
 *
 * @param isAnyDay whether people are admitted on another day than that of their appointment: of a demo
 */
public record DeskServices(StaffServices staff, CommandRing ring, boolean isAnyDay) {}
