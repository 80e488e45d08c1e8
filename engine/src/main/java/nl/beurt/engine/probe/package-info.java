/**
 * What the engine measures: a port with empty defaults. Metrics live outside the engine.
 *
 * <p>Called from the writer thread; implementations neither block nor allocate.
 */
@NullMarked
package nl.beurt.engine.probe;

import org.jspecify.annotations.NullMarked;
