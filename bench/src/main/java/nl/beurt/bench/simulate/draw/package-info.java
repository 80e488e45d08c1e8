/**
 * A draw on the real engine over a simulated disk, stopped at each of its steps: it must go on and come to the same end.
 *
 * <p>One thread; time is a number.
 */
@NullMarked
package nl.beurt.bench.simulate.draw;

import org.jspecify.annotations.NullMarked;
