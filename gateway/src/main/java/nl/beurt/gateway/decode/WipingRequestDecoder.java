package nl.beurt.gateway.decode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import nl.beurt.gateway.exchange.Connection;

/**
 * Reads heads of requests and overwrites them where they stood: a BSN stands in {@code Beurt-Person}, and may stand in wrong
 * places. Bodies are passed on as they are; who reads them overwrites them. Belongs to one connection.
 *
 * <p>The value of {@code Beurt-Person} never becomes a {@code String}, which nobody could overwrite: the decoder is shown stars
 * instead, and the headers get the value in an array that {@link #forgetPeople} overwrites.
 *
 * <p>It decodes no more than its connection may have in flight. What is left stays as it came, until that has room.
 */
public final class WipingRequestDecoder extends HttpRequestDecoder {
    static final AsciiString PERSON = AsciiString.cached("beurt-person");

    private static final int LINE_LENGTH = 256;
    private static final byte STAR = '*';

    /** Behind a chunk, which is a part of a body. */
    private static final int LINE_END = 2;

    private final Connection connection;
    private final List<byte[]> people = new ArrayList<>(1);
    private ByteBuf source = Unpooled.EMPTY_BUFFER;

    /** Where the decoder puts a line of a head to look at it. */
    private byte[] line = new byte[0];

    /** Whether something was left of a read, which may have been moved within its buffer. */
    private boolean hasRest;

    /** The peer has ended its half, and what came before is not all decoded. */
    private boolean isEndHeld;

    /** Of a connection, with the limits of {@code config}. */
    public WipingRequestDecoder(Connection connection, HttpDecoderConfig config) {
        super(config.setInitialBufferSize(LINE_LENGTH));
        this.connection = connection;
        setCumulator(new WipingCumulator());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (connection.mustWait()) {
            return;
        }
        int from = in.readerIndex();
        int known = out.size();
        source = in;
        super.decode(context, in, out);
        source = Unpooled.EMPTY_BUFFER;
        int body = 0;
        for (int i = known; i < out.size(); i++) {
            Object read = out.get(i);
            if (read instanceof HttpRequest request) {
                givePeople(request.headers());
            }
            if (read instanceof LastHttpContent) {
                // Whoever is behind the body is nobody's.
                dropPeople();
            }
            if (read instanceof HttpContent content && content.content().isReadable()) {
                body += content.content().readableBytes() + LINE_END;
            }
        }
        wipe(in, from, Math.max(from, in.readerIndex() - body));
    }

    private void wipe(ByteBuf in, int from, int to) {
        Arrays.fill(line, (byte) 0);
        if (in.isReadOnly()) {
            return;
        }
        in.setZero(from, to - from);
        if (hasRest && !in.isReadable()) {
            hasRest = false;
            in.setZero(0, from);
            in.setZero(in.writerIndex(), in.capacity() - in.writerIndex());
        }
    }

    /** A rest may be moved after any read, not only after the last one of several. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object read) throws Exception {
        super.channelRead(context, read);
        hasRest |= actualReadableBytes() > 0;
        if (isEndHeld && !connection.hasRest()) {
            isEndHeld = false;
            super.userEventTriggered(context, ChannelInputShutdownEvent.INSTANCE);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == ChannelInputShutdownEvent.INSTANCE && connection.hasRest()) {
            isEndHeld = true;
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /** What was begun and does not come to an end is overwritten too. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(context, in, out);
        WipingCumulator.wipeRest(in);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        dropPeople();
        Arrays.fill(line, (byte) 0);
        super.handlerRemoved0(context);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] bytes, int start, int length) {
        line = bytes;
        dropPeople();
        return super.splitSecondWordInitialLine(bytes, start, length);
    }

    @Override
    protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
        line = bytes;
        AsciiString name = super.splitHeaderName(bytes, start, length);
        if (PERSON.contentEqualsIgnoreCase(name)) {
            takePerson(bytes, start + length);
        }
        return name;
    }

    /**
     * Takes the value of a line, of which the decoder sees stars.
     *
     * @param nameEnd where the name ends in {@code bytes}; the line is the last that was read from the source
     */
    private void takePerson(byte[] bytes, int nameEnd) {
        int lineEnd = source.readerIndex() - 1;
        int at = lineEnd;
        while (at > 0 && source.getByte(at - 1) != '\n') {
            at--;
        }
        while (at < lineEnd && source.getByte(at) != ':') {
            at++;
        }
        int start = at + 1;
        int end = lineEnd;
        while (start < end && isBlank(source.getByte(start))) {
            start++;
        }
        while (end > start && isBlank(source.getByte(end - 1))) {
            end--;
        }
        byte[] value = new byte[Math.max(0, end - start)];
        source.getBytes(start, value);
        people.add(value);
        int colon = nameEnd;
        while (colon < bytes.length && bytes[colon] != ':') {
            colon++;
        }
        Arrays.fill(bytes, Math.min(bytes.length, colon + start - at), Math.min(bytes.length, colon + end - at), STAR);
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\t' || one == '\r';
    }

    /** Puts the values where stars are; what does not fit, because a line goes on in the next, stays no person. */
    private void givePeople(HttpHeaders headers) {
        if (people.isEmpty()) {
            return;
        }
        List<String> shown = headers.getAll(PERSON);
        boolean fits = shown.size() == people.size();
        for (int i = 0; i < people.size() && fits; i++) {
            fits = shown.get(i).length() == people.get(i).length && isVisible(people.get(i));
        }
        if (fits) {
            headers.remove(PERSON);
            people.forEach(value -> headers.add(PERSON, new AsciiString(value, false)));
            people.clear();
        } else {
            dropPeople();
        }
    }

    private void dropPeople() {
        people.forEach(value -> Arrays.fill(value, (byte) 0));
        people.clear();
    }

    private static boolean isVisible(byte[] value) {
        for (byte each : value) {
            if (each <= ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }

    /** Overwrites the people in headers that were looked at. */
    static void forgetPeople(HttpHeaders headers) {
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(PERSON);
        while (values.hasNext()) {
            if (values.next() instanceof AsciiString value) {
                Arrays.fill(value.array(), value.arrayOffset(), value.arrayOffset() + value.length(), (byte) 0);
            }
        }
    }
}
