/**
 * The rules: a deterministic function of (state, command, time). No clock, randomness, keys, I/O, hash order or
 * floating point.
 *
 * <p>Owned by the writer thread. {@link nl.beurt.engine.decide.Decider} has one line a command; each command has one
 * rules class with two halves: {@code check} reads and gives a verdict, {@code apply} writes what the check found to be
 * right. Records that a check loaded are the ones its apply changes.
 */
@NullMarked
package nl.beurt.engine.decide;

import org.jspecify.annotations.NullMarked;
