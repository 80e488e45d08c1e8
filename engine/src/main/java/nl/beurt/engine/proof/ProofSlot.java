package nl.beurt.engine.proof;

import nl.beurt.engine.draw.DrawSlots;

/**
 * A slot as a proof shows it.
 *
 * @param location its word, as {@code amsterdam}
 */
public record ProofSlot(DrawSlots.Slot slot, String location) {}
