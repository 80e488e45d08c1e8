/**
 * Bugs to plant, so that the simulator is seen to find them: each wraps a port of the engine (its disk, its maps, the
 * supply of segments, the clock) or what stands between the engine and its clients. The engine itself knows of none.
 *
 * <p>A bug belongs to one simulation and is used by its thread.
 */
@NullMarked
package nl.beurt.bench.simulate.plant;

import org.jspecify.annotations.NullMarked;
