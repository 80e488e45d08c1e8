/**
 * From bytes to a request: which call it is, what its headers say, what stands in its body. A BSN ends here: what goes on
 * is a pseudonym, and the buffers that held the number are overwritten.
 *
 * <p>Belongs to one event loop.
 */
@NullMarked
package nl.beurt.gateway.decode;

import org.jspecify.annotations.NullMarked;
