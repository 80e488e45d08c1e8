package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Prometheus reads of a server that was used, and what the dashboard and the rules ask for. */
class ServedMetricsTest {
    private static final Path ROOT = Path.of(System.getProperty("beurt.root", ".."));
    private static final Pattern NAME = Pattern.compile("(?<![:\\w])beurt_\\w+");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(\\{[^}]*})? (\\S+)");
    private static final String FIRST = "319390718";
    private static final String SECOND = "496545413";

    @TempDir
    private static Path directory;

    private static ServedDemo demo;

    @BeforeAll
    static void use() throws IOException, InterruptedException {
        demo = ServedDemo.launch(directory, 100);
        assertThat(book("key-of-the-first-1", FIRST).statusCode()).isEqualTo(201);
        String location = book("key-of-the-first-1", FIRST)
                .headers()
                .firstValue("Location")
                .orElse("");
        assertThat(book("key-of-the-first-2", FIRST).statusCode()).isEqualTo(409);
        assertThat(book("key-of-the-second1", SECOND).statusCode()).isEqualTo(201);
        assertThat(book("key-of-the-second2", "319390717").statusCode()).isEqualTo(400);
        assertThat(get(location)).isEqualTo(200);
        assertThat(get("/v1/availability?product=ukr")).isEqualTo(200);
        assertThat(get("/v1/locations")).isEqualTo(200);
        assertThat(get("/v1/products")).isEqualTo(200);
        assertThat(get("/v1/nothing")).isEqualTo(404);
        String stock = "/v1/staff/products/ukr/stock";
        assertThat(demo.plan("POST", stock, "key-of-the-stock-1", "{\"add\":30}")
                        .statusCode())
                .isEqualTo(200);
        System.gc();
    }

    @AfterAll
    static void close() throws IOException {
        demo.close();
    }

    private static java.net.http.HttpResponse<String> book(String key, String bsn)
            throws IOException, InterruptedException {
        return demo.call(
                "POST",
                "/v1/bookings",
                key,
                "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"" + bsn + "\"}]}");
    }

    private static int get(String target) throws IOException, InterruptedException {
        return demo.call("GET", target, "", "").statusCode();
    }

    /** A scrape that knows of a garbage collection, which is told of a little later. */
    private static String scrape() throws IOException, InterruptedException {
        String text = demo.staff("/metrics").body();
        for (int i = 0; i < 500 && !text.contains("beurt_jvm_gc_pause_seconds_sum"); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
            text = demo.staff("/metrics").body();
        }
        return text;
    }

    private static Map<String, Double> samples() throws IOException, InterruptedException {
        Map<String, Double> samples = new HashMap<>();
        for (String line : scrape().split("\n", -1)) {
            Matcher sample = SAMPLE.matcher(line);
            if (!line.startsWith("#") && sample.matches()) {
                String labels = sample.group(2) == null ? "" : sample.group(2);
                samples.put(sample.group(1) + labels, Double.parseDouble(sample.group(3)));
            }
        }
        return samples;
    }

    private static Set<String> names(Map<String, Double> samples) {
        Set<String> names = new TreeSet<>();
        samples.keySet().forEach(sample -> names.add(sample.replaceFirst("\\{.*", "")));
        return names;
    }

    @Test
    void shouldBeginEveryNameWithBeurt() throws Exception {
        for (String line : scrape().split("\n", -1)) {
            if (!line.isEmpty()) {
                assertThat(line).matches("(# (HELP|TYPE) )?beurt_.*");
            }
        }
    }

    @Test
    void shouldHaveEverythingThatTheDashboardAsksFor() throws Exception {
        String dashboard = Files.readString(ROOT.resolve("ops/grafana/beurt.json"));

        assertThat(names(samples())).containsAll(asked(dashboard));
    }

    @Test
    void shouldHaveEverythingThatTheRulesAskFor() throws Exception {
        StringBuilder expressions = new StringBuilder();
        boolean isWithin = false;
        for (String line : Files.readAllLines(ROOT.resolve("ops/prometheus/beurt.rules.yml"))) {
            isWithin = line.contains("expr:") || (isWithin && !line.matches(" *[a-z]+:.*"));
            if (isWithin) {
                expressions.append(line).append('\n');
            }
        }

        assertThat(asked(expressions.toString())).isNotEmpty();
        Set<String> asked = asked(expressions.toString());
        // Only where there is a witness, whose own test looks for it.
        asked.remove("beurt_witness_waiting_rounds");
        assertThat(names(samples())).containsAll(asked);
    }

    private static Set<String> asked(String text) {
        Set<String> asked = new TreeSet<>();
        for (Matcher name = NAME.matcher(text); name.find(); ) {
            asked.add(name.group());
        }
        return asked;
    }

    @Test
    void shouldCountWhatHappened() throws Exception {
        Map<String, Double> samples = samples();

        assertThat(samples)
                .containsEntry("beurt_verdicts_total{command=\"book\",verdict=\"booked\"}", 2.0)
                .containsEntry("beurt_verdicts_total{command=\"book\",verdict=\"repeated\"}", 1.0)
                .containsEntry("beurt_verdicts_total{command=\"book\",verdict=\"already-booked\"}", 1.0)
                .containsEntry("beurt_verdicts_total{command=\"read-booking\",verdict=\"found\"}", 1.0)
                .containsEntry("beurt_responses_total{status=\"201\"}", 3.0)
                .containsEntry("beurt_responses_total{status=\"409\"}", 1.0)
                .containsEntry("beurt_request_seconds_count{route=\"book\"}", 5.0)
                .containsEntry("beurt_request_seconds_count{route=\"availability\"}", 1.0)
                .containsEntry("beurt_ready", 1.0)
                .containsEntry("beurt_ring_capacity", 1024.0)
                .containsEntry("beurt_seats_left{location=\"den-bosch\",product=\"ukr\"}", 18.0)
                .containsEntry("beurt_stock_left{product=\"ukr\"}", 30.0)
                .containsEntry("beurt_booked_ahead_people{product=\"ukr\"}", 2.0)
                .containsEntry("beurt_overbooked_people{location=\"assen\"}", 0.0)
                .containsEntry("beurt_draw_waiting_seconds{product=\"ukr\"}", 0.0)
                .containsEntry("beurt_state_records{map=\"bookings\"}", 2.0);
        assertThat(samples.get("beurt_request_seconds_sum{route=\"book\"}")).isPositive();
        assertThat(samples.get("beurt_request_seconds_sum{route=\"availability\"}"))
                .isPositive();
        assertThat(samples.get("beurt_fsync_seconds_sum")).isPositive();
        assertThat(samples.get("beurt_journal_durable_bytes")).isPositive();
    }

    @Test
    void shouldNotShowAnyoneInTheMetrics() throws Exception {
        assertThat(scrape()).doesNotContain(FIRST, SECOND, "key-of-the", "v1/bookings/");
    }

    @Test
    void shouldPassPrometheusOwnCheck() throws Exception {
        Promtool check = Promtool.run(ROOT, scrape(), "check", "metrics");

        assertThat(check.code()).as(check.said()).isIn(0, 3);
        assertThat(check.said().lines()).noneMatch(line -> line.contains("error"));
    }

    @Test
    void shouldHaveRulesThatPrometheusReads() throws Exception {
        Promtool check = Promtool.run(ROOT.resolve("ops/prometheus"), "", "check", "rules", "beurt.rules.yml");

        assertThat(check.code()).as(check.said()).isZero();
    }

    @Test
    void shouldHaveRulesThatFireWhenTheyShall() throws Exception {
        Promtool test = Promtool.run(
                ROOT.resolve("ops/prometheus"),
                "",
                "test",
                "rules",
                "beurt.rules.test.yml",
                "beurt.rules.slow.test.yml");

        assertThat(test.code()).as(test.said()).isZero();
    }

    @Test
    void shouldHaveARunbookAndATestForEveryAlert() throws Exception {
        Path prometheus = ROOT.resolve("ops/prometheus");
        String tests = Files.readString(prometheus.resolve("beurt.rules.test.yml"))
                + Files.readString(prometheus.resolve("beurt.rules.slow.test.yml"));
        Matcher alert =
                Pattern.compile("- alert: (\\w+)").matcher(Files.readString(prometheus.resolve("beurt.rules.yml")));
        int alerts = 0;
        for (; alert.find(); alerts++) {
            assertThat(ROOT.resolve("ops/runbooks/" + alert.group(1) + ".md")).exists();
            assertThat(tests).contains("alertname: " + alert.group(1));
        }
        assertThat(alerts).isGreaterThan(4);
    }

    @Test
    void shouldBeReadyUntilItDrains() throws Exception {
        assertThat(demo.staff("/readyz").statusCode()).isEqualTo(200);
        assertThat(demo.staff("/readyz").body()).isEqualTo("{\"ready\":true,\"reasons\":[]}");
    }
}
