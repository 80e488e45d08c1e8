/**
 * One request and its answer, on the event loop that owns the connection.
 *
 * <pre>
 *  event loop:  open → (endpoint: head, body) → submit ─▶ ring       ring ─▶ writer
 *  event loop:  answer, in the order of the requests  ◀─ reply queue ◀─ writer: outcome copied
 * </pre>
 *
 * <p>Everything belongs to its event loop; only {@link nl.beurt.gateway.exchange.Exchange#onOutcome} runs on the writer
 * thread, between the publication of the command and the reply queue's hand-over.
 */
@NullMarked
package nl.beurt.gateway.exchange;

import org.jspecify.annotations.NullMarked;
