/**
 * Whether a request may go on, decided from its address and headers; of a body only whether it has a voucher.
 *
 * <p>Belongs to one event loop; the gates are flags that other threads set.
 */
@NullMarked
package nl.beurt.gateway.admit;

import org.jspecify.annotations.NullMarked;
