/**
 * Pages for people, as they stand in the resources.
 *
 * <p>Read once when a listener starts and shared; endpoints belong to one event loop.
 */
@NullMarked
package nl.beurt.gateway.page;

import org.jspecify.annotations.NullMarked;
