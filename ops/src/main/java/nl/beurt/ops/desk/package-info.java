/**
 * {@code beurt codes}: a desk that works through a day without a connection, by the list of its location. What it lets in it
 * writes down before it says so, and tells the server afterwards.
 *
 * <p>Owned by the main thread of a command; {@code FILE.uses} is locked by one process at a time.
 *
 * <pre>
 * FILE       the list, sealed                      FILE.key   opens it; mode 0600
 * FILE.uses  "BEURTDU1" ‖ listId(16), then records of 68 bytes: nonce(12) ‖ AES-256-GCM of 40 bytes, under a key of FILE.key,
 *            authenticated with that head and the record's number, from 0; each is forced to the disk before its answer
 * </pre>
 */
@NullMarked
package nl.beurt.ops.desk;

import org.jspecify.annotations.NullMarked;
