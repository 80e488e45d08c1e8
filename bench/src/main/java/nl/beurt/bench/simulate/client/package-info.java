/**
 * The people and the staff of a simulation: what they ask for, and the bytes they ask it in.
 *
 * <p>Few people want few slots, in parties, so that they are in each other's way most of the time. They repeat
 * themselves, time out and ask again, and know only what they were answered. Used by one thread.
 */
@NullMarked
package nl.beurt.bench.simulate.client;

import org.jspecify.annotations.NullMarked;
