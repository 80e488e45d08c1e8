/**
 * The staff listener's calls: health, metrics, the journal's state, and who may ask for them.
 *
 * <p>Belongs to the staff listener's event loop.
 */
@NullMarked
package nl.beurt.gateway.staff;

import org.jspecify.annotations.NullMarked;
