package nl.beurt.bench.replay.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualPlannerTest {
    private static final Instant START = Instant.parse("2022-06-17T07:00:00Z");
    private static final List<StaffTokens.Token> TOKENS = List.of(
            new StaffTokens.Token("anna", Role.PLANNER, StaffTokens.hash("planner")),
            new StaffTokens.Token("olga", Role.OPS, StaffTokens.hash("ops")));
    private static final String LOCATION = """
            {"name":"Assen","region":"Drenthe","address":{"street":"Lauwers 1","postalCode":"9405 BL","city":"Assen"},
            "position":{"latitude":52.993,"longitude":6.534},"timeZone":"Europe/Amsterdam","status":"announced",
            "opensAt":"2022-07-18T07:00:00Z","products":[],"openingHours":[],"desks":[],"blockMinutes":30,
            "horizonDays":30,"holidays":["netherlands"]}
            """;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldStandStillUntilItIsToldToGoOn() throws Exception {
        try (VirtualPlanner planner = VirtualPlanner.launch(directory, START, 1, TOKENS)) {
            put(planner);
            planner.settle();
            assertThat(get(planner.publicUri(), "/v1/locations", "")).contains("\"announced\"");

            planner.advanceTo(Instant.parse("2022-07-18T06:59:59.999Z"));
            assertThat(get(planner.publicUri(), "/v1/locations", "")).contains("\"announced\"");
            planner.advanceTo(Instant.parse("2022-07-18T07:00:00Z"));
            assertThat(get(planner.publicUri(), "/v1/locations", "")).contains("\"open\"");
            assertThatThrownBy(() -> planner.advanceTo(START)).hasMessageContaining("time does not go back");
        }
    }

    @Test
    void shouldBeTheSameEachTime() throws Exception {
        assertThat(life("first", 1)).isEqualTo(life("second", 1));
    }

    private String life(String name, long seed) throws Exception {
        try (VirtualPlanner planner = VirtualPlanner.launch(directory.resolve(name), START, seed, TOKENS)) {
            put(planner);
            for (int day = 1; day < 100; day++) {
                planner.advanceTo(START.plus(Duration.ofDays(day)));
            }
            return get(planner.staffUri(), "/v1/staff/journal/state", "ops");
        }
    }

    private void put(VirtualPlanner planner) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(planner.staffUri().resolve("/v1/staff/locations/assen"))
                .header("Authorization", "Bearer planner")
                .header("Idempotency-Key", "0123456789abcdef")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(LOCATION))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String get(URI server, String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
