package nl.beurt.gateway;

import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.json;
import static nl.beurt.gateway.WireRequest.move;
import static nl.beurt.gateway.WireRequest.reissue;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.beurt.engine.state.Product;
import nl.beurt.gateway.report.ReportFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P8: no BSN, no V-number and no birth date is kept or written beyond the request in flight: not on disk, in a log or in an answer. */
class PrivacyTest {
    private static final String FIRST = "319390718";
    private static final String SECOND = "496545413";
    private static final String V_NUMBER = "4182736459";
    private static final String BORN = "1913-07-19";
    private static final String BORN_DIGITS = BORN.replace("-", "");

    @TempDir
    private Path directory;

    @Test
    void shouldWriteNoBsnAnywhere() throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        List<String> logged;
        // The test's own buffers are not searched; everything that the server logs is, down to the finest level.
        try (LogWatch log = new LogWatch(Level.TRACE)) {
            try (ReportFile reports = ReportFile.open(directory.resolve("reports"), () -> 0);
                    RunningGateway gateway = RunningGateway.launch(directory, new GatewayContext().reports(reports))) {
                for (WireRequest request : requests(gateway)) {
                    try (WireClient client = gateway.connect()) {
                        WireAnswer answer = client.call(request);
                        assertThat(answer.status()).isLessThan(500);
                        answers.writeBytes(answer.toString().getBytes(StandardCharsets.UTF_8));
                        answers.writeBytes(answer.body());
                    }
                }
                for (WireRequest request : staffRequests(gateway)) {
                    WireAnswer answer = gateway.callStaff(request);
                    assertThat(answer.status()).isLessThan(500);
                    answers.writeBytes(answer.toString().getBytes(StandardCharsets.UTF_8));
                    answers.writeBytes(answer.body());
                }
                for (WireAnswer answer : registered(gateway)) {
                    answers.writeBytes(answer.toString().getBytes(StandardCharsets.UTF_8));
                    answers.writeBytes(answer.body());
                }
                leaveWithinABody(gateway);
            }
            logged = List.copyOf(log.lines());
        }

        assertNoTrace(answers.toByteArray(), "an answer");
        assertThat(logged).isNotEmpty();
        assertNoTrace(String.join("\n", logged).getBytes(StandardCharsets.UTF_8), "the log");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertNoTrace(Files.readAllBytes(file), file.toString());
            assertNoTrace(file.toString().getBytes(StandardCharsets.UTF_8), "a file's name");
        }
    }

    private static List<WireRequest> requests(RunningGateway gateway) throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
        long other = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 100);
        String capability =
                gateway.call(book(key(), "ukr", slot, FIRST, SECOND)).text("key");
        List<WireRequest> requests = new ArrayList<>(List.of(
                book(key(), "ukr", slot, FIRST),
                move(key(), capability, FIRST, other),
                reissue(key(), capability, SECOND),
                cancel(capability, FIRST),
                cancel("a".repeat(26), FIRST),
                cancel(capability, SECOND + "0"),
                cancel(capability, V_NUMBER),
                reissue(key(), capability, V_NUMBER),
                book(key(), "ukr", slot, V_NUMBER),
                get("/v1/bookings/" + V_NUMBER),
                book(key(), "none", slot, FIRST),
                book(key(), "ukr", slot, FIRST, FIRST),
                book(FIRST + FIRST, "ukr", slot, TestPeople.bsn()),
                get("/v1/bookings/" + FIRST),
                get("/v1/" + FIRST),
                get("/v1/availability?product=" + FIRST),
                get("/v1/availability?product=ukr&" + FIRST + "=x"),
                get("/v1/products").with("X-Bsn", FIRST),
                get("/v1/products").with("Accept-Language", FIRST),
                get("/v1/products").with("X " + FIRST, "a bad header"),
                new WireRequest(FIRST, "/v1/bookings", List.of("Host: x"), null),
                book(key(), "ukr", slot, FIRST).with("Expect", "100-continue").without("Content-Type")));
        for (String body : List.of(
                "{\"people\":[{\"bsn\":\"" + FIRST,
                "{\"" + FIRST + "\":1}",
                "{\"x-" + FIRST + "\":{\"" + SECOND + "\":[]}}",
                "{\"bsn\":" + FIRST + "}",
                "{\"slot\":\"" + FIRST + "x\"}",
                "{\"language\":\"" + FIRST + "\"}",
                "{\"people\":[{\"bsn\":\"" + FIRST + "\",\"birthDate\":\"" + FIRST + "\"}]}",
                FIRST,
                "\"" + FIRST + "\"",
                "{\"a\":\"" + FIRST + "\u0000\"}",
                "{\"people\":[{\"vNumber\":\"" + V_NUMBER,
                "{\"people\":[{\"vNumber\":\"" + V_NUMBER + "x\",\"bsn\":\"" + V_NUMBER + "\"}]}",
                "{\"vNumber\":\"" + V_NUMBER + "\"}",
                "{\"vNumber\":" + V_NUMBER + ",\"slot\":\"" + V_NUMBER + "x\"}")) {
            requests.add(json("POST", "/v1/bookings", key(), body));
            requests.add(json("POST", "/v1/rounds/next/entries", key(), body));
            requests.add(json("PUT", "/v1/entries/" + capability + "/wishes", key(), body)
                    .with("Beurt-Person", FIRST));
            requests.add(json("POST", "/v1/bookings/" + capability + "/code", key(), body));
            requests.add(json("PUT", "/v1/bookings/" + capability + "/slot", key(), body)
                    .with("Beurt-Person", FIRST));
        }
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10, RunningGateway.startMillis(3, 10));
        new RoundCalls(gateway)
                .announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(3_600_000), RoundCalls.hash(1));
        requests.add(enter(key(), "next", "[{\"anywhere\":true}]", FIRST, SECOND));
        requests.add(enter(key(), "next", "[{\"location\":\"" + FIRST + "\"}]", FIRST));
        requests.add(enter(key(), "next", "[{\"slot\":\"" + FIRST + "\"}]", FIRST));
        requests.add(get("/v1/entries/" + FIRST));
        requests.add(get("/v1/rounds/" + FIRST));
        requests.addAll(fraud());
        return requests;
    }

    /** Who checks a code or reports a fraud writes numbers in right and in wrong places. */
    private static List<WireRequest> fraud() {
        List<WireRequest> requests = new ArrayList<>();
        String code = CodeCheckTest.code(1);
        for (String body : List.of(
                "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(code, FIRST),
                "{\"code\":\"%s\",\"vNumber\":\"%s\"}".formatted(code, V_NUMBER),
                "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(FIRST, SECOND),
                "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(V_NUMBER, V_NUMBER),
                "{\"description\":\"%s, of %s, is for sale\",\"contact\":\"%s\"}".formatted(FIRST, V_NUMBER, SECOND),
                "{\"description\":\"x\",\"link\":\"https://market.example/%s?%s\",\"code\":\"%s\"}"
                        .formatted(FIRST, SECOND, FIRST),
                "{\"description\":{\"%s\":\"%s\"},\"contact\":%s}".formatted(FIRST, SECOND, V_NUMBER),
                "{\"description\":\"x\",\"bsn\":\"%s\"}".formatted(FIRST))) {
            requests.add(json("POST", "/v1/codes/check", key(), body));
            requests.add(json("POST", "/v1/fraud-reports", key(), body).with("Beurt-Device", FIRST + FIRST));
        }
        return requests;
    }

    /** Somebody books by V-number, and is linked with a BSN. */
    private static List<WireRequest> staffRequests(RunningGateway gateway) throws IOException {
        gateway.callStaff(StaffCalls.planner("PUT", "products/letter", StaffCalls.product("Letter", true, "any")));
        gateway.awaitView();
        Product letter = new Product(5, "letter", "Letter", 10, 4, true, false, false, "", false);
        long slot = gateway.newSlot(letter, TestCatalog.ASSEN, 10);
        WireAnswer booked = gateway.call(book(key(), "letter", slot, V_NUMBER));
        assertThat(booked.status()).isEqualTo(201);
        String desk = "{\"code\":\"%s\",\"bsns\":[\"%s\",\"%s\"],\"location\":\"assen\"}"
                .formatted(booked.text("code"), V_NUMBER, SECOND);
        return List.of(
                StaffCalls.desk("check-ins", desk),
                StaffCalls.desk("check-ins", desk.replace(SECOND, V_NUMBER)),
                StaffCalls.desk("served", desk.replace(",\"location\":\"assen\"", "")),
                StaffCalls.planner("PUT", "products/" + V_NUMBER, "{\"name\":\"x\"}"),
                StaffCalls.planner("POST", "identity-links", V_NUMBER + "," + FIRST)
                        .without("Content-Type")
                        .with("Content-Type", "text/csv"),
                StaffCalls.planner("POST", "identity-links", V_NUMBER + "," + SECOND + "\n" + V_NUMBER + ";" + FIRST)
                        .without("Content-Type")
                        .with("Content-Type", "text/csv"));
    }

    /** Somebody is registered, books with the right and the wrong birth date, and is served; files have all sorts of errors. */
    private static List<WireAnswer> registered(RunningGateway gateway) throws IOException {
        long slot = gateway.newSlot(TestCatalog.REGISTER, TestCatalog.ASSEN, 10);
        String third = TestPeople.bsn();
        String person = "{\"product\":\"register\",\"slot\":\"%d\",\"people\":[{\"bsn\":\"%s\",\"birthDate\":\"%s\"}]}";
        List<WireAnswer> answers = new ArrayList<>();
        for (String file : List.of(
                third + "," + BORN + ",register\n" + FIRST + "," + BORN + ",register\n",
                FIRST + "," + BORN + "," + SECOND,
                BORN + "," + FIRST + ",register",
                BORN_DIGITS + "," + FIRST + "\n" + FIRST + "x," + BORN,
                FIRST)) {
            for (String call : List.of("eligible", "served-list?dryRun=true", "eligible?" + FIRST + "=true")) {
                answers.add(gateway.callStaff(StaffCalls.planner("POST", call, file)
                        .without("Content-Type")
                        .with("Content-Type", "text/csv")));
            }
        }
        for (String day : List.of(BORN, "1913-07-18", BORN_DIGITS, BORN + BORN, "19-07-1913")) {
            answers.add(gateway.call(json("POST", "/v1/bookings", key(), person.formatted(slot, third, day))));
            answers.add(gateway.call(json("POST", "/v1/bookings", key(), person.formatted(slot, FIRST, day))));
        }
        assertThat(answers).anyMatch(one -> one.status() == 201).anyMatch(one -> one.status() == 403);
        return answers;
    }

    private static void leaveWithinABody(RunningGateway gateway) throws IOException {
        byte[] bytes = book(key(), "ukr", 1, FIRST, SECOND).bytes();
        for (int cut = 2; cut < 60; cut++) {
            try (WireClient client = gateway.connect()) {
                client.send(Arrays.copyOf(bytes, bytes.length - cut));
                client.reset();
            }
        }
        Waiting.until("they are gone", () -> gateway.gateway().publicConnections() == 0);
    }

    @Test
    void shouldFindATraceWhereThereIsOne() {
        Map<String, byte[]> all = forms(FIRST);
        forms(V_NUMBER).forEach((form, bytes) -> all.put(form + " of a V-number", bytes));
        for (Map.Entry<String, byte[]> form : all.entrySet()) {
            ByteArrayOutputStream within = new ByteArrayOutputStream();
            within.writeBytes(new byte[] {1, 2, 3});
            within.writeBytes(form.getValue());
            within.write(4);
            assertThat(contains(within.toByteArray(), form.getValue()))
                    .as(form.getKey())
                    .isTrue();
        }
        String encoded = Base64.getEncoder().encodeToString(("xy" + FIRST + "z").getBytes(StandardCharsets.US_ASCII));
        assertThat(forms(FIRST).values().stream()
                        .anyMatch(form -> contains(encoded.getBytes(StandardCharsets.US_ASCII), form)))
                .isTrue();
    }

    private static void assertNoTrace(byte[] bytes, String where) {
        assertThat(contains(bytes, BORN.getBytes(StandardCharsets.US_ASCII)))
                .as("a birth date in %s", where)
                .isFalse();
        for (String bsn : List.of(FIRST, SECOND, V_NUMBER, BORN_DIGITS)) {
            forms(bsn)
                    .forEach((form, pattern) -> assertThat(contains(bytes, pattern))
                            .as("%s in %s", form, where)
                            .isFalse());
        }
    }

    /** The ways to write a number that a careless program would. */
    private static Map<String, byte[]> forms(String bsn) {
        byte[] ascii = bsn.getBytes(StandardCharsets.US_ASCII);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("digits", ascii);
        forms.put("digits reversed", new StringBuilder(bsn).reverse().toString().getBytes(StandardCharsets.US_ASCII));
        forms.put("hex", HexFormat.of().formatHex(ascii).getBytes(StandardCharsets.US_ASCII));
        forms.put("UTF-16 BE", bsn.getBytes(StandardCharsets.UTF_16BE));
        forms.put("UTF-16 LE", bsn.getBytes(StandardCharsets.UTF_16LE));
        forms.put("digits in bytes", digits(bsn));
        forms.put("packed decimals", new BigInteger((bsn.length() % 2 == 0 ? "" : "0") + bsn, 16).toByteArray());
        forms.put("hex of the number", Long.toHexString(Long.parseLong(bsn)).getBytes(StandardCharsets.US_ASCII));
        long number = Long.parseLong(bsn);
        forms.put("long, big-endian", ByteBuffer.allocate(8).putLong(number).array());
        forms.put(
                "long, little-endian",
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(number)
                        .array());
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + ascii.length];
            System.arraycopy(ascii, 0, shifted, before, ascii.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Only the characters that what stands before and behind has no part in.
            int from = before == 0 ? 0 : 4;
            int to = 4 * (shifted.length / 3);
            forms.put("base64, " + before, encoded.substring(from, to).getBytes(StandardCharsets.US_ASCII));
        }
        return forms;
    }

    private static byte[] digits(String bsn) {
        byte[] digits = new byte[bsn.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (bsn.charAt(i) - '0');
        }
        return digits;
    }

    private static boolean contains(byte[] bytes, byte[] pattern) {
        for (int at = 0; at + pattern.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return true;
            }
        }
        return false;
    }
}
