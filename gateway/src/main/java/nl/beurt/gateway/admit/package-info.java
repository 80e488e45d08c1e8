/**
 * Whether a request may go on, decided from its headers alone.
 *
 * <p>Belongs to one event loop; the gates are flags that other threads set.
 */
@NullMarked
package nl.beurt.gateway.admit;

import org.jspecify.annotations.NullMarked;
