/**
 * Who may connect, and how long a connection may keep us waiting: how many there are, in all and of one address, which go first when others
 * want to get in, deadlines that no trickle of bytes moves, pauses of those who are sent away too often, and requests that are held until there is
 * room.
 *
 * <p>The gates of {@link nl.beurt.gateway.connect.ConnectionCaps} belong to the acceptor, its counts to any thread, all else to the event loop of
 * its connections.
 */
@NullMarked
package nl.beurt.gateway.connect;

import org.jspecify.annotations.NullMarked;
