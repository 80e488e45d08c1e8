/**
 * The engine: gives out seats, one decision after the other, and keeps what it promised.
 *
 * <p>Start at {@link nl.beurt.engine.SlotEngine}. Imports run from here into the packages below, never back.
 */
@NullMarked
package nl.beurt.engine;

import org.jspecify.annotations.NullMarked;
