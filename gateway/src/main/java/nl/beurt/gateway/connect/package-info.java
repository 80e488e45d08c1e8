/**
 * Who may connect, and how long a connection may keep us waiting: how many there are, in all and of one address, deadlines that no
 * trickle of bytes moves, pauses of those who are sent away too often, and requests that are held until there is room.
 *
 * <p>{@link nl.beurt.gateway.connect.AcceptGate} belongs to the acceptor, all else to the event loop of its connections.
 */
@NullMarked
package nl.beurt.gateway.connect;

import org.jspecify.annotations.NullMarked;
