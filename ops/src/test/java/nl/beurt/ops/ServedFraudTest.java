package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many people on one device: the journal tells, planners see it, also after a restart. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServedFraudTest {
    private static final String DEVICE = "a-word-that-is-chosen-at-random";
    private static final int PEOPLE = 25;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldShowPlannersWhoHasManyPeopleBehindThemAlsoAfterARestart() throws Exception {
        String id;
        try (ServedDemo demo = ServedDemo.launch(directory, 200)) {
            for (int i = 0; i < PEOPLE; i++) {
                assertThat(book(demo, i, bsn(i))).isEqualTo(201);
            }
            id = awaitCase(demo, "open");
            awaitMetric(demo, "beurt_fraud_journal_sequence", String.valueOf((double) demo.sequence()));
            awaitMetric(demo, "beurt_fraud_cases_total{rule=\"r2\"}", "1.0");
            awaitMetric(demo, "beurt_fraud_journal_behind", "0.0");
            assertThat(demo.plan(
                                    "POST",
                                    "/v1/staff/fraud-cases/" + id + "/decision",
                                    "key-of-decision-1",
                                    "{\"decision\":\"dismiss\",\"note\":\"A volunteer.\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertNoTrace();
        try (ServedDemo demo = ServedDemo.resume(directory)) {
            assertThat(awaitCase(demo, "dismissed")).isEqualTo(id);
        }
        Ran scan = Ran.of("fraud", "scan", directory.resolve("data").toString());
        assertThat(scan.code()).describedAs(scan.errors()).isZero();
        assertThat(scan.out()).contains(id, "1 cases up to sequence");
        Ran json = Ran.of("fraud", "scan", "--data", directory.resolve("data").toString(), "--json");
        assertThat(json.code()).isZero();
        assertThat(json.out()).startsWith("[{\"id\":\"" + id + "\",\"rule\":\"r2\",\"count\":1,");
    }

    @Test
    void shouldSayWhatIsWrongWithAScan() {
        assertThat(Ran.of("fraud").code()).isEqualTo(2);
        Ran nothing = Ran.of("fraud", "scan", directory.resolve("nothing").toString());
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.errors()).contains("give the data directory of a server");
        Ran days = Ran.of("fraud", "scan", "--days", "3", directory.toString());
        assertThat(days.code()).isEqualTo(2);
        assertThat(days.errors()).contains("--days 3: give 7 to 90");
        assertThat(Ran.of("fraud", "scan", "--help").out()).contains("R1", "Exit codes");
    }

    private int book(ServedDemo demo, int number, String bsn) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + demo.gateway().publicAddress().getPort() + "/v1/bookings"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-of-booking-" + (1000 + number))
                .header("Beurt-Device", DEVICE)
                .POST(HttpRequest.BodyPublishers.ofString("{\"product\":\"ukr\",\"slot\":\"" + (1 + number / 10)
                        + "\",\"people\":[{\"bsn\":\"" + bsn + "\"}]}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** One of many that pass the 11-test and are given to nobody. */
    private static String bsn(int which) {
        int found = 0;
        for (int candidate = 900_000_000; ; candidate++) {
            String digits = String.valueOf(candidate);
            int sum = -(digits.charAt(8) - '0');
            for (int i = 0; i < 8; i++) {
                sum += (9 - i) * (digits.charAt(i) - '0');
            }
            if (sum % 11 == 0 && found++ == which) {
                return digits;
            }
        }
    }

    private static String awaitCase(ServedDemo demo, String state) throws IOException, InterruptedException {
        Pattern pattern = Pattern.compile("\"id\":\"(r2-[0-9a-f]{16})\".*\"state\":\"" + state + "\"");
        String body = "";
        for (int i = 0; i < 200; i++) {
            body = demo.plan("GET", "/v1/staff/fraud-cases", "", "").body();
            Matcher found = pattern.matcher(body);
            if (found.find()) {
                return found.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("no such case: " + body);
    }

    private static void awaitMetric(ServedDemo demo, String name, String value)
            throws IOException, InterruptedException {
        List<String> lines = List.of();
        for (int i = 0; i < 200; i++) {
            lines = demo.staff("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("beurt_fraud"))
                    .toList();
            if (lines.contains(name + " " + value)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError(name + " is not " + value + ": " + lines);
    }

    /** What a device sent is nowhere on the disk. */
    private void assertNoTrace() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(DEVICE)).describedAs(file.toString()).isFalse();
            }
        }
    }
}
