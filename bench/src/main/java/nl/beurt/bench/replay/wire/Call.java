package nl.beurt.bench.replay.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request. Immutable. */
public final class Call {
    private final String method;
    private final String path;
    private final List<String> headers;
    private final byte[] body;

    private Call(String method, String path, List<String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /**
     * A request without a body.
     *
     * @param path with its query
     */
    public static Call of(String method, String path) {
        return new Call(method, path, List.of(), new byte[0]);
    }

    /** A request that reads. */
    public static Call get(String path) {
        return of("GET", path);
    }

    /** With one more header. */
    public Call with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Call(method, path, more, body);
    }

    /** With a body of JSON. */
    public Call json(String text) {
        return body("application/json", text);
    }

    /** With a body of some type. */
    public Call body(String type, String text) {
        Call typed = with("Content-Type", type);
        return new Call(method, path, typed.headers, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String host, ByteArrayOutputStream into) {
        StringBuilder head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        into.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        into.writeBytes(body);
    }

    /** Method and path: what a report says of it. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
