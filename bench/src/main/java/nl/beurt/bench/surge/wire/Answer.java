package nl.beurt.bench.surge.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One answer; the parser reuses it for the next, so take from it what must last. */
public final class Answer {
    private static final int BODY_BYTES_FIRST = 1024;
    private int status;
    private long sequence;
    private long retryAfter;
    private @Nullable String etag;
    private boolean keepAlive;
    private byte[] body = new byte[BODY_BYTES_FIRST];
    private int bodyLength;

    void begin(int newStatus, boolean newKeepAlive) {
        status = newStatus;
        keepAlive = newKeepAlive;
        sequence = -1;
        retryAfter = -1;
        etag = null;
        bodyLength = 0;
    }

    public int status() {
        return status;
    }

    /** The header {@code Beurt-Sequence}, or -1 where there is none. */
    public long sequence() {
        return sequence;
    }

    /** The seconds of {@code Retry-After}, or -1 where there is none. */
    public long retryAfter() {
        return retryAfter;
    }

    void retryAfter(long seconds) {
        retryAfter = seconds;
    }

    public @Nullable String etag() {
        return etag;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    /** The bytes of the body up to {@link #bodyLength()}; those after it mean nothing. */
    public byte[] body() {
        return body;
    }

    public int bodyLength() {
        return bodyLength;
    }

    public byte[] bodyCopy() {
        return Arrays.copyOf(body, bodyLength);
    }

    void sequence(long newSequence) {
        sequence = newSequence;
    }

    void etag(String newEtag) {
        etag = newEtag;
    }

    void keepAlive(boolean newKeepAlive) {
        keepAlive = newKeepAlive;
    }

    /** Makes room for so many more bytes and returns where they go. */
    int extendBody(int more) {
        int from = bodyLength;
        if (body.length - from < more) {
            body = Arrays.copyOf(body, Math.max(body.length * 2, from + more));
        }
        bodyLength = from + more;
        return from;
    }
}
