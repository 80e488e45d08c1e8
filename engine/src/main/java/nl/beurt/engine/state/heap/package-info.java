/**
 * The naive twin of the maps: plain Java collections, for tests and simulations.
 *
 * <p>Owned by the thread that owns the state.
 */
@NullMarked
package nl.beurt.engine.state.heap;

import org.jspecify.annotations.NullMarked;
