/**
 * A real planner in virtual time: the engine, its journal and the gateway on real ports, and one clock that stands still until the
 * scenario moves it. Owned by the scenario's thread, which waits for the planner's own threads before time goes on.
 */
@NullMarked
package nl.beurt.bench.replay.world;

import org.jspecify.annotations.NullMarked;
