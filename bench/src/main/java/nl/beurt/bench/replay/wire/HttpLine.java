package nl.beurt.bench.replay.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection to one listener. Of one thread, which waits for each answer. */
public final class HttpLine implements AutoCloseable {
    /** As many as the server takes before it reads no more of a connection. */
    public static final int IN_FLIGHT_MAX = 64;

    /** A server ends a connection that has been idle for long; a new one is made before. */
    private static final long IDLE_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int ANSWER_MILLIS_MAX = 60_000;

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private long usedNanos;

    /** Opens nothing before the first call. */
    public HttpLine(URI listener) {
        host = listener.getHost();
        port = listener.getPort();
    }

    /** Sends one request and waits for its answer. */
    public Reply send(Call call) {
        return send(List.of(call)).get(0);
    }

    /** Sends all, some of them before the first answer came; answers in the order of the requests. */
    public List<Reply> send(List<Call> calls) {
        List<Reply> replies = new ArrayList<>(calls.size());
        try {
            for (int from = 0; from < calls.size(); from += IN_FLIGHT_MAX) {
                List<Call> some = calls.subList(from, Math.min(calls.size(), from + IN_FLIGHT_MAX));
                write(some);
                for (int i = 0; i < some.size(); i++) {
                    replies.add(read());
                }
                usedNanos = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to one of " + calls.size() + " requests like " + calls.get(0), e);
        }
        return replies;
    }

    private void write(List<Call> calls) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(calls.size() * 512);
        calls.forEach(call -> call.write(host + ":" + port, bytes));
        bytes.writeTo(socket().getOutputStream());
    }

    private Socket socket() throws IOException {
        Socket open = socket;
        if (open != null && System.nanoTime() - usedNanos < IDLE_NANOS_MAX) {
            return open;
        }
        close();
        open = new Socket(host, port);
        open.setTcpNoDelay(true);
        open.setSoTimeout(ANSWER_MILLIS_MAX);
        in = new BufferedInputStream(open.getInputStream(), BUFFER_BYTES);
        socket = open;
        usedNanos = System.nanoTime();
        return open;
    }

    private Reply read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean isChunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
            isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        return new Reply(status, isChunked ? chunks() : exactly(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the server ended the connection within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server ended the connection");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
