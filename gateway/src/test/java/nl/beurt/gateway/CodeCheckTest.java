package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.desk;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.guard.Limits;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody may ask whether a code is real and theirs. */
class CodeCheckTest {
    private static final String NOT_VALID = "{\"valid\":false}";

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().checkInAnyDay(true));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldTellEachOfAPartyThatTheirCodeIsValid() throws IOException {
        String one = bsn();
        String other = bsn();
        long start = RunningGateway.startMillis(2, 10);
        WireAnswer booked = book(start, one, other);

        for (String of : new String[] {one, other}) {
            WireAnswer answer = check(booked.text("code"), of);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json())
                    .isEqualTo(Map.of(
                            "valid",
                            true,
                            "location",
                            "assen",
                            "startsAt",
                            booked.text("startsAt"),
                            "localStart",
                            booked.text("localStart")));
        }
        assertThat(check(booked.text("code").toLowerCase(java.util.Locale.ROOT).replace("-", " "), one)
                        .json())
                .containsEntry("valid", true);
    }

    @Test
    void shouldTellNothingOfWhyACodeIsNotValid() throws IOException {
        String person = bsn();
        WireAnswer booked = book(RunningGateway.startMillis(2, 10), person);
        String old = booked.text("code");
        String now = gateway.call(WireRequest.reissue(key(), booked.text("key"), person))
                .text("code");
        String used = bsn();
        WireAnswer ofUsed = book(RunningGateway.startMillis(2, 11), used);
        gateway.callStaff(desk(
                "check-ins",
                "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"assen\"}".formatted(ofUsed.text("code"), used)));
        String gone = bsn();
        WireAnswer ofGone = book(RunningGateway.startMillis(2, 12), gone);
        gateway.call(WireRequest.cancel(ofGone.text("key"), gone));

        WireAnswer unknown = check(code(7), person);
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.text()).isEqualTo(NOT_VALID);
        for (WireAnswer each : new WireAnswer[] {
            check(now, bsn()),
            check(old, person),
            check(old, bsn()),
            check(ofUsed.text("code"), used),
            check(ofGone.text("code"), gone),
            check(code(8), bsn())
        }) {
            assertThat(each.status()).isEqualTo(200);
            assertThat(each.body()).isEqualTo(unknown.body());
            assertThat(each.headers().keySet()).isEqualTo(unknown.headers().keySet());
            assertThat(each.sequence()).isEqualTo(unknown.sequence());
        }
        assertThat(check(now, person).json()).containsEntry("valid", true);
    }

    @Test
    void shouldKnowAPersonByAnotherNumberOfTheirs() throws IOException {
        String person = bsn();
        String vNumber = TestPeople.vNumber();
        String code = book(RunningGateway.startMillis(2, 10), person).text("code");
        String before = "{\"code\":\"%s\",\"vNumber\":\"%s\"}".formatted(code, vNumber);
        assertThat(post(before).text()).isEqualTo(NOT_VALID);

        gateway.callStaff(WireRequest.of("POST", "/v1/staff/identity-links")
                .with("Content-Type", "text/csv")
                .with("Idempotency-Key", key())
                .with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN)
                .body(vNumber + "," + person));
        assertThat(post(before).json()).containsEntry("valid", true);
    }

    @Test
    void shouldTellATypingMistakeBeforeAnythingElse() throws IOException {
        String person = bsn();
        String code = book(RunningGateway.startMillis(2, 10), person).text("code");
        String wrong = (code.charAt(0) == 'B' ? 'C' : 'B') + code.substring(1);

        for (int i = 0; i < 2 * Limits.OF_CHECKS.perSourceMax(); i++) {
            assertProblem(check(wrong, person), Problem.TYPING_MISTAKE);
        }
        assertThat(check(code, person).json()).containsEntry("valid", true);
        assertFaults(post("{\"code\":\"x\"}"), "/bsn REQUIRED");
        assertFaults(post("{\"bsn\":\"" + person + "\"}"), "/code REQUIRED");
        assertFaults(post("{}"), "/code REQUIRED", "/bsn REQUIRED");
        assertFaults(
                post("{\"code\":\"" + code + "\",\"bsn\":\"123456789\"}"),
                Problem.INVALID_BSN,
                Language.EN,
                "/bsn NOT_A_BSN");
        assertFaults(
                post("{\"code\":\"%s\",\"bsn\":\"%s\",\"vNumber\":\"0000000001\"}".formatted(code, person)),
                " TOO_MANY");
        assertFaults(
                post("{\"code\":\"%s\",\"bsn\":\"%s\",\"more\":1}".formatted(code, person)), "/more UNKNOWN_FIELD");
    }

    @Test
    void shouldChangeNothing() throws IOException {
        String person = bsn();
        String code = book(RunningGateway.startMillis(2, 10), person).text("code");
        long before = gateway.calls().state().sequence();
        long high = gateway.calls().state().stateHashHigh();

        check(code, person);
        check(code, bsn());
        check(code(1), bsn());

        assertThat(gateway.calls().state().sequence()).isEqualTo(before);
        assertThat(gateway.calls().state().stateHashHigh()).isEqualTo(high);
    }

    @Test
    void shouldLetWhoGuessesWaitAndNothingElse() throws IOException {
        String person = bsn();
        WireAnswer booked = book(RunningGateway.startMillis(2, 10), person);
        int most = Limits.OF_CHECKS.perSourceMax();
        for (int i = 0; i < most; i++) {
            assertThat(checkFrom("device-of-a-guesser", code(i), person).text()).isEqualTo(NOT_VALID);
        }

        WireAnswer throttled = checkFrom("device-of-a-guesser", code(most), person);
        assertProblem(throttled, Problem.TOO_MANY_REQUESTS);
        int seconds = Integer.parseInt(throttled.header("Retry-After"));
        assertThat(seconds).isBetween(590, 600);
        assertThat(throttled.header("RateLimit")).isEqualTo("\"checks\";r=0;t=" + seconds);
        // Else a guesser would be told of the one that is right.
        assertThat(checkFrom("device-of-a-guesser", booked.text("code"), person).status())
                .isEqualTo(429);
        // All come from this machine, as all behind a proxy do: nobody waits for another.
        assertThat(check(booked.text("code"), person).json()).containsEntry("valid", true);
        assertThat(checkFrom("a-device-of-its-own", code(0), person).status()).isEqualTo(200);

        assertThat(book(RunningGateway.startMillis(3, 10), bsn()).status()).isEqualTo(201);
        assertThat(gateway.callStaff(desk(
                                "check-ins",
                                "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"assen\"}"
                                        .formatted(booked.text("code"), person)))
                        .status())
                .isEqualTo(200);
        String other = bsn();
        String cancelled = book(RunningGateway.startMillis(3, 11), other).text("key");
        assertThat(gateway.call(WireRequest.cancel(cancelled, other)).status()).isEqualTo(204);
    }

    /** Many at once are not more than many in turn. */
    @Test
    void shouldCountChecksThatAreOnTheirWay() throws IOException {
        String person = bsn();
        try (WireClient client = gateway.connect()) {
            int sent = 60;
            for (int i = 0; i < sent; i++) {
                client.send(post(code(i), person)
                        .with("Beurt-Device", "device-of-a-guesser")
                        .bytes());
            }
            int decided = 0;
            for (int i = 0; i < sent; i++) {
                decided += client.receive().status() == 200 ? 1 : 0;
            }
            assertThat(decided).isEqualTo(Limits.OF_CHECKS.perSourceMax());
        }
    }

    private WireAnswer book(long startMillis, String... bsns) throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, startMillis, 0);
        return gateway.call(WireRequest.book(key(), "ukr", slot, bsns));
    }

    private WireAnswer check(String code, String bsn) throws IOException {
        return gateway.call(post(code, bsn));
    }

    private WireAnswer checkFrom(String device, String code, String bsn) throws IOException {
        return gateway.call(post(code, bsn).with("Beurt-Device", device));
    }

    private WireAnswer post(String body) throws IOException {
        return gateway.call(request(body));
    }

    static WireRequest post(String code, String bsn) {
        return request("{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(code, bsn));
    }

    private static WireRequest request(String body) {
        return WireRequest.of("POST", "/v1/codes/check")
                .with("Content-Type", "application/json")
                .with("Accept-Language", "en")
                .body(body);
    }

    /** A code with right check characters that nobody has. */
    static String code(int number) {
        byte[] digest = new byte[16];
        digest[14] = (byte) (number >> 8);
        digest[15] = (byte) number;
        byte[] text = new byte[AppointmentCode.TEXT_LENGTH];
        AppointmentCode.write(digest, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
