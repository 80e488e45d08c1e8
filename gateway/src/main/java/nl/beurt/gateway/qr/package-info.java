/**
 * What a person's QR code holds: the appointment's code, signed, so that a desk without a connection can tell a real one from
 * one that was made up or altered. Pure functions, for any thread; {@link nl.beurt.gateway.qr.QrPicture} draws.
 *
 * <pre>
 * text      = "BEURT1:" ‖ base45(fields ‖ signature)          base45: RFC 9285
 * fields    = format(1) = 1 ‖ day(4) ‖ signingKey(2) ‖ location(2) ‖ start(4) ‖ persons(1) ‖ version(4) ‖ code(14)
 * signature = Ed25519 of "beurt/qr/1" ‖ fields, 64 bytes, under the key {@code day-signingKey} of {@code GET /v1/keys}
 * </pre>
 *
 * Integers are big-endian. {@code day} is the local date of the slot (days since 1970-01-01), {@code start} is in minutes since
 * 1970-01-01 UTC, {@code version} is the code's, {@code code} its characters without dashes in ASCII. There is nothing of a
 * person in it: no BSN, no hash and no pseudonym.
 */
@NullMarked
package nl.beurt.gateway.qr;

import org.jspecify.annotations.NullMarked;
