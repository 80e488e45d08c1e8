/**
 * Measurements whose ratios count: the engine alone, and a durable booking over HTTP against a bare echo, in one run.
 *
 * <p>Owned by the main thread, but for the servers that it starts.
 */
@NullMarked
package nl.beurt.bench.peers;

import org.jspecify.annotations.NullMarked;
