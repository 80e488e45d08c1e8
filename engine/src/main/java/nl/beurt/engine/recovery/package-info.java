/**
 * From files back to a state: one process a data directory, then a replay that compares every verdict,
 * then a last segment that is written anew.
 *
 * <p>Owned by the thread that launches the engine, before any other runs.
 */
@NullMarked
package nl.beurt.engine.recovery;

import org.jspecify.annotations.NullMarked;
