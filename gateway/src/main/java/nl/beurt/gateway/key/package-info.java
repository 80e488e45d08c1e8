/**
 * Keys, and what is made with them: pseudonyms, nonces, capabilities, codes and the digests that the engine looks up.
 *
 * <p>Only the gateway holds keys. {@link nl.beurt.gateway.key.Keys} is shared and immutable; everything else here belongs
 * to one event loop.
 */
@NullMarked
package nl.beurt.gateway.key;

import org.jspecify.annotations.NullMarked;
