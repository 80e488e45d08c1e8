/**
 * What the staff plans of a location and a product beside what the engine needs: addresses and desks by date, block length,
 * horizon, holidays, and notices in four languages. The catalog keeps it as JSON that is opaque to the engine; here it is
 * read and written, nowhere else.
 *
 * <p>Immutable values and pure functions, for any thread.
 */
@NullMarked
package nl.beurt.gateway.plan;

import org.jspecify.annotations.NullMarked;
