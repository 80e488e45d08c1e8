/**
 * From a request to a command in the ring, and from its outcome to an answer: the calls that the engine decides.
 *
 * <p>Belongs to one event loop, each of which has its own set of endpoints.
 */
@NullMarked
package nl.beurt.gateway.publish;

import org.jspecify.annotations.NullMarked;
