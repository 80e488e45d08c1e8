/**
 * {@code beurt fairness}: queues on the real engine in virtual time, to see whether speed, requests or friends buy anything.
 * Start at {@link nl.beurt.bench.fairness.Fairness}.
 *
 * <pre>
 *   people ─▶ policy (FirstComeWorld, DrawWorld) ─▶ engine (VirtualEngine: Decider, RoundJobs, DrawInPlace)
 *                 │ who got a place, and when               │ proofs
 *                 ▼                                         ▼
 *             experiment ◀───────── statistics          Redraws
 *                 │ sections: a table, charts, checks
 *                 ▼
 *               report (text, JSON, HTML): shared
 * </pre>
 *
 * <p>A run is one thread's, from beginning to end, and all that happens in it follows from the seed and its number. Nothing
 * here decides who gets a place: that is the engine's; here are only people, clocks and counts.
 */
@NullMarked
package nl.beurt.bench.fairness;

import org.jspecify.annotations.NullMarked;
