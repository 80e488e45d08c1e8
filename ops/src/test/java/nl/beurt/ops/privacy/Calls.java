package nl.beurt.ops.privacy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.beurt.ops.demo.DemoProcess;
import nl.beurt.ops.demo.WireCall;
import nl.beurt.ops.demo.WireCall.Answer;
import nl.beurt.ops.privacy.Secret.Kind;

/** Calls of the public and the staff, each on a connection of its own, of which half stay open; keeps what was refused. */
final class Calls implements AutoCloseable {
    static final String JSON = "Content-Type: application/json\r\n";
    static final String CSV = "Content-Type: text/csv\r\n";

    private final DemoProcess demo;
    private final Planting planting;
    private final List<WireCall> open = new ArrayList<>();
    private final List<Integer> statuses = new ArrayList<>();
    private final StringBuilder errors = new StringBuilder();
    private final List<String> slots = new ArrayList<>();
    private int bookings;

    Calls(DemoProcess demo, Planting planting) {
        this.demo = demo;
        this.planting = planting;
    }

    /** Everything that was answered by what was refused. */
    String errors() {
        return errors.toString();
    }

    /** What was answered, in order; 0 where nothing was. */
    List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    int openConnections() {
        return open.size();
    }

    String token(String role) throws IOException {
        return demo.token(role);
    }

    int publicPort() throws IOException {
        return demo.publicPort();
    }

    int staffPort() throws IOException {
        return demo.staffPort();
    }

    /** Keeps a connection open. */
    void keep(WireCall on) {
        open.add(on);
    }

    /** Notes an answer. */
    Answer note(Answer answer) {
        statuses.add(answer.status());
        errors.append(answer.status() >= 400 ? answer.toString() : "");
        return answer;
    }

    /** Sends a request, of whatever signs, on a new connection. */
    Answer call(int port, String request) throws IOException {
        WireCall on = new WireCall(port);
        Answer answer;
        try {
            answer = on.call(request);
        } catch (EOFException | SocketException e) {
            answer = new Answer(0, "", "");
        }
        if (statuses.size() % 2 == 0) {
            open.add(on);
        } else {
            on.close();
        }
        return note(answer);
    }

    Answer call(String method, String target, String headers, String body) throws IOException {
        return call(publicPort(), WireCall.request(method, target, headers, body));
    }

    Answer post(String target, String body) throws IOException {
        return call("POST", target, key(), body);
    }

    Answer staff(String role, String method, String path, String type, String body) throws IOException {
        String headers = "Authorization: Bearer %s\r\nIdempotency-Key: %s\r\n%s"
                .formatted(demo.token(role), planting.key(), type);
        return call(staffPort(), WireCall.request(method, "/v1/staff/" + path, headers, body));
    }

    /** Headers of a body in JSON, with a key. */
    String key() {
        return key(planting.key());
    }

    static String key(String key) {
        return JSON + "Idempotency-Key: " + key + "\r\n";
    }

    static String person(String value) {
        return "Beurt-Person: %s\r\n".formatted(value);
    }

    static String people(String... bsns) {
        StringBuilder people = new StringBuilder();
        for (String bsn : bsns) {
            people.append(people.isEmpty() ? "" : ",").append("{\"bsn\":\"%s\"}".formatted(bsn));
        }
        return "[" + people + "]";
    }

    /** Of one of the slots that are open in Den Bosch. */
    String booking(String people) throws IOException {
        if (slots.isEmpty()) {
            String body = call("GET", "/v1/availability?product=ukr&location=den-bosch", "", "")
                    .body();
            Pattern.compile("\"id\":\"([0-9]+)\"").matcher(body).results().forEach(found -> slots.add(found.group(1)));
        }
        return "{\"product\":\"ukr\",\"slot\":\"%s\",\"people\":%s}"
                .formatted(slots.get(bookings++ % slots.size()), people);
    }

    /** Books; what was given out is secret too. */
    Answer booked(String where, String... bsns) throws IOException {
        Answer answer = post("/v1/bookings", booking(people(bsns)));
        planting.given(Kind.CODE, answer.text("code"), where);
        planting.given(Kind.LINK, answer.text("key"), where);
        return answer;
    }

    @Override
    public void close() throws IOException {
        for (WireCall each : open) {
            each.close();
        }
    }
}
