package nl.beurt.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokenFile;
import nl.beurt.gateway.staff.StaffTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code beurt serve} from an empty directory, with the tokens of a file: what planners and desks make of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServedStaffTest {
    private static final Path ROOT = Path.of(System.getProperty("beurt.root", ".."));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PLANNER = "token-of-anna";
    private static final String DESK = "token-of-desk-1";
    private static final String FORMER = "token-of-bob";
    // Numbers from 900000000 on are not given out to anyone.
    private static final String BSN = "900000004";
    private static final String PRODUCT = """
            {"name":"Proof of residence","minutesPerPerson":15,"partyMax":6,"eligibility":"none","onePerPerson":true,"person":"any"}""";

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;

    @BeforeEach
    void serve() throws Exception {
        KeyFiles.create(directory.resolve("keys.p12"), directory.resolve("password"));
        Files.writeString(
                directory.resolve("tokens"),
                String.join(
                        "\n",
                        "# who may do what",
                        line("anna", Role.PLANNER, PLANNER, List.of()),
                        line("desk-1", Role.DESK, DESK, List.of("assen")),
                        line("bob", Role.PLANNER, FORMER, List.of()) + " 2022-12-01T09:00:00Z",
                        ""));
        Path config = Files.writeString(
                directory.resolve("beurt.conf"),
                "data = \"%s\"\nkeys { file = \"%s\", password-file = \"%s\" }\nstaff { port = 0, tokens = \"%s\" }\n"
                                .formatted(
                                        directory.resolve("data"),
                                        directory.resolve("keys.p12"),
                                        directory.resolve("password"),
                                        directory.resolve("tokens"))
                        + "state { slots-max = 1024, people-max = 4096, bookings-max = 4096, requests-max = 4096 }\n"
                        + "journal.segment = 1048576\npublic.port = 0\n");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + ROOT.resolve("jvm.args"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "nl.beurt.ops.Main",
                        "serve",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(out().toFile())
                .start();
        while (!Files.readString(out()).contains("ready\n")) {
            assertThat(process.isAlive()).as(Files.readString(out())).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Test
    void shouldBeToldByPlannersWhatCanBeBooked() throws Exception {
        assertThat(staff(PLANNER, "PUT", "products/ukr", PRODUCT).statusCode()).isEqualTo(200);
        assertThat(staff(PLANNER, "PUT", "locations/assen", location()).statusCode())
                .isEqualTo(200);
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(2);
        HttpResponse<String> round = staff(PLANNER, "POST", "rounds", """
                {"product":"ukr","locations":["assen"],"policy":"open","opensAt":"2022-07-01T08:00:00Z","from":"%s","to":"%s"}
                """.formatted(day, day));
        assertThat(round.statusCode()).as(round.body()).isEqualTo(201);

        HttpResponse<String> booked = send(
                "public",
                "POST",
                "/v1/bookings",
                "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"" + BSN + "\"}]}",
                "");

        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        String code = booked.body().replaceFirst(".*\"code\":\"([^\"]*)\".*", "$1");
        HttpResponse<String> early = staff(DESK, "POST", "check-ins", checkIn(code, "assen"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("\"wrong-time\"");
    }

    @Test
    void shouldLetNobodyInButWhoTheFileNames() throws Exception {
        assertThat(staff("", "PUT", "products/ukr", PRODUCT).statusCode()).isEqualTo(401);
        assertThat(staff("token-of-nobody", "PUT", "products/ukr", PRODUCT).statusCode())
                .isEqualTo(401);
        assertThat(staff(FORMER, "PUT", "products/ukr", PRODUCT).statusCode()).isEqualTo(401);
        assertThat(staff(DESK, "PUT", "products/ukr", PRODUCT).statusCode()).isEqualTo(403);
        staff(PLANNER, "PUT", "products/ukr", PRODUCT);
        staff(PLANNER, "PUT", "locations/assen", location());
        staff(PLANNER, "PUT", "locations/deventer", location());
        assertThat(staff(DESK, "POST", "check-ins", checkIn("BBBB-BBBB-BBBB-BB", "deventer"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff(DESK, "POST", "check-ins", checkIn("BBBB-BBBB-BBBB-BB", "assen"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Files.readString(out())).doesNotContain(PLANNER, DESK, FORMER);
    }

    private static String checkIn(String code, String location) {
        return "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"%s\"}".formatted(code, BSN, location);
    }

    /** Open each morning, with two desks. */
    private static String location() {
        StringBuilder hours = new StringBuilder();
        for (String day : List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) {
            hours.append(hours.length() == 0 ? "" : ",")
                    .append("{\"day\":\"%s\",\"opens\":\"09:00\",\"closes\":\"12:00\"}".formatted(day));
        }
        return """
                {"name":"Assen","region":"Drenthe","address":{"street":"Lauwers 1","postalCode":"9405 BL","city":"Assen"},
                "position":{"latitude":52.993,"longitude":6.534},"timeZone":"Europe/Amsterdam","status":"open",
                "products":["ukr"],"openingHours":[%s],"desks":[{"from":"2022-07-18","desks":2}],"blockMinutes":60}
                """.formatted(hours);
    }

    private static String line(String name, Role role, String token, List<String> locations) {
        return StaffTokenFile.line(name, role, StaffTokens.hash(token), locations, null);
    }

    private HttpResponse<String> staff(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        return send("staff", method, "/v1/staff/" + path, body, token);
    }

    private HttpResponse<String> send(String listener, String method, String target, String body, String token)
            throws IOException, InterruptedException {
        byte[] key = new byte[16];
        new SecureRandom().nextBytes(key);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(listener) + target))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", HexFormat.of().formatHex(key))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String url(String listener) throws IOException {
        return Files.readString(out())
                .lines()
                .filter(line -> line.startsWith(listener + " "))
                .findFirst()
                .orElseThrow()
                .substring(listener.length() + 1);
    }

    private Path out() {
        return directory.resolve("out");
    }
}
