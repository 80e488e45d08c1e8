package nl.beurt.ops.demo;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of HTTP/1.1 that sends exactly the characters it is given, and never waits for ever. */
public final class WireCall implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: ([0-9]+)\r\n");

    private final Socket socket;
    private final InputStream in;

    public WireCall(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * An answer.
     *
     * @param head status line and headers
     */
    public record Answer(int status, String head, String body) {
        /** The text of a field of the body, the first of that name. */
        public String text(String field) {
            Matcher found =
                    Pattern.compile("\"" + field + "\":\"?([^\",}\\]]*)").matcher(body);
            if (!found.find()) {
                throw new IllegalStateException("no " + field + " in " + status + " " + body);
            }
            return found.group(1);
        }

        @Override
        public String toString() {
            return head + body;
        }
    }

    /** A request with a body of its length; {@code headers} are whole lines, each with its end. */
    public static String request(String method, String target, String headers, String body) {
        return "%s %s HTTP/1.1\r\nHost: beurt\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(method, target, headers, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    /** Sends characters and waits for nothing. */
    public WireCall send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Reads an answer. */
    public Answer receive() throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < 4 || !read.substring(read.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended after " + read);
            }
            read.append((char) next);
        }
        String head = read.toString();
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, new String(body, StandardCharsets.UTF_8));
    }

    /** Sends a request and reads its answer. */
    public Answer call(String request) throws IOException {
        return send(request).receive();
    }

    /** Ends the connection at once, with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
