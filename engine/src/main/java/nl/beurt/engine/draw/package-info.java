/**
 * The draw as pure functions: what a ticket, a commitment and a key are, in which order entries are served and what
 * each of them gets.
 *
 * <pre>
 *  entries ─▶ DrawPool ─▶ leaves ─▶ MerkleTree ─▶ root ─┐
 *  slots ───▶ DrawSlots ─▶ slotsHash ───────────────────┴▶ commitment ─▶ seed ─▶ keys ─▶ DrawOrder ─▶ Allocation
 *                                                              randomness ┘
 * </pre>
 *
 * <p>No clock, no state, no randomness of its own: the same entries, slots and randomness give the same result on every
 * machine, and the same as any other implementation of the published formulas. No thread owns this package; an object of
 * it belongs to the thread that made it, and {@link nl.beurt.engine.draw.DrawPool}, {@link nl.beurt.engine.draw.DrawSlots}
 * and {@link nl.beurt.engine.draw.MerkleTree} may be shared once built. Numbers are big-endian and H is SHA-256.
 */
@NullMarked
package nl.beurt.engine.draw;

import org.jspecify.annotations.NullMarked;
