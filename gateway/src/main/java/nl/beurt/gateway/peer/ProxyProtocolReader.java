package nl.beurt.gateway.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the header of the PROXY protocol, version 2, with which each connection on its port begins. Stands behind {@link #newDecoder()}
 * and goes when the header is read, having told those behind it by {@link ClientNamed}; whatever is no such header ends the connection, with no answer: nobody is there who would
 * read it as one. Belongs to one connection.
 *
 * <p>Its command {@code LOCAL} is the proxy speaking for itself, as it does to see whether we live. A connection of a client that it
 * cannot name (no address, a Unix socket, datagrams) ends.
 */
public final class ProxyProtocolReader extends ChannelInboundHandlerAdapter {
    /** The header must be there so many milliseconds after the connection. */
    public static final int DEADLINE_MILLIS = 5000;

    /** Bytes of what may stand behind the addresses, some 200 more where those are short. None of it is looked at. */
    public static final int EXTENSIONS_LENGTH_MAX = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ProxyProtocolReader.class);

    private final ProxyNetworks networks;
    private final int deadlineMillis;
    private @Nullable Future<?> deadline;
    private boolean isRefused;

    /**
     * Expects the header of one connection.
     *
     * @param networks of the proxies that may connect
     * @param deadlineMillis until the header must be there
     */
    public ProxyProtocolReader(ProxyNetworks networks, int deadlineMillis) {
        this.networks = networks;
        this.deadlineMillis = deadlineMillis;
    }

    /** What stands before it; for one connection. */
    public static HAProxyMessageDecoder newDecoder() {
        return new HAProxyMessageDecoder(EXTENSIONS_LENGTH_MAX);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ClientAddress peer = new ClientAddress();
        SocketPeer.readSocket(context.channel(), peer);
        if (!networks.contains(peer)) {
            refuse(context, "it comes from nobody who is a proxy");
            return;
        }
        deadline = context.executor()
                .schedule(
                        () -> refuse(context, "its header did not come in time"),
                        deadlineMillis,
                        TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (isRefused || !(message instanceof HAProxyMessage header)) {
                // Behind a header that was none come bytes that are nobody's.
                wipe(message);
                refuse(context, "it does not begin with a header");
                return;
            }
            ClientAddress client = new ClientAddress();
            if (read(context, header, client)) {
                SocketPeer.keep(context.channel(), client);
                cancelDeadline();
                context.fireUserEventTriggered(ClientNamed.EVENT);
                if (context.channel().isActive()) {
                    context.pipeline().remove(this);
                } else {
                    // That client has too many: what came with the header is nobody's.
                    isRefused = true;
                }
            } else {
                refuse(context, "its header names no client");
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private static boolean read(ChannelHandlerContext context, HAProxyMessage header, ClientAddress into) {
        if (header.protocolVersion() != HAProxyProtocolVersion.V2) {
            return false;
        }
        if (header.command() == HAProxyCommand.LOCAL) {
            SocketPeer.readSocket(context.channel(), into);
            into.isProxy(true);
            return true;
        }
        HAProxyProxiedProtocol protocol = header.proxiedProtocol();
        String source = header.sourceAddress();
        if (source == null || (protocol != HAProxyProxiedProtocol.TCP4 && protocol != HAProxyProxiedProtocol.TCP6)) {
            return false;
        }
        ClientAddress named = new ClientAddress();
        boolean isRead = AddressText.read(source, 0, source.length(), named);
        into.nameAs(named);
        return isRead;
    }

    private static void wipe(Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable() && !bytes.isReadOnly()) {
            bytes.setZero(bytes.readerIndex(), bytes.readableBytes());
        }
    }

    private void refuse(ChannelHandlerContext context, String why) {
        if (!isRefused) {
            isRefused = true;
            cancelDeadline();
            LOG.debug("a connection on the port of the PROXY protocol is closed: {}", why);
            context.close();
        }
    }

    private void cancelDeadline() {
        Future<?> waiting = deadline;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refuse(context, cause.toString());
    }
}
