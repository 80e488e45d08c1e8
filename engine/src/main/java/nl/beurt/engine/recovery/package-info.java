/**
 * From files back to a state: one process a data directory, then a replay that compares every verdict,
 * then a last segment that is written anew.
 *
 * <p>Owned by the thread that launches the engine, before any other runs, and by the one that closes it, when the others
 * have ended. {@link nl.beurt.engine.recovery.SnapshotMaker} works in a process of its own, beside a server.
 */
@NullMarked
package nl.beurt.engine.recovery;

import org.jspecify.annotations.NullMarked;
