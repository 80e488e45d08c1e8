package nl.beurt.gateway.decode;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The body that is being looked at, one at a time on an event loop; overwritten afterwards, for it may hold a BSN. */
public final class BodyBuffer {
    private final byte[] usual = new byte[RequestReader.BODY_LENGTH_MAX];
    private byte[] bytes = usual;
    private int length;

    void set(ByteBuf from) {
        length = from.readableBytes();
        bytes = length <= usual.length ? usual : new byte[length];
        from.getBytes(from.readerIndex(), bytes, 0, length);
    }

    byte[] bytes() {
        return bytes;
    }

    void wipe() {
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
        bytes = usual;
    }
}
