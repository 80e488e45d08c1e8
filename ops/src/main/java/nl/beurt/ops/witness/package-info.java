/**
 * Sends the signed commitment of each frozen round to a witness outside, once, however long that takes.
 *
 * <pre>
 *  view ─▶ PublishedRounds ─▶ WitnessCourier ─▶ POST ─▶ the witness
 *                                  │  2xx
 *                                  ▼
 *                            DeliveredRounds (a file)
 * </pre>
 *
 * <p>Owned by a thread of its own, which may wait for the network: neither the writer nor an event loop knows of it, and a
 * draw never waits for the witness. What was sent may come again after a restart, if the answer came too late to be kept.
 */
@NullMarked
package nl.beurt.ops.witness;

import org.jspecify.annotations.NullMarked;
