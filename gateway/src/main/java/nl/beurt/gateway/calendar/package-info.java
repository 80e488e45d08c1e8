/**
 * When a location is open, with how many desks, and the blocks of desk time that makes. Time zones end here: what comes out
 * are instants (ADR 6).
 *
 * <pre>
 *  OpeningHours ─▶ by date, local ─▶ WallClock ─▶ real time ─▶ BlockPlanner ─▶ blocks, each for one slot
 *      Holidays ─┘                    (DST)                        ▲       └─▶ open time that makes none, and why
 *                                               DeskPlan, BlockTerms
 * </pre>
 *
 * <p>Pure functions of immutable values, for any thread. Times of a day are minutes since its midnight by the wall clock,
 * 0 to 1440; days are given by their first and last.
 */
@NullMarked
package nl.beurt.gateway.calendar;

import org.jspecify.annotations.NullMarked;
