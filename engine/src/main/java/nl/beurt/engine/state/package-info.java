/**
 * The engine's state: one canonical record of fixed length for each thing, kept in maps behind a port, and summed up
 * in a hash that every write maintains.
 *
 * <p>Owned by the writer thread (during recovery, by the thread that recovers). A record is loaded, looked at, and only
 * between {@code edit} and {@code store} changed; what was loaded by a check may be used by the apply that follows it.
 */
@NullMarked
package nl.beurt.engine.state;

import org.jspecify.annotations.NullMarked;
