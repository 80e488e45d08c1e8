/**
 * The wire: HTTP on Netty's event loops, in front of the engine.
 *
 * <p>Start at {@link nl.beurt.gateway.Gateway} and {@code GatewayPipeline}. Event loops own their connections and never
 * block; nothing here keeps a BSN beyond the request in flight.
 */
@NullMarked
package nl.beurt.gateway;

import org.jspecify.annotations.NullMarked;
