/**
 * The staff listener's calls: desks, helpers, planners, health, metrics, the journal's state, and who may ask for them.
 *
 * <p>Two threads are here. Endpoints, tokens and bodies belong to the staff listener's event loop. What a planner changes is
 * given to the agent's thread ({@link nl.beurt.gateway.rounds.RoundAgent}), to which {@link nl.beurt.gateway.staff.StaffChanges},
 * its remembered replies and confirmations, and {@code Linking} belong; it answers through an
 * {@link nl.beurt.gateway.exchange.Asker}, which brings the answer back to the event loop. Records such as changes and drafts
 * are immutable.
 */
@NullMarked
package nl.beurt.gateway.staff;

import org.jspecify.annotations.NullMarked;
