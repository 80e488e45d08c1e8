/**
 * What answers say: problems in four languages, bookings as JSON.
 *
 * <p>Texts are read once and shared; writers belong to one event loop.
 */
@NullMarked
package nl.beurt.gateway.reply;

import org.jspecify.annotations.NullMarked;
