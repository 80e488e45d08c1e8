/**
 * Background scrub: reads what nobody reads until it is needed (closed segments, archived ones, snapshots), so that a
 * disk's silent damage is known while another copy can still be had.
 *
 * <p>Owned by one thread of low priority, which changes nothing, takes no lock and reads at a limited rate; the gauges
 * may be read from any thread. What the operating system keeps in memory is not read from the disk again: damage shows
 * once it has let go of it.
 */
@NullMarked
package nl.beurt.engine.scrub;

import org.jspecify.annotations.NullMarked;
