/**
 * Keys, and what is made with them: pseudonyms, nonces, capabilities, codes and the digests that the engine looks up.
 *
 * <p>Only the gateway holds keys. {@link nl.beurt.gateway.key.Keys} is shared and immutable,
 * {@link nl.beurt.gateway.key.DayKeys} may be used from any thread; everything else here belongs to one event loop.
 *
 * <p>What a draw publishes is signed with the Ed25519 key of the UTC day, which is made of the store's signing key:
 *
 * <pre>
 * seed       = HMAC-SHA-256(K_signing, "beurt/day-key/2" ‖ day(8))    day since 1970-01-01; the private key (RFC 8032)
 * keyId      = the day and the number of K_signing: 2026-11-22-1
 * commitment = "beurt/commitment/2" ‖ commitment(32)                  what a signature of a commitment is over
 * receipt    = "beurt/receipt/2" ‖ roundId(8) ‖ ticket(32) ‖ groupSize(1) ‖ wishesHash(32) ‖ at(8)
 * qr         = "beurt/qr/1" ‖ the fields of the QR code               under the key of the slot's local day
 * </pre>
 *
 * Integers are big-endian, {@code at} is in epoch seconds, strings are ASCII.
 */
@NullMarked
package nl.beurt.gateway.key;

import org.jspecify.annotations.NullMarked;
