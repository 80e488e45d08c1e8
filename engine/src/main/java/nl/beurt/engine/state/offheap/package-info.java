/**
 * The indexes of the state off-heap, in an open-addressing table of our own: what is looked up by digest or dense id and
 * comes and goes with each booking.
 *
 * <p>Owned by the writer thread. In memory only: the journal is the truth.
 */
@NullMarked
package nl.beurt.engine.state.offheap;

import org.jspecify.annotations.NullMarked;
