/** What clients of a history say, byte by byte: the one room of the history that knows Netty. One event loop's own. */
@NullMarked
package nl.beurt.bench.history.wire;

import org.jspecify.annotations.NullMarked;
