/**
 * {@code beurt replay}: what happened once, lived through again on a real planner in virtual time. Start at
 * {@link nl.beurt.bench.replay.ScenarioCommand}.
 *
 * <pre>
 *   line (what happens when, what must be seen) ─▶ office (planners, desks) ──▶ wire ─▶ staff port ─┐
 *     │                                      └──▶ crowd (people) ───────────▶ wire ─▶ public port ─┤
 *     └─▶ world (a real planner whose time stands still until it is moved) ◀───────────────────────┘
 * </pre>
 *
 * <p>One thread does all of it, one thing after the other; all that happens follows from the seed and the number of people.
 */
@NullMarked
package nl.beurt.bench.replay;

import org.jspecify.annotations.NullMarked;
