package nl.beurt.bench.surge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A naive Beurt in a few maps on one thread, honest or with one fault, to try the surge on. */
final class NaiveServer implements AutoCloseable {

    /** What it does wrong. */
    enum Fault {
        NONE,
        SELLS_SEATS_TWICE,
        BOOKS_PERSONS_TWICE,
        REPEATS_CODES,
        FORGETS_BOOKINGS,
        OFFERS_CANCELLED_SEATS,
        ANSWERS_NOTHING,
        FAILS
    }

    private record Held(String body, String status, List<String> party, long slot) {}

    private static final Pattern BODY =
            Pattern.compile("\\{\"product\":\"ukr\",\"slot\":\"(\\d+)\",\"people\":\\[(.*)]}");
    private static final Pattern BSN = Pattern.compile("\\{\"bsn\":\"(\\d{9})\"}");
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private Channel listener;
    private final Map<Long, Integer> free = new LinkedHashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, Held> bookings = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private long sequence;
    private byte[] availability = {};
    private long availabilitySequence = -1;
    private volatile Fault fault = Fault.NONE;
    private volatile int faultEvery = 1;
    private final AtomicInteger booked = new AtomicInteger();

    NaiveServer(int slots, int seats) throws InterruptedException {
        for (long slot = 1; slot <= slots; slot++) {
            free.put(slot, seats);
        }
        listener = listen(0);
    }

    private Channel listen(int port) throws InterruptedException {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channels.add(channel);
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536));
                        channel.pipeline().addLast(new Handler());
                    }
                })
                .option(ChannelOption.SO_REUSEADDR, true)
                .bind("127.0.0.1", port)
                .sync()
                .channel();
    }

    /** Runs until it is killed; to measure the client alone. */
    public static void main(String[] args) throws InterruptedException {
        NaiveServer server = new NaiveServer(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        System.out.println(server.url());
        Thread.currentThread().join();
    }

    String url() {
        return "http://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** From now on every n-th booking meets the fault. */
    NaiveServer with(Fault newFault, int every) {
        fault = newFault;
        faultEvery = every;
        return this;
    }

    /** Waits for so many requests to book. */
    void awaitBookings(int count) {
        while (booked.get() < count) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Vanishes: no listener, no connection. */
    void kill() {
        listener.close().syncUninterruptibly();
        channels.close().syncUninterruptibly();
    }

    /** Comes back on another port with all that it knew. */
    void revive() throws InterruptedException {
        listener = listen(0);
    }

    /** Loses bookings, as after a crash that lost the end of a journal. */
    void forgetSome(int count) {
        group.submit(() -> {
                    List.copyOf(bookings.keySet()).subList(0, count).forEach(bookings::remove);
                    answers.clear();
                })
                .syncUninterruptibly();
    }

    @Override
    public void close() {
        kill();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            FullHttpResponse response = answer(request);
            if (response != null) {
                ctx.writeAndFlush(response);
            }
        }
    }

    private @Nullable FullHttpResponse answer(FullHttpRequest request) {
        String path = request.uri();
        if (path.equals("/v1/products")) {
            return response(200, "[{\"id\":\"ukr\",\"partyMax\":6,\"eligibility\":\"none\",\"status\":\"available\"}]");
        }
        if (path.startsWith("/v1/availability")) {
            return availability(request);
        }
        if (request.method().name().equals("POST")) {
            return book(request);
        }
        String key = path.substring("/v1/bookings/".length());
        return request.method().name().equals("DELETE") ? cancel(key) : read(key);
    }

    private @Nullable FullHttpResponse book(FullHttpRequest request) {
        String body = request.content().toString(StandardCharsets.US_ASCII);
        String idempotencyKey = request.headers().get("Idempotency-Key");
        String before = answers.get(idempotencyKey + body);
        if (before != null) {
            return response(201, before);
        }
        boolean faulty = booked.incrementAndGet() % faultEvery == 0;
        if (faulty && fault == Fault.ANSWERS_NOTHING) {
            return null;
        }
        if (faulty && fault == Fault.FAILS) {
            return response(500, "{\"code\":\"internal\"}");
        }
        Matcher parts = BODY.matcher(body);
        if (!parts.matches()) {
            return response(400, "{\"code\":\"invalid-request\"}");
        }
        long slot = Long.parseLong(parts.group(1));
        List<String> party = new ArrayList<>();
        Matcher bsn = BSN.matcher(parts.group(2));
        while (bsn.find()) {
            party.add(bsn.group(1));
        }
        boolean oversells = faulty && fault == Fault.SELLS_SEATS_TWICE;
        if (free.getOrDefault(slot, 0) < party.size() && !oversells) {
            return response(409, "{\"code\":\"slot-full\"}");
        }
        if (party.stream().anyMatch(holders::containsKey) && !(faulty && fault == Fault.BOOKS_PERSONS_TWICE)) {
            return response(409, "{\"code\":\"already-booked\"}");
        }
        if (!oversells) {
            free.merge(slot, -party.size(), Integer::sum);
        }
        sequence++;
        String key = String.format("%026d", sequence);
        String code = faulty && fault == Fault.REPEATS_CODES ? "SAME" : "CODE-" + sequence;
        party.forEach(person -> holders.put(person, key));
        String fields = "\"version\":1,\"product\":\"ukr\",\"slot\":\"" + slot
                + "\",\"location\":\"assen\",\"startsAt\":\"2022-12-01T09:00:00Z\",\"persons\":" + party.size();
        if (!(faulty && fault == Fault.FORGETS_BOOKINGS)) {
            bookings.put(key, new Held("{\"key\":\"" + key + "\"," + fields, "booked", party, slot));
        }
        String answer = "{\"key\":\"" + key + "\",\"code\":\"" + code + "\"," + fields + ",\"status\":\"booked\"}";
        answers.put(idempotencyKey + body, answer);
        return response(201, answer);
    }

    private FullHttpResponse cancel(String key) {
        Held held = bookings.get(key);
        if (held == null) {
            return response(404, "{\"code\":\"booking-unknown\"}");
        }
        sequence++;
        bookings.put(key, new Held(held.body, "cancelled", held.party, held.slot));
        held.party.forEach(person -> holders.remove(person, key));
        if (fault == Fault.OFFERS_CANCELLED_SEATS) {
            free.merge(held.slot, held.party.size(), Integer::sum);
        }
        return response(204, "");
    }

    private FullHttpResponse read(String key) {
        Held held = bookings.get(key);
        return held == null
                ? response(404, "{\"code\":\"booking-unknown\"}")
                : response(200, held.body + ",\"status\":\"" + held.status + "\"}");
    }

    private FullHttpResponse availability(FullHttpRequest request) {
        if (availabilitySequence < sequence - 1_000 || request.headers().get("If-None-Match") == null) {
            StringBuilder json = new StringBuilder("{\"version\":1,\"locations\":[{\"location\":\"assen\",\"days\":[{"
                    + "\"date\":\"2022-12-01\",\"slots\":[");
            free.forEach((slot, seats) -> {
                if (seats > 0) {
                    json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
                    json.append("{\"id\":\"")
                            .append(slot)
                            .append("\",\"free\":")
                            .append(seats)
                            .append('}');
                }
            });
            availability = json.append("]}]}]}").toString().getBytes(StandardCharsets.US_ASCII);
            availabilitySequence = sequence;
        }
        String etag = "\"v" + availabilitySequence + "\"";
        boolean known = etag.equals(request.headers().get("If-None-Match"));
        FullHttpResponse response = known ? response(304, "") : response(200, availability, availabilitySequence);
        response.headers().set("ETag", etag);
        return response;
    }

    private FullHttpResponse response(int status, String body) {
        return response(status, body.getBytes(StandardCharsets.US_ASCII), sequence);
    }

    private static FullHttpResponse response(int status, byte[] body, long sequence) {
        ByteBuf content = Unpooled.wrappedBuffer(body);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), content);
        if (status != 204 && status != 304) {
            response.headers().set("Content-Length", body.length);
        }
        response.headers().set("Beurt-Sequence", sequence);
        return response;
    }
}
