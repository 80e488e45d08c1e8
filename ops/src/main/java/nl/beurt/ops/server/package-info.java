/**
 * The composition root: puts engine, gateway and metrics together and takes them apart again.
 *
 * <p>Owned by the main thread; on SIGTERM the shutdown hook drains.
 */
@NullMarked
package nl.beurt.ops.server;

import org.jspecify.annotations.NullMarked;
