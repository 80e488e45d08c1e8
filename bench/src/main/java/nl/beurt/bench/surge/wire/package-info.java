/**
 * HTTP/1.1 from the client's side: keep-alive connections with at most one request in flight each.
 *
 * <p>A {@link nl.beurt.bench.surge.wire.ConnectionPool} and its connections belong to one event loop and are called
 * only from it; whoever sends hears the outcome there, exactly once: an answer, or that none will come. Nothing here
 * retries a request. {@link nl.beurt.bench.surge.wire.BatchClient} lets another thread wait for answers.
 *
 * <pre>
 *   RequestWriter ─▶ ConnectionPool ─▶ Connection ─▶ socket ─▶ AnswerParser ─▶ Exchange
 * </pre>
 */
@NullMarked
package nl.beurt.bench.surge.wire;

import org.jspecify.annotations.NullMarked;
