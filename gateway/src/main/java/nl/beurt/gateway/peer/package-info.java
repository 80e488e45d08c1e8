/**
 * Who is at the other end: addresses, and how they are known.
 *
 * <p>A leaf without threads of its own: what is mutable belongs to one event loop.
 */
@NullMarked
package nl.beurt.gateway.peer;

import org.jspecify.annotations.NullMarked;
