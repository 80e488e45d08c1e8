package nl.beurt.bench.surge.wire;

import io.netty.buffer.ByteBuf;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;

/**
 * Reads one HTTP/1.1 answer at a time from bytes that arrive in any pieces. Called only from its event loop.
 *
 * <p>Understands {@code Content-Length}, chunked bodies and answers without one (204, 304); keeps of the headers what
 * a surge needs. Lines are limited to {@link #LINE_BYTES_MAX} and bodies that are kept to {@link #BODY_BYTES_MAX}.
 */
final class AnswerParser {
    static final int LINE_BYTES_MAX = 8 * 1024;
    static final int BODY_BYTES_MAX = 64 * 1024 * 1024;
    private static final long UNSAID = -1;

    private enum State {
        STATUS,
        HEADER,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        DONE
    }

    private final Answer answer = new Answer();
    private final HeaderLine line = new HeaderLine(LINE_BYTES_MAX);
    private State state = State.DONE;
    private boolean wantsBody;
    private boolean keepsBody;
    private boolean chunked;
    private long contentLength;
    private long left;

    /** Expects the next answer. */
    void begin(boolean bodyWanted) {
        state = State.STATUS;
        wantsBody = bodyWanted;
        line.clear();
    }

    Answer answer() {
        return answer;
    }

    /**
     * Reads on; returns true once the answer is complete, and leaves what comes after it.
     *
     * @throws UnreadableAnswerException for what is no HTTP/1.1 answer
     */
    boolean feed(ByteBuf in) {
        while (state != State.DONE && in.isReadable()) {
            if (state == State.BODY || state == State.CHUNK) {
                readBody(in);
            } else if (line.read(in)) {
                onLine();
                line.clear();
            }
        }
        return state == State.DONE;
    }

    private void onLine() {
        switch (state) {
            case STATUS -> onStatus();
            case HEADER -> onHeader();
            case CHUNK_SIZE -> onChunkSize();
            case CHUNK_END -> {
                require(line.isEmpty(), "a chunk that is longer than its size");
                state = State.CHUNK_SIZE;
            }
            case TRAILER -> state = line.isEmpty() ? State.DONE : State.TRAILER;
            default -> throw new IllegalStateException("no line is expected in " + state);
        }
    }

    private void onStatus() {
        int status = line.status();
        require(status >= 100, "no HTTP/1.1 status line");
        answer.begin(status, line.startsWith("http/1.1"));
        keepsBody = wantsBody || status >= 400;
        chunked = false;
        contentLength = UNSAID;
        state = State.HEADER;
    }

    private void onHeader() {
        if (line.isEmpty()) {
            onHeadersEnd();
        } else if (line.isNamed("content-length")) {
            contentLength = line.valueAsNumber();
            require(contentLength >= 0, "a Content-Length that is no number");
        } else if (line.isNamed("beurt-sequence")) {
            answer.sequence(line.valueAsNumber());
        } else if (line.isNamed("retry-after")) {
            answer.retryAfter(line.valueAsNumber());
        } else if (line.isNamed("etag")) {
            answer.etag(line.value());
        } else if (line.isNamed("transfer-encoding")) {
            chunked = line.valueIs("chunked");
            require(chunked, "an unknown Transfer-Encoding");
        } else if (line.isNamed("connection") && line.valueIs("close")) {
            answer.keepAlive(false);
        }
    }

    private void onHeadersEnd() {
        int status = answer.status();
        if (status < 200) {
            state = State.STATUS; // an interim answer; the final one follows
        } else if (status == 204 || status == 304) {
            state = State.DONE;
        } else if (chunked) {
            state = State.CHUNK_SIZE;
        } else {
            require(contentLength != UNSAID, "an answer with neither Content-Length nor chunks");
            left = contentLength;
            state = left == 0 ? State.DONE : State.BODY;
        }
    }

    private void onChunkSize() {
        left = line.hexNumber();
        require(left >= 0, "a chunk size that is no number");
        state = left == 0 ? State.TRAILER : State.CHUNK;
    }

    private void readBody(ByteBuf in) {
        int count = (int) Math.min(left, in.readableBytes());
        if (keepsBody) {
            require(answer.bodyLength() + (long) count <= BODY_BYTES_MAX, "a body of more than 64 MiB");
            int at = answer.extendBody(count);
            in.readBytes(answer.body(), at, count);
        } else {
            in.skipBytes(count);
        }
        left -= count;
        if (left == 0) {
            state = state == State.BODY ? State.DONE : State.CHUNK_END;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnreadableAnswerException(otherwise);
        }
    }
}
