/**
 * One simulated machine on which the engine starts, serves, is stopped and starts again, and what must be on its disk after
 * each start, whatever is asked of it. Who asks, and what the answers should be, is not known here.
 *
 * <p>A machine is one thread's.
 */
@NullMarked
package nl.beurt.bench.simulate.machine;

import org.jspecify.annotations.NullMarked;
