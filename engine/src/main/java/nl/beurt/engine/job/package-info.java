/**
 * The jobs of rounds, freeze, commitment, draw, opening of what is left; and those of what the staff changes, a step of slots or bookings
 * each.
 *
 * <p>Two threads share the work. The writer owns {@link nl.beurt.engine.job.RoundJobs}: after each batch it decides at most
 * one bounded step, or copies a piece of what was frozen. The draw's own thread, {@link nl.beurt.engine.job.DrawWorker},
 * hashes, sorts and allocates that copy, writes the proof, and hands back commands: the commitment, then awards.
 *
 * <pre>
 *  writer: JobStep … JobStep ─▶ copy ─▶            CommitRound   (SeedRound)   Award … Award
 *                                  │                    ▲            │            ▲
 *  worker:                         └▶ leaves, root ─────┘            └▶ order, places, proof
 * </pre>
 *
 * <p>Everything the worker has can be made again from the state, so a crash at any step loses nothing.
 */
@NullMarked
package nl.beurt.engine.job;

import org.jspecify.annotations.NullMarked;
