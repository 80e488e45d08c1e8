/**
 * What everybody reads: pages made of the engine's views, and the texts of slots that bookings are answered with.
 *
 * <p>{@link nl.beurt.gateway.read.Pages} is filled on the view thread and read, immutable, on the event loops.
 */
@NullMarked
package nl.beurt.gateway.read;

import org.jspecify.annotations.NullMarked;
