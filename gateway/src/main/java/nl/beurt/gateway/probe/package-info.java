/**
 * What the gateway measures: a port with empty defaults, and the port that serves metrics.
 *
 * <p>Called from event loops; implementations do not block.
 */
@NullMarked
package nl.beurt.gateway.probe;

import org.jspecify.annotations.NullMarked;
