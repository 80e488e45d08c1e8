/**
 * How much goes in at once, who is sent away when it is too much, and when they come back.
 *
 * <pre>
 *  head of a request ─▶ LoadGate: in flight below the class's share of the ConcurrencyLimit? ─▶ on
 *                           │ no                                    ▲ queue time of what came back
 *                           ▼
 *               503, Retry-After by ReturnTimes; Attempts remember it; ShedBudget pays for it
 * </pre>
 *
 * <p>All of it belongs to one event loop, but for {@link nl.beurt.gateway.admit.load.Attempts}, which all share, and the figures that
 * others read.
 */
@NullMarked
package nl.beurt.gateway.admit.load;

import org.jspecify.annotations.NullMarked;
