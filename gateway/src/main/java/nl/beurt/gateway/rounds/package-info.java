/**
 * What makes rounds and leads them to their draw: planners' calls, the reveal of the operator's secret, and draws of
 * returned seats.
 *
 * <pre>
 *  staff loop ─▶ jobs ─▶ RoundAgent ─▶ ring        one thing after the other, so that round numbers are never contested
 *                  Revealer, ReturnsScheduler ─┘   looked at between two jobs
 * </pre>
 *
 * <p>All of it belongs to the thread of {@link nl.beurt.gateway.rounds.RoundAgent}, which may wait for the engine; only
 * {@link nl.beurt.gateway.rounds.RoundAgent#submit} is for others.
 */
@NullMarked
package nl.beurt.gateway.rounds;

import org.jspecify.annotations.NullMarked;
