package nl.beurt.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.engine.person.Bsn;
import nl.beurt.ops.demo.WireCall.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drills of {@code docs/fraud-guard.md} on the built product, a demo as a process: who has bought a code or a place is
 * refused at the desk, whoever holds it is served, and planners see it. It prints each call and its answer, as they stand there.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrillTest {
    // Numbers from 900000000 on are not given out to anyone.
    private static final int BSN_MIN = 900_000_100;

    private static final String JSON = "Content-Type: application/json\r\n";

    @TempDir
    private Path directory;

    private DemoProcess demo;
    private final StringBuilder transcript = new StringBuilder();
    private int bsn = BSN_MIN;
    private int keys;

    @BeforeEach
    void launch() throws Exception {
        demo = DemoProcess.launch(directory, List.of(), "--seats", "60", "--policy", "open");
    }

    @AfterEach
    void end() {
        demo.close();
        System.out.println(transcript);
    }

    @Test
    void shouldRefuseTheBuyerOfACopiedCodeAndServeItsHolder() throws IOException {
        String holder = bsn();
        String buyer = bsn();
        Answer booked = book(holder);
        String code = booked.text("code");

        assertThat(check(code, holder).body()).contains("\"valid\":true");
        assertThat(check(code, buyer).body()).isEqualTo("{\"valid\":false}");
        refused(checkIn(code, buyer), "wrong-person");
        Answer admitted = checkIn(code, holder);
        assertThat(admitted.status()).isEqualTo(200);
        assertThat(admitted.body()).contains("\"admitted\":1").contains("\"shown-by-others\"");
        assertThat(served(code, holder).status()).isEqualTo(200);
        refused(checkIn(code, holder), "code-used");

        Answer cases = planner("GET", "fraud-cases", "");
        assertThat(cases.text("rule")).isEqualTo("c1");
        assertThat(cases.text("state")).isEqualTo("open");
        assertThat(cases.body()).contains("\"booking\":\"" + booked.text("key")).doesNotContain(holder, buyer, code);
        Answer decided = planner(
                "POST",
                "fraud-cases/" + cases.text("id") + "/decision",
                "{\"decision\":\"confirm\",\"note\":\"The buyer had paid for the code.\"}");
        assertThat(decided.text("state")).isEqualTo("confirmed");
    }

    @Test
    void shouldRefuseTheBuyerOfAResoldPlace() throws IOException {
        String seller = bsn();
        String buyer = bsn();
        Answer booked = book(seller);
        String link = booked.text("key");

        // The link and the code are sold. With them the buyer can look, and nothing more.
        assertThat(call("GET", "/v1/bookings/" + link, "", "").text("status")).isEqualTo("booked");
        refused(call("DELETE", "/v1/bookings/" + link, "Beurt-Person: " + buyer + "\r\n", ""), "wrong-person");
        refused(
                call(
                        "PUT",
                        "/v1/bookings/" + link + "/slot",
                        json() + "Beurt-Person: " + buyer + "\r\n",
                        "{\"slot\":\"2\"}"),
                "wrong-person");
        refused(
                call("POST", "/v1/bookings/" + link + "/code", json(), "{\"bsn\":\"%s\"}".formatted(buyer)),
                "wrong-person");
        refused(checkIn(booked.text("code"), buyer), "wrong-person");

        // The seller comes for the buyer, who stands beside them: nobody is let in by halves.
        refused(checkIn(booked.text("code"), seller, buyer), "wrong-person");

        // The seller sees a way out: a new code makes the sold one worthless.
        Answer again = call("POST", "/v1/bookings/" + link + "/code", json(), "{\"bsn\":\"%s\"}".formatted(seller));
        assertThat(again.status()).isEqualTo(200);
        refused(checkIn(booked.text("code"), buyer), "code-revoked");
        assertThat(checkIn(again.text("code"), seller).text("admitted")).isEqualTo("1");
    }

    @Test
    void shouldRefuseWhoHasBoughtOnePlaceOfAPartyOfSix() throws IOException {
        List<String> party = Stream.generate(this::bsn).limit(6).toList();
        String buyer = bsn();
        Answer booked = book(party.toArray(String[]::new));
        String code = booked.text("code");
        assertThat(booked.text("persons")).isEqualTo("6");

        List<String> withBuyer = new ArrayList<>(party.subList(0, party.size() - 1));
        withBuyer.add(buyer);
        Answer together = checkIn(code, withBuyer.toArray(String[]::new));
        refused(together, "wrong-person");

        Answer five = checkIn(code, party.subList(0, party.size() - 1).toArray(String[]::new));
        assertThat(five.text("admitted")).isEqualTo("5");
        refused(checkIn(code, buyer), "wrong-person");
        assertThat(checkIn(code, party.get(party.size() - 1)).text("admitted")).isEqualTo("6");
        assertThat(planner("GET", "fraud-cases", "").text("rule")).isEqualTo("c1");
    }

    @Test
    void shouldGiveASquattedNumberBackToItsOwner() throws IOException {
        String owner = bsn();
        Answer squatted = book(owner);
        String body = "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"%s\"}]}".formatted(owner);

        Answer refused = call("POST", "/v1/bookings", json(), body);
        refused(refused, "already-booked");
        assertThat(refused.body()).contains("\"positions\":[0]");
        Answer released = recover(owner, "release");
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.text("freed")).isEqualTo("1");

        refused(call("GET", "/v1/bookings/" + squatted.text("key"), "", ""), "booking-unknown");
        assertThat(check(squatted.text("code"), owner).body()).isEqualTo("{\"valid\":false}");
        Answer own = call("POST", "/v1/bookings", json(), body.replace("\"slot\":\"1\"", "\"slot\":\"2\""));
        assertThat(own.status()).as(own.body()).isEqualTo(201);
        assertThat(call("GET", "/v1/bookings/" + own.text("key"), "", "").text("status"))
                .isEqualTo("booked");

        // The link is lost, or somebody has read it: another takes its place.
        Answer again = recover(owner, "reissue");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        refused(call("GET", "/v1/bookings/" + own.text("key"), "", ""), "booking-unknown");
        assertThat(check(own.text("code"), owner).body()).isEqualTo("{\"valid\":false}");
        assertThat(check(again.text("code"), owner).body()).contains("\"valid\":true");
        refused(recover(bsn(), "release"), "nothing-to-recover");
    }

    @Test
    void shouldLetAGuesserWaitAndNobodyElse() throws IOException {
        String device = JSON + "Beurt-Device: drill-device-00001\r\n";
        String guess = "{\"code\":\"%s\",\"bsn\":\"%s\"}";
        Random random = new Random(1);
        int waits = 0;
        for (int i = 0; i < 25; i++) {
            byte[] code = new byte[AppointmentCode.TEXT_LENGTH];
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            AppointmentCode.write(digest, code, 0);
            Answer answer = call(
                    "POST",
                    "/v1/codes/check",
                    device,
                    guess.formatted(new String(code, StandardCharsets.US_ASCII), "900000120"));
            assertThat(answer.status()).isEqualTo(i < 20 ? 200 : 429);
            waits += answer.status() == 429 && answer.head().contains("Retry-After: ") ? 1 : 0;
        }
        assertThat(waits).isEqualTo(5);
        Answer booked = book(bsn());
        assertThat(check(booked.text("code"), "900000107").body()).contains("\"valid\":true");
        String mistyped =
                booked.text("code").substring(0, 16) + (booked.text("code").endsWith("2") ? '3' : '2');
        assertThat(check(mistyped, "900000107").text("code")).isEqualTo("typing-mistake");
        assertThat(call(demo.staffPort(), "$STAFF", "GET", "/metrics", "", "").body())
                .contains(
                        "beurt_code_checks_total{outcome=\"invalid\"} 20.0",
                        "beurt_code_checks_total{outcome=\"throttled\"} 5.0",
                        "beurt_code_checks_total{outcome=\"typing-mistake\"} 1.0",
                        "beurt_code_checks_total{outcome=\"valid\"} 1.0");
    }

    @Test
    void shouldKeepOfAReportWhatMayBeKept() throws IOException {
        String code = book(bsn()).text("code");
        String report = ("{\"description\":\"A man sells %s of BSN 900000107 for 50 euro, call 06-12345678\","
                        + "\"code\":\"%s\",\"link\":\"https://market.example/offer/77\",\"contact\":\"me@example.com\"}")
                .formatted(code, code);
        String headers = json();
        Answer kept = call("POST", "/v1/fraud-reports", headers, report);
        assertThat(kept.status()).isEqualTo(202);
        assertThat(call("POST", "/v1/fraud-reports", headers, report).body()).isEqualTo(kept.body());
        Answer read = planner("GET", "fraud-reports?limit=5", "");
        assertThat(read.text("report")).isEqualTo(kept.text("report"));
        assertThat(read.text("description")).isEqualTo("A man sells ################# of BSN ######### for 50 euro");
        assertThat(read.body()).doesNotContain("12345678", "example.com", code, "900000107");
    }

    // Calls, as a person with curl makes them.

    private String bsn() {
        while (true) {
            String text = Integer.toString(++bsn);
            if (Bsn.read(text.toCharArray(), 0, text.length(), new byte[Bsn.LENGTH])) {
                return text;
            }
        }
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("remedy")).isNotBlank();
    }

    private String json() {
        return JSON + "Idempotency-Key: drill-%012d\r\n".formatted(++keys);
    }

    private Answer book(String... bsns) throws IOException {
        String people = Stream.of(bsns).map("{\"bsn\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        String body = "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[%s]}".formatted(people);
        Answer booked = call("POST", "/v1/bookings", json(), body);
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked;
    }

    private Answer check(String code, String person) throws IOException {
        return call("POST", "/v1/codes/check", JSON, "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(code, person));
    }

    private Answer checkIn(String code, String... bsns) throws IOException {
        String people = Stream.of(bsns).map("\"%s\""::formatted).collect(Collectors.joining(","));
        return staff(
                "desk",
                "POST",
                "check-ins",
                "{\"code\":\"%s\",\"bsns\":[%s],\"location\":\"den-bosch\"}".formatted(code, people));
    }

    private Answer served(String code, String person) throws IOException {
        return staff("desk", "POST", "served", "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(code, person));
    }

    private Answer recover(String person, String action) throws IOException {
        return staff("desk", "POST", "people/recover", "{\"bsn\":\"%s\",\"action\":\"%s\"}".formatted(person, action));
    }

    private Answer planner(String method, String path, String body) throws IOException {
        return staff("planner", method, path, body);
    }

    private Answer staff(String role, String method, String path, String body) throws IOException {
        String type = method.equals("GET") ? "" : path.equals("check-ins") ? JSON : json();
        String headers = "Authorization: Bearer " + demo.token(role) + "\r\n" + type;
        return call(demo.staffPort(), "$STAFF", method, "/v1/staff/" + path, headers, body);
    }

    private Answer call(String method, String path, String headers, String body) throws IOException {
        return call(demo.publicPort(), "$PUBLIC", method, path, headers, body);
    }

    private Answer call(int port, String name, String method, String path, String headers, String body)
            throws IOException {
        try (WireCall on = new WireCall(port)) {
            Answer answer = on.call(WireCall.request(method, path, headers, body));
            transcript.append(curl(name, method, path, headers, body)).append(answer.body());
            return answer;
        }
    }

    /** The call as a line of a shell, without what stands for it in the document. */
    private String curl(String name, String method, String path, String headers, String body) throws IOException {
        String shown = headers.replace(demo.token("desk"), "$DESK").replace(demo.token("planner"), "$PLANNER");
        String lines = Pattern.compile("\r\n")
                .splitAsStream(shown)
                .map(line -> line.startsWith("Content-Type") ? " json" : " -H \"" + line + '"')
                .collect(Collectors.joining());
        String verb = method.equals(body.isEmpty() ? "GET" : "POST") ? "" : " -X " + method;
        return "\n$ curl %s%s%s%s%s\n"
                .formatted(name, path, verb, shown.isEmpty() ? "" : lines, body.isEmpty() ? "" : " -d '" + body + "'");
    }
}
