/**
 * HTTP/1.1 for one thread that waits: requests go out in order on one connection, up to
 * {@link nl.beurt.bench.replay.wire.HttpLine#IN_FLIGHT_MAX} before the first answer is read, and the answers come in that order.
 */
@NullMarked
package nl.beurt.bench.replay.wire;

import org.jspecify.annotations.NullMarked;
