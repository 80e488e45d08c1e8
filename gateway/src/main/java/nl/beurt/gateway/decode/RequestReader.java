package nl.beurt.gateway.decode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import nl.beurt.gateway.exchange.BodySink;
import nl.beurt.gateway.exchange.Connection;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.peer.PeerReader;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's requests, one after the other: head (route, headers, admission), then body, then the endpoint.
 *
 * <p>What can be refused without the body is. A body that nobody wants is read and dropped up to a mebibyte, then the
 * connection ends.
 */
public final class RequestReader extends ChannelInboundHandlerAdapter {
    /** The longest body of most calls that is looked at. */
    public static final int BODY_LENGTH_MAX = Endpoint.BODY_LENGTH_MAX;

    private static final int DROPPED_MAX = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);

    private final Connection connection;
    private final PeerReader peers;
    private final Router router;
    private final Admission admission;
    private final Problems problems;
    private final BodyBuffer body;
    private @Nullable Exchange current;
    private @Nullable ByteBuf partial;
    private @Nullable BodySink sink;
    private int bodyLength;

    /** Reads the requests of a connection, with what its event loop has. */
    public RequestReader(
            Connection connection,
            PeerReader peers,
            Router router,
            Admission admission,
            Problems problems,
            BodyBuffer body) {
        this.connection = connection;
        this.peers = peers;
        this.router = router;
        this.admission = admission;
        this.problems = problems;
        this.body = body;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!connection.isClosed()) {
                read(context, connection, message);
            }
        } finally {
            if (message instanceof HttpRequest request) {
                WipingRequestDecoder.forgetPeople(request.headers());
            }
            if (message instanceof HttpContent content) {
                wipe(content.content());
            }
            ReferenceCountUtil.release(message);
        }
    }

    private void read(ChannelHandlerContext context, Connection on, Object message) {
        on.reading();
        if (message instanceof HttpRequest request) {
            on.headRead();
            if (on.isEnding()) {
                current = null;
            } else {
                head(on, request);
            }
        }
        if (message instanceof HttpContent content) {
            content(context, content);
            if (content instanceof LastHttpContent) {
                on.bodyRead();
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        connection.readComplete();
    }

    private void head(Connection on, HttpRequest request) {
        HttpMethod method = request.method();
        boolean closes =
                !HttpUtil.isKeepAlive(request) || !request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        boolean isWaitedWith = HttpUtil.is100ContinueExpected(request);
        // Refused, a body that is waited with may come or not: such a connection cannot go on.
        Exchange exchange = on.open(method.equals(HttpMethod.HEAD), closes || isWaitedWith);
        current = exchange;
        bodyLength = 0;
        if (request.decoderResult().isFailure()) {
            malformed(exchange, request.decoderResult().cause());
            return;
        }
        HttpHeaders headers = request.headers();
        exchange.language(Language.preferred(HeaderLines.joined(headers, HttpHeaderNames.ACCEPT_LANGUAGE)));
        if (request.protocolVersion().majorVersion() != 1 || !hasHost(request)) {
            malformed(exchange, null);
            return;
        }
        if (!peers.read(headers, exchange.client())) {
            unknownPeer(exchange);
            return;
        }
        if (on.isTurnedAway()) {
            exchange.closeAfter();
            problems.shed(exchange, Problem.BUSY);
            return;
        }
        route(exchange, method, Router.originForm(request.uri()));
        Endpoint endpoint = exchange.endpoint();
        if (endpoint != null && !exchange.isAnswered()) {
            endpoint.head(exchange, headers);
        }
        if (!exchange.isAnswered()) {
            admission.admit(exchange, headers);
        }
        if (endpoint != null && !exchange.isAnswered()) {
            endpoint.admitted(exchange, headers);
        }
        if (isWaitedWith && endpoint != null && !exchange.isAnswered() && isTooLong(request, endpoint)) {
            // Not asked for: it could not be taken.
            problems.answer(exchange, Problem.CONTENT_TOO_LARGE);
        }
        if (isWaitedWith && !exchange.isAnswered()) {
            exchange.closes(closes);
            on.askForBody(exchange);
        }
    }

    private static boolean isTooLong(HttpRequest request, Endpoint endpoint) {
        boolean takesBody = endpoint.takesBody() || endpoint.streams();
        return HttpUtil.getContentLength(request, 0L) > (takesBody ? endpoint.bodyLengthMax() : DROPPED_MAX);
    }

    private void route(Exchange exchange, HttpMethod method, String target) {
        int question = target.indexOf('?');
        router.route(
                exchange,
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1));
    }

    /** Exactly one, from HTTP/1.1 on (RFC 9112, 3.2). */
    private static boolean hasHost(HttpRequest request) {
        return request.protocolVersion().minorVersion() == 0
                || HeaderLines.single(request.headers(), HttpHeaderNames.HOST) != null;
    }

    private void malformed(Exchange exchange, @Nullable Throwable cause) {
        Faults faults = new Faults();
        faults.add("", cause instanceof TooLongFrameException ? Reason.TOO_LONG : Reason.NOT_HTTP);
        exchange.closeAfter();
        problems.answer(exchange, faults);
    }

    /** The connection goes on: it is a proxy's, and others use it too. */
    private void unknownPeer(Exchange exchange) {
        Faults faults = new Faults();
        faults.add(peers.headerName(), Reason.NOT_AN_ADDRESS);
        problems.answer(exchange, faults);
    }

    private void content(ChannelHandlerContext context, HttpContent content) {
        Exchange exchange = current;
        if (exchange == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            discardPartial();
            discardSink();
            if (exchange.isAnswered()) {
                end(context, exchange);
            } else {
                malformed(exchange, content.decoderResult().cause());
            }
            return;
        }
        bodyLength += content.content().readableBytes();
        if (bodyLength > lengthMax(exchange)) {
            tooLong(context, exchange);
            return;
        }
        boolean isLast = content instanceof LastHttpContent;
        if (!exchange.isAnswered()) {
            take(context, exchange, content.content(), isLast);
        }
        if (isLast) {
            end(exchange);
        }
    }

    /** A body that is not wanted is read on for a while only; one that is taken piece by piece may be long. */
    private static int lengthMax(Exchange exchange) {
        Endpoint endpoint = exchange.endpoint();
        return endpoint != null && endpoint.streams() && !exchange.isAnswered()
                ? endpoint.bodyLengthMax()
                : DROPPED_MAX;
    }

    private void take(ChannelHandlerContext context, Exchange exchange, ByteBuf bytes, boolean isLast) {
        Endpoint endpoint = exchange.endpoint();
        if (endpoint != null && endpoint.streams()) {
            stream(context, endpoint, exchange, bytes);
            return;
        }
        if (endpoint == null || !endpoint.takesBody() || bodyLength > endpoint.bodyLengthMax()) {
            return;
        }
        if (partial == null && isLast) {
            body.set(bytes);
            return;
        }
        ByteBuf before = partial;
        if (before == null) {
            // All of it at once: a buffer that grows leaves copies behind, which nobody wipes.
            before = Unpooled.buffer(endpoint.bodyLengthMax(), endpoint.bodyLengthMax());
            partial = before;
        }
        before.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        if (isLast) {
            body.set(before);
            discardPartial();
        }
    }

    private void stream(ChannelHandlerContext context, Endpoint endpoint, Exchange exchange, ByteBuf bytes) {
        BodySink to = sink;
        if (to == null) {
            // Other connections of this event loop have their turn between any two pieces.
            RecvByteBufAllocator allocator = context.channel().config().getRecvByteBufAllocator();
            if (allocator instanceof MaxMessagesRecvByteBufAllocator ofMany) {
                ofMany.maxMessagesPerRead(1);
            }
            to = endpoint.sink(exchange);
            connection.bodyIsLong();
            sink = to;
        }
        if (to != null) {
            to.take(bytes);
        }
    }

    /** The request is whole. */
    private void end(Exchange exchange) {
        current = null;
        discardPartial();
        Endpoint endpoint = exchange.endpoint();
        boolean isDone = exchange.isAnswered() || endpoint == null;
        exchange.complete(System.nanoTime());
        if (isDone || endpoint == null) {
            discardSink();
            return;
        }
        if (endpoint.streams()) {
            endStream(exchange);
            return;
        }
        if (endpoint.takesBody() && bodyLength > endpoint.bodyLengthMax()) {
            exchange.closeAfter();
            problems.answer(exchange, Problem.CONTENT_TOO_LARGE);
            return;
        }
        try {
            int length = endpoint.takesBody() ? bodyLength : 0;
            admission.admitWhole(exchange, body.bytes(), length);
            if (!exchange.isAnswered()) {
                endpoint.handle(exchange, body.bytes(), length);
            }
        } finally {
            if (endpoint.takesBody()) {
                body.wipe();
                endpoint.forget();
            }
        }
    }

    private void endStream(Exchange exchange) {
        admission.admitWhole(exchange, body.bytes(), 0);
        BodySink to = sink;
        if (to != null && !exchange.isAnswered()) {
            sink = null;
            to.end();
        }
        discardSink();
    }

    private void tooLong(ChannelHandlerContext context, Exchange exchange) {
        discardPartial();
        discardSink();
        if (exchange.isAnswered()) {
            end(context, exchange);
        } else {
            exchange.closeAfter();
            problems.answer(exchange, Problem.CONTENT_TOO_LARGE);
        }
    }

    /** Ends the connection after an answer that did not say so; what came before it is answered first. */
    private static void end(ChannelHandlerContext context, Exchange exchange) {
        exchange.closeAfter();
        if (exchange.isWritten()) {
            context.close();
        }
    }

    /** A body may hold a BSN: its bytes do not stay in a pooled buffer. */
    private static void wipe(ByteBuf bytes) {
        if (bytes.isReadable() && !bytes.isReadOnly()) {
            bytes.setZero(bytes.readerIndex(), bytes.readableBytes());
        }
    }

    private void discardSink() {
        BodySink before = sink;
        if (before != null) {
            sink = null;
            before.abandon();
        }
    }

    private void discardPartial() {
        ByteBuf before = partial;
        if (before != null) {
            wipe(before);
            before.release();
            partial = null;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            Exchange last = current;
            if (last != null) {
                last.abandon();
            }
            discardPartial();
            discardSink();
            current = null;
            connection.inputEnded(last);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.holdOrResume();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Exchange last = current;
        if (last != null) {
            last.abandon();
            current = null;
        }
        discardPartial();
        discardSink();
        connection.closed();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof java.io.IOException || cause instanceof io.netty.handler.timeout.TimeoutException) {
            LOG.debug("a connection ended: {}", cause.toString());
        } else {
            LOG.error("a connection is closed", cause);
        }
        context.close();
    }
}
