/**
 * The list with which a desk works through a day without a connection: what is on it, and how it is sealed. The server makes
 * lists, the command line of a desk reads them. Plain values and pure functions, for any thread;
 * {@link nl.beurt.gateway.offline.CodeDigests} belongs to one.
 *
 * <pre>
 * listKey = 32 random bytes, of one list; destroyed when the day is closed
 * digest  = HMAC-SHA-256(HMAC-SHA-256(listKey, "beurt/desk-code/1"), code)[0..16)      code: its 14 characters
 * sealed  = "BEURTDL1" ‖ listId(16) ‖ nonce(12) ‖ AES-256-GCM(HMAC-SHA-256(listKey, "beurt/desk-list/1"), nonce, list)
 *           with "BEURTDL1" ‖ listId as what is authenticated beside it
 * </pre>
 *
 * There is nothing of a person on a list: no BSN, no pseudonym, and no code but as a digest under the list's key.
 */
@NullMarked
package nl.beurt.gateway.offline;

import org.jspecify.annotations.NullMarked;
