package nl.beurt.gateway.peer;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/** Who is at the other end of a connection: of its socket, or whom a header of the PROXY protocol named once for all of it. */
public final class SocketPeer {
    private static final AttributeKey<ClientAddress> NAMED = AttributeKey.valueOf(SocketPeer.class, "named");

    private SocketPeer() {}

    /** Reads it; what is no socket of IP has no address. On the channel's event loop. */
    public static void read(Channel channel, ClientAddress into) {
        ClientAddress named = channel.hasAttr(NAMED) ? channel.attr(NAMED).get() : null;
        if (named != null) {
            into.set(named);
        } else {
            readSocket(channel, into);
        }
    }

    /** The address of the socket. */
    static void readSocket(Channel channel, ClientAddress into) {
        if (channel.remoteAddress() instanceof InetSocketAddress socket) {
            into.set(socket.getAddress());
        } else {
            into.clear();
        }
    }

    /** Keeps whom the PROXY protocol named. */
    static void keep(Channel channel, ClientAddress named) {
        channel.attr(NAMED).set(named);
    }
}
