package nl.beurt.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hand-written HTTP/1.1 client: sends exactly the bytes it is given, reads answers strictly, never waits for ever. */
final class WireClient implements AutoCloseable {
    /** Past this a test fails: nothing hangs. */
    static final int TIMEOUT_MILLIS = 5000;

    private static final int LINE_LENGTH_MAX = 8192;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    WireClient(InetSocketAddress address) throws IOException {
        this(address, null);
    }

    /**
     * Connects from an address of this machine, or from any.
     *
     * @param from null for any
     */
    WireClient(InetSocketAddress address, @Nullable InetAddress from) throws IOException {
        socket = new Socket();
        if (from != null) {
            socket.bind(new InetSocketAddress(from, 0));
        }
        socket.connect(address, TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    WireClient send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Sends characters below 256 as one byte each. */
    WireClient send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a request and reads its answer. */
    WireAnswer call(WireRequest request) throws IOException {
        send(request.bytes());
        return request.method().equals("HEAD") ? receiveHead() : receive();
    }

    /** Reads one answer, which may be an interim one. */
    WireAnswer receive() throws IOException {
        WireAnswer head = receiveHead();
        if (head.status() < 200 || head.status() == 204 || head.status() == 304) {
            return head;
        }
        int length = Integer.parseInt(head.header("Content-Length"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ended after " + body.length + " of " + length + " bytes");
        }
        return head.withBody(body);
    }

    /** Reads an answer that has no body, whatever its headers say. */
    WireAnswer receiveHead() throws IOException {
        String status = line();
        if (!status.matches("HTTP/1\\.1 [1-5][0-9]{2} .*")) {
            throw new IOException("not a status line: " + status);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                throw new IOException("not a header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
        return new WireAnswer(Integer.parseInt(status.substring(9, 12)), headers, new byte[0]);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended, after " + line.toString(StandardCharsets.ISO_8859_1));
            }
            if (line.size() == LINE_LENGTH_MAX) {
                throw new IOException("a line is too long");
            }
            line.write(b);
        }
        if (in.read() != '\n') {
            throw new IOException("a line ends with CR alone");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server ended the connection and nothing is left to read; waits for it. */
    boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Ends this side: nothing more will be sent, answers are still read. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection at once, with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
