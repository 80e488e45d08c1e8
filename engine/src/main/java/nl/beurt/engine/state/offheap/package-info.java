/**
 * What belongs to people, off-heap in an open-addressing table of our own: who they are, their bookings, codes,
 * capabilities and remembered requests.
 *
 * <p>Owned by the writer thread. In memory only: the journal is the truth.
 */
@NullMarked
package nl.beurt.engine.state.offheap;

import org.jspecify.annotations.NullMarked;
