package nl.beurt.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.admit.rate.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole answers: {@link #begin}, headers, {@link #end}. Belongs to one event loop.
 *
 * <p>Every answer has the contract's common headers (API.md). What does not change is written from prepared bytes.
 */
public final class Answers {
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";

    private static final byte[] COMMON = ascii(String.join(
            "\r\n",
            "API-Version: 1.0.0",
            "X-Content-Type-Options: nosniff",
            "Content-Security-Policy: frame-ancestors 'none'",
            ""));
    private static final byte[] NO_STORE = ascii("Cache-Control: no-store\r\n");
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] TYPE = ascii("Content-Type: ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] SEQUENCE = ascii("Beurt-Sequence: ");
    private static final byte[] RETRY_AFTER = ascii("Retry-After: ");
    private static final byte[] RATE_LIMIT = ascii("RateLimit: \"");
    private static final byte[] RATE_POLICY = ascii("RateLimit-Policy: \"");
    private static final byte[] LINE = ascii("\r\n");
    private static final int STATUS_MAX = 600;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
    private final byte[][] statusLines = new byte[STATUS_MAX][];
    private final Text head = new Text(512);
    private final Text body = new Text(1024);
    private byte[] date = new byte[0];
    private long dateSecond = -1;
    private int status;
    private boolean isCacheable;

    /** Begins an answer; its body is {@link #body()}, empty at first. */
    public Answers begin(int statusCode) {
        status = statusCode;
        isCacheable = false;
        body.clear();
        head.clear().add(statusLine(statusCode)).add(COMMON).add(date());
        return this;
    }

    public Answers header(String name, String value) {
        head.ascii(name).add(':').add(' ').ascii(value).add(LINE);
        return this;
    }

    public Answers header(String name, long value) {
        head.ascii(name).add(':').add(' ').add(value).add(LINE);
        return this;
    }

    public Answers header(byte[] nameAndColon, byte[] value) {
        head.add(nameAndColon).add(value).add(LINE);
        return this;
    }

    /** Says how the answer may be cached; without this it is not stored. */
    public Answers cache(String value) {
        isCacheable = true;
        return header("Cache-Control", value);
    }

    /** The engine's sequence at which this was decided or read. */
    public Answers sequence(long sequence) {
        head.add(SEQUENCE).add(sequence).add(LINE);
        return this;
    }

    /** When to come back, in seconds. */
    public Answers retryAfter(long seconds) {
        head.add(RETRY_AFTER).add(seconds).add(LINE);
        return this;
    }

    /**
     * What is left of a limit (draft-ietf-httpapi-ratelimit-headers, 4.2).
     *
     * @param name in letters, digits and dashes
     * @param remaining attempts that would be taken now
     * @param seconds until the limit is there again
     */
    public Answers rateLimit(String name, long remaining, long seconds) {
        head.add(RATE_LIMIT).ascii(name).ascii("\";r=").add(remaining);
        head.ascii(";t=").add(seconds).add(LINE);
        return this;
    }

    /**
     * How much a limit is (draft-ietf-httpapi-ratelimit-headers, 4.1).
     *
     * @param name in letters, digits and dashes
     * @param quota attempts in the time
     * @param seconds the time
     */
    public Answers rateLimitPolicy(String name, long quota, long seconds) {
        head.add(RATE_POLICY).ascii(name).ascii("\";q=").add(quota);
        head.ascii(";w=").add(seconds).add(LINE);
        return this;
    }

    /** The body that is being written. */
    public Text body() {
        return body;
    }

    /** Ends an answer with the body that was written, if any. */
    public void end(Exchange exchange, @Nullable String type) {
        end(exchange, type, null, false);
    }

    /** Ends an answer that gives out the exchange's new code and capability. */
    public void endGivingOut(Exchange exchange) {
        end(exchange, JSON, null, true);
    }

    /** Ends an answer with a body made elsewhere. */
    public void end(Exchange exchange, @Nullable String type, byte @Nullable [] ready) {
        end(exchange, type, ready, false);
    }

    /**
     * Ends an answer with a part of a file, which goes from the disk to the peer without a copy. The file must stay as it is.
     *
     * @param from first byte
     * @param length bytes
     */
    public void end(Exchange exchange, String type, Path file, long from, long length) {
        head(exchange, type, length);
        ByteBuf bytes = allocator.directBuffer(head.length());
        head.writeTo(bytes);
        if (exchange.isHead() || length == 0) {
            exchange.answer(status, bytes, false);
        } else {
            exchange.answer(status, bytes, new DefaultFileRegion(file.toFile(), from, length));
        }
    }

    /**
     * Ends an answer with a body that all answers share: peers that do not take it hold no copies.
     *
     * @param shared direct, so that it goes to the peer as it is; all of it, whatever its position
     */
    public void end(Exchange exchange, String type, ByteBuffer shared) {
        ByteBuf rest = Unpooled.wrappedBuffer(shared.duplicate().rewind());
        head(exchange, type, rest.readableBytes());
        ByteBuf bytes = allocator.directBuffer(head.length());
        head.writeTo(bytes);
        exchange.answer(status, exchange.isHead() ? bytes : Unpooled.wrappedBuffer(bytes, rest), false);
    }

    private void end(Exchange exchange, @Nullable String type, byte @Nullable [] ready, boolean gaveOut) {
        int length = ready == null ? body.length() : ready.length;
        head(exchange, type, length);
        boolean hasBody = !exchange.isHead() && length > 0;
        ByteBuf bytes = allocator.directBuffer(head.length() + (hasBody ? length : 0));
        head.writeTo(bytes);
        if (hasBody && ready != null) {
            bytes.writeBytes(ready);
        } else if (hasBody) {
            body.writeTo(bytes);
        }
        exchange.answer(status, bytes, gaveOut);
    }

    private void head(Exchange exchange, @Nullable String type, long length) {
        Attempt attempt = exchange.attempt();
        if (attempt.isTaken()) {
            settle(exchange, attempt);
        }
        if (!isCacheable) {
            head.add(NO_STORE);
        }
        if (type != null) {
            head.add(TYPE).ascii(type).add(LINE);
        }
        if (status != 204 && status != 304) {
            head.add(LENGTH).add(length).add(LINE);
        }
        if (exchange.closes()) {
            head.add(CLOSE);
        }
        head.add(LINE);
    }

    /** Now that it is known what became of it; who is told to come back is told by which limit. */
    private void settle(Exchange exchange, Attempt attempt) {
        attempt.settle(status, exchange.loop().nowMillis());
        if (attempt.isShown(status)) {
            rateLimit(attempt.name(), attempt.remaining(), attempt.restSeconds());
        }
    }

    private byte[] statusLine(int statusCode) {
        byte[] line = statusLines[statusCode];
        if (line == null) {
            line = ascii("HTTP/1.1 " + statusCode + " "
                    + HttpResponseStatus.valueOf(statusCode).reasonPhrase() + "\r\n");
            statusLines[statusCode] = line;
        }
        return line;
    }

    private byte[] date() {
        long second = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        if (second != dateSecond) {
            dateSecond = second;
            date = ascii("Date: " + HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC)) + "\r\n");
        }
        return date;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
