package nl.beurt.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to be sent as it is. Immutable: each change gives another. */
record WireRequest(String method, String target, List<String> headers, byte @Nullable [] body) {
    static WireRequest of(String method, String target) {
        return new WireRequest(method, target, List.of("Host: beurt.example"), null);
    }

    static WireRequest get(String target) {
        return of("GET", target);
    }

    /** A request with a JSON body and an idempotency key. */
    static WireRequest json(String method, String target, String key, String body) {
        return of(method, target)
                .with("Content-Type", "application/json")
                .with("Idempotency-Key", key)
                .body(body);
    }

    /** A booking for one person or more, each by BSN or V-number. */
    static WireRequest book(String key, String product, long slot, String... bsns) {
        return json("POST", "/v1/bookings", key, bookBody(product, slot, bsns));
    }

    static String bookBody(String product, long slot, String... bsns) {
        StringBuilder people = new StringBuilder();
        for (String bsn : bsns) {
            people.append(people.length() == 0 ? "" : ",").append(person(bsn));
        }
        return "{\"product\":\"%s\",\"slot\":\"%d\",\"people\":[%s]}".formatted(product, slot, people);
    }

    /** An entry of one person or more, each by BSN or V-number; the wishes as JSON. */
    static WireRequest enter(String key, String round, String wishes, String... bsns) {
        return json("POST", "/v1/rounds/" + round + "/entries", key, enterBody(wishes, bsns));
    }

    static String enterBody(String wishes, String... bsns) {
        StringBuilder people = new StringBuilder();
        for (String bsn : bsns) {
            people.append(people.length() == 0 ? "" : ",").append(person(bsn));
        }
        return "{\"product\":\"ukr\",\"people\":[%s],\"wishes\":%s}".formatted(people, wishes);
    }

    /** A person by BSN, or by V-number where it has ten digits. */
    private static String person(String number) {
        return "{\"%s\":\"%s\"}".formatted(number.length() == 10 ? "vNumber" : "bsn", number);
    }

    static WireRequest readEntry(String entry) {
        return get("/v1/entries/" + entry);
    }

    static WireRequest withdraw(String entry, String bsn) {
        return of("DELETE", "/v1/entries/" + entry).with("Beurt-Person", bsn);
    }

    static WireRequest changeWishes(String key, String entry, String bsn, String wishes) {
        return json("PUT", "/v1/entries/" + entry + "/wishes", key, "{\"wishes\":" + wishes + "}")
                .with("Beurt-Person", bsn);
    }

    static WireRequest read(String capability) {
        return get("/v1/bookings/" + capability);
    }

    static WireRequest cancel(String capability, String bsn) {
        return of("DELETE", "/v1/bookings/" + capability).with("Beurt-Person", bsn);
    }

    static WireRequest move(String key, String capability, String bsn, long slot) {
        return json("PUT", "/v1/bookings/" + capability + "/slot", key, "{\"slot\":\"" + slot + "\"}")
                .with("Beurt-Person", bsn);
    }

    static WireRequest reissue(String key, String capability, String bsn) {
        return json("POST", "/v1/bookings/" + capability + "/code", key, person(bsn));
    }

    /** Adds a header. */
    WireRequest with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new WireRequest(method, target, more, body);
    }

    /** Removes a header. */
    WireRequest without(String name) {
        List<String> fewer = new ArrayList<>(headers);
        fewer.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return new WireRequest(method, target, fewer, body);
    }

    WireRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    WireRequest body(byte[] bytes) {
        return new WireRequest(method, target, headers, bytes);
    }

    /** The head with its empty line; a body is announced by its length. */
    byte[] head() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head());
        if (body != null) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    /** The same request with its body in chunks of a length. */
    byte[] chunked(int chunkLength) {
        byte[] whole = body == null ? new byte[0] : body;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new WireRequest(method, target, headers, null)
                .with("Transfer-Encoding", "chunked")
                .head());
        for (int at = 0; at < whole.length; at += chunkLength) {
            int length = Math.min(chunkLength, whole.length - at);
            bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.write(whole, at, length);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
