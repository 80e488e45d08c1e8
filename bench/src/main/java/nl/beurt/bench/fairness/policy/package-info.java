/**
 * The ways to give places out, each as the same people would live through it on a real engine: whoever looks first, or a
 * draw. A world is owned by the thread of its run.
 */
@NullMarked
package nl.beurt.bench.fairness.policy;

import org.jspecify.annotations.NullMarked;
