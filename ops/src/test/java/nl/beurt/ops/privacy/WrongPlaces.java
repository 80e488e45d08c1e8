package nl.beurt.ops.privacy;

import static nl.beurt.ops.privacy.Calls.key;
import static nl.beurt.ops.privacy.Calls.people;
import static nl.beurt.ops.privacy.Calls.person;

import java.io.IOException;
import java.util.List;
import nl.beurt.ops.demo.WireCall;

/** What people give where no client should: in targets, headers, and bodies and heads that are broken. */
final class WrongPlaces {
    private static final int BODY_MAX = 16 * 1024;

    private final Calls calls;
    private final Planting planting;
    private final Planting misplaced;

    WrongPlaces(Calls calls, Planting planting) {
        this.calls = calls;
        this.planting = planting;
        misplaced = planting.misplaced();
    }

    void all() throws IOException {
        wrongPlaces();
        brokenBodies();
        brokenHeads();
    }

    /** The targets, headers and keys of calls. */
    private void wrongPlaces() throws IOException {
        String path = "a path";
        for (String value :
                List.of(misplaced.bsn(path), misplaced.vNumber(path), misplaced.name(path), misplaced.email(path))) {
            calls.call("GET", "/v1/bookings/" + value, "", "");
            calls.call("GET", "/v1/" + value + "/x", "", "");
            calls.call("GET", "/v1/rounds/" + value, "", "");
        }
        String query = "a query";
        for (String value : List.of(misplaced.bsn(query), misplaced.birthDate(query), misplaced.phone(query))) {
            calls.call("GET", "/v1/availability?product=" + value, "", "");
            calls.call("GET", "/v1/availability?product=ukr&from=" + value + "&" + value + "=1", "", "");
        }
        for (String header : List.of(
                "Accept-Language",
                "Accept",
                "Cookie",
                "Referer",
                "User-Agent",
                "X-Forwarded-For",
                "If-None-Match",
                "Range",
                "Authorization",
                "Content-Type",
                "Origin")) {
            calls.call("GET", "/v1/products", header + ": " + misplaced.bsn(header) + "\r\n", "");
            calls.call("GET", "/v1/products", header + ": " + misplaced.email(header) + "\r\n", "");
        }
        calls.call("GET", "/v1/products", "X-" + misplaced.name("the name of a header") + ": 1\r\n", "");
        String key = misplaced.bsn("an idempotency key");
        calls.call(
                "POST",
                "/v1/bookings",
                key(key + key),
                calls.booking(people(planting.bsn("a booking with a BSN as its key"))));
        key = misplaced.phone("an idempotency key");
        calls.call("POST", "/v1/fraud-reports", key(key + key), "{\"description\":\"again\"}");
        calls.call("POST", "/v1/bookings", key(misplaced.bsn("a short idempotency key")), calls.booking("[]"));
    }

    private void brokenBodies() throws IOException {
        String in = "a broken body";
        for (String body : List.of(
                "{\"people\":[{\"bsn\":\"" + misplaced.bsn(in),
                "{\"%s\":1}".formatted(misplaced.bsn("the name of a field")),
                "{\"x\":{\"%s\":[\"%s\"]}}".formatted(misplaced.name("a name of a field"), misplaced.email(in)),
                "{\"bsn\":%s}".formatted(misplaced.bsn("a number")),
                "{\"slot\":%s,\"people\":[%s]}".formatted(misplaced.bsn("a number"), misplaced.vNumber("a number")),
                calls.booking("[{\"bsn\":\"%s\",\"birthDate\":\"%s\"}]"
                        .formatted(
                                misplaced.birthDate("the BSN of a booking"), misplaced.bsn("the date of a booking"))),
                calls.booking("[{\"bsn\":\"%s\",\"firstName\":\"%s\",\"email\":\"%s\",\"phone\":\"%s\"}]"
                        .formatted(
                                planting.bsn("a booking with unknown fields"),
                                misplaced.name("an unknown field"),
                                misplaced.email("an unknown field"),
                                misplaced.phone("an unknown field"))),
                calls.booking(people(misplaced.bsn("a body with a rest"))) + misplaced.bsn("what stands behind a body"),
                "\"%s\"".formatted(misplaced.bsn("a text for a body")),
                misplaced.bsn("a number for a body"),
                "{\"a\":\"" + misplaced.bsn("a body with a sign of control") + "\u0000\"}",
                "{\"language\":\"%s\",\"voucher\":\"%s\"}"
                        .formatted(misplaced.name("a language"), misplaced.phone("a voucher")),
                calls.booking(people(misplaced.bsn("a long body"))) + " ".repeat(BODY_MAX))) {
            calls.post("/v1/bookings", body);
            calls.post("/v1/rounds/next/entries", body);
        }
    }

    private void brokenHeads() throws IOException {
        int port = calls.publicPort();
        String head = "POST /v1/bookings HTTP/1.1\r\nHost: beurt\r\n" + calls.key();
        calls.call(port, misplaced.bsn("a method") + " /v1/products HTTP/1.1\r\nHost: beurt\r\n\r\n");
        calls.call(port, "GET /v1/products HTTP/" + misplaced.bsn("a version") + "\r\nHost: beurt\r\n\r\n");
        calls.call(port, "GET /v1/products HTTP/1.1\r\nHost: " + misplaced.name("Host") + "\r\n\r\n");
        calls.call(
                port,
                "GET /v1/products HTTP/1.1\r\nHost: beurt\r\nno header " + misplaced.bsn("a bad header") + "\r\n\r\n");
        calls.call(
                port,
                "GET /v1/products HTTP/1.1\r\nHost: beurt\r\nX: " + misplaced.bsn("a long header") + "x".repeat(9000)
                        + "\r\n\r\n");
        calls.call(
                port,
                "GET /v1/products HTTP/1.1\r\nHost: beurt\r\nX: 1\r\n " + misplaced.bsn("a folded header")
                        + "\r\n\r\n");
        calls.call(
                port,
                "GET /v1/" + misplaced.bsn("a long line") + "x".repeat(3000) + " HTTP/1.1\r\nHost: beurt\r\n\r\n");
        String body = calls.booking(people(planting.bsn("a body in chunks")));
        String half = body.substring(0, body.length() - 8);
        calls.call(
                port,
                head
                        + "Transfer-Encoding: chunked\r\n\r\n%x;%s=1\r\n%s\r\n8\r\n%s\r\n0\r\nX-T: %s\r\n\r\n"
                                .formatted(
                                        half.length(),
                                        misplaced.name("the extension of a chunk"),
                                        half,
                                        body.substring(half.length()),
                                        misplaced.bsn("a trailer")));
        body = calls.booking(people(planting.bsn("a body that was waited with")));
        WireCall waits = new WireCall(port);
        waits.call(head + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n");
        calls.note(waits.call(body));
        calls.keep(waits);
        for (int cut = 1; cut < 40; cut += 3) {
            body = calls.booking(
                    people(planting.bsn("a body that is cut off"), planting.bsn("a body that is cut off")));
            String request = WireCall.request("POST", "/v1/bookings", calls.key(), body);
            WireCall cuts = new WireCall(port).send(request.substring(0, request.length() - cut));
            if (cut % 2 == 0) {
                cuts.reset();
            } else {
                cuts.close();
            }
        }
        new WireCall(port)
                .send("GET /v1/bookings/" + misplaced.bsn("a line that does not end"))
                .close();
        new WireCall(port)
                .send("GET /v1/products HTTP/1.1\r\n" + person(misplaced.bsn("a head that does not end")) + "X: 1")
                .close();
        WireCall many = new WireCall(port);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            requests.append(WireCall.request(
                    "POST", "/v1/bookings", calls.key(), calls.booking(people(planting.bsn("requests in a row")))));
        }
        many.send(requests.toString());
        for (int i = 0; i < 8; i++) {
            calls.note(many.receive());
        }
        calls.keep(many);
    }
}
