package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.guard.Limits;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.report.ReportFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public reports a fraud, and planners read it. */
class FraudReportTest {
    private static final String BSN = "319390718";

    @TempDir
    private Path directory;

    private ReportFile reports;
    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        reports = ReportFile.open(directory.resolve("reports"), () -> 0);
        gateway = RunningGateway.launch(
                directory.resolve("data"), new GatewayContext().reports(reports).checkInAnyDay(true));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        reports.close();
    }

    @Test
    void shouldKeepAReportWithoutWhatItMustNotKeep() throws IOException {
        String holder = bsn();
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6);
        String code = gateway.call(WireRequest.book(key(), "ukr", slot, holder)).text("code");
        gateway.callStaff(StaffCalls.desk(
                "check-ins", "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"assen\"}".formatted(code, bsn())));

        WireAnswer taken = gateway.call(report("""
                {"description":"He sold me %s for 319 39.07-18, mail seller@example.com","code":"%s",
                "link":"https://market.example/offer?bsn=%s","contact":"Reporter@example.com"}
                """.formatted(code, code, BSN)));
        assertThat(taken.status()).isEqualTo(202);

        List<@Nullable Object> kept =
                gateway.callStaff(StaffCalls.read("fraud-reports")).jsonList();
        assertThat(kept).hasSize(1);
        Map<String, @Nullable Object> first = JsonTree.object(kept.get(0));
        assertThat(first)
                .containsEntry("report", taken.text("report"))
                .containsEntry("code", "given")
                .containsEntry("description", "He sold me ################# for ### ##.##-##, mail ##################")
                .containsEntry("link", "https://market.example/offer");
        assertThat(JsonTree.list(first.get("cases"))).hasSize(1);
        assertThat(JsonTree.text(JsonTree.list(first.get("cases")).get(0))).startsWith("c1-");
        String file = Files.readString(directory.resolve("reports/reports.ndjson"));
        assertThat(file)
                .doesNotContainIgnoringCase("reporter@")
                .doesNotContain(code)
                .doesNotContain(BSN);
    }

    @Test
    void shouldKeepNoMoreOfALinkThanWhereItLeads() throws IOException {
        gateway.call(
                report("{\"description\":\"x\",\"link\":\"HTTPS://me@market.example/a/%253319390718?to=me%40x#y\"}"));
        gateway.call(report("{\"description\":\"x\",\"link\":\"https://market.example/%33%319390718%3Fto=me\"}"));
        List<@Nullable Object> kept =
                gateway.callStaff(StaffCalls.read("fraud-reports")).jsonList();
        assertThat(JsonTree.object(kept.get(0))).containsEntry("link", "https://market.example/#########");
        assertThat(JsonTree.object(kept.get(1))).containsEntry("link", "HTTPS://market.example/a/#########");
        for (String link : new String[] {"call 0612345678", "mailto:me@example.com", "https://", "https://a b"}) {
            assertFaults(gateway.call(report("{\"description\":\"x\",\"link\":\"" + link + "\"}")), "/link NOT_A_LINK");
        }
    }

    @Test
    void shouldKnowTheSameContactAgainWhateverItsCase() throws IOException {
        gateway.call(report("{\"description\":\"One.\",\"contact\":\"06 1234-5678\"}"));
        gateway.call(report("{\"description\":\"Two.\",\"contact\":\"0612345678\",\"code\":\"no code\"}"));
        List<@Nullable Object> kept =
                gateway.callStaff(StaffCalls.read("fraud-reports?limit=500")).jsonList();
        Map<String, @Nullable Object> newest = JsonTree.object(kept.get(0));
        assertThat(newest).containsEntry("description", "Two.").containsEntry("code", "mistyped");
        assertThat(newest.get("contact")).isEqualTo(JsonTree.object(kept.get(1)).get("contact"));
        assertThat(gateway.callStaff(StaffCalls.read("fraud-reports?limit=1")).jsonList())
                .hasSize(1);
    }

    @Test
    void shouldGiveTheSameReportForTheSameKey() throws IOException {
        WireRequest request = report("{\"description\":\"One.\"}");
        WireAnswer first = gateway.call(request);
        assertThat(gateway.call(request).body()).isEqualTo(first.body());
        assertThat(gateway.callStaff(StaffCalls.read("fraud-reports")).jsonList())
                .hasSize(1);
        assertProblem(gateway.call(request.body("{\"description\":\"Two.\"}")), Problem.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldRefuseWhatIsNoReport() throws IOException {
        assertFaults(gateway.call(report("{}")), "/description REQUIRED");
        assertFaults(gateway.call(report("{\"description\":\"\"}")), "/description EMPTY");
        assertFaults(
                gateway.call(report("{\"description\":\"x\",\"contact\":\"" + "x".repeat(255) + "\"}")),
                "/contact TOO_LONG");
        assertFaults(
                gateway.call(report("{\"description\":7,\"name\":\"x\"}")),
                "/description WRONG_TYPE",
                "/name UNKNOWN_FIELD");
        assertThat(gateway.call(report("{\"description\":\"" + "x".repeat(2048) + "\"}"))
                        .status())
                .isEqualTo(413);
        assertProblem(
                gateway.call(report("{\"description\":\"x\"}").without("Idempotency-Key")),
                Problem.IDEMPOTENCY_KEY_MISSING);
        assertThat(gateway.callStaff(StaffCalls.read("fraud-reports")).jsonList())
                .isEmpty();
    }

    @Test
    void shouldLetWhoReportsVeryOftenWait() throws IOException {
        for (int i = 0; i < Limits.OF_REPORTS.perSourceMax(); i++) {
            assertThat(gateway.call(report("{\"description\":\"x\"}").with("Beurt-Device", "device-of-somebody"))
                            .status())
                    .isEqualTo(202);
        }
        WireAnswer throttled =
                gateway.call(report("{\"description\":\"x\"}").with("Beurt-Device", "device-of-somebody"));
        assertProblem(throttled, Problem.TOO_MANY_REQUESTS);
        assertThat(throttled.header("RateLimit")).startsWith("\"reports\";r=0;t=");
    }

    @Test
    void shouldSaySoWhereNothingIsKept() throws IOException {
        try (RunningGateway other = RunningGateway.launch(directory.resolve("other"))) {
            assertProblem(other.call(report("{\"description\":\"x\"}")), Problem.BUSY);
            assertThat(other.callStaff(StaffCalls.read("fraud-reports")).jsonList())
                    .isEmpty();
        }
    }

    private static WireRequest report(String body) {
        return WireRequest.json("POST", "/v1/fraud-reports", key(), body).with("Accept-Language", "en");
    }
}
