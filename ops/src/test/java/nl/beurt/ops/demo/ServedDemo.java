package nl.beurt.ops.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.Gateway;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.config.DoorTerms;
import nl.beurt.ops.config.FraudTerms;
import nl.beurt.ops.config.GeoTerms;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.config.Outside;
import nl.beurt.ops.config.RoundHabits;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.config.StaffTerms;
import nl.beurt.ops.server.EngineClient;
import nl.beurt.ops.server.KeyFiles;
import nl.beurt.ops.server.Server;

/** A server in this process with the demo's catalog and some seats, on free ports. */
public final class ServedDemo implements AutoCloseable {
    /** Of a desk that may act anywhere. */
    public static final String DESK_TOKEN = "token-of-desk-1";

    private static final String PLANNER_TOKEN = "token-of-anna";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Server server;
    private final Gateway gateway;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private ServedDemo(Server server, Gateway gateway) {
        this.server = server;
        this.gateway = gateway;
    }

    /** Starts on a directory that is new. */
    public static ServedDemo launch(Path directory, int seats) throws IOException, InterruptedException {
        return launch(directory, seats, false, 0, Outside.NONE);
    }

    /** Starts on a directory that is new, with all seats in one draw whose entries close so soon. */
    public static ServedDemo launchDraw(Path directory, int seats, long closeAfterMillis, Outside outside)
            throws IOException, InterruptedException {
        return launch(directory, seats, true, closeAfterMillis, outside);
    }

    private static ServedDemo launch(Path directory, int seats, boolean isDraw, long afterMillis, Outside outside)
            throws IOException, InterruptedException {
        KeyFiles.create(directory.resolve("keys.p12"), directory.resolve("password"));
        Server server = launch(directory, outside);
        Catalog catalog = DemoSites.catalog();
        List<DemoSlots.Block> blocks = DemoSlots.deal(
                seats, catalog.locations().size(), LocalDate.now(java.time.ZoneId.of(DemoSites.TIME_ZONE)));
        long nowMillis = isDraw ? server.engine().clock().millis() : 0;
        new DemoSeeder(new EngineClient(server.engine().ring()))
                .seed(
                        catalog,
                        List.of(new DemoSeeder.Release(blocks, isDraw, nowMillis + afterMillis)),
                        nowMillis,
                        server::commit);
        while (server.engine().view().rounds().isEmpty()
                && server.engine().view().draws().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return listen(server);
    }

    /** Starts again on a directory that one was closed on. */
    public static ServedDemo resume(Path directory) throws IOException {
        return resume(directory, Outside.NONE);
    }

    /** As {@link #resume(Path)}, with who is outside. */
    public static ServedDemo resume(Path directory, Outside outside) throws IOException {
        return listen(launch(directory, outside));
    }

    private static Server launch(Path directory, Outside outside) throws IOException {
        return Server.launch(
                settings(directory, outside),
                KeyFiles.load(directory.resolve("keys.p12"), directory.resolve("password")));
    }

    private static ServedDemo listen(Server server) throws IOException {
        return new ServedDemo(
                server,
                server.listen(new StaffTokens(List.of(
                        new StaffTokens.Token("anna", Role.PLANNER, StaffTokens.hash(PLANNER_TOKEN)),
                        new StaffTokens.Token("desk-1", Role.DESK, StaffTokens.hash(DESK_TOKEN))))));
    }

    private static Settings settings(Path directory, Outside outside) throws IOException {
        return new Settings(
                Files.createDirectories(directory.resolve("data")),
                directory.resolve("keys.p12"),
                directory.resolve("password"),
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                1 << 20,
                1 << 10,
                2,
                DoorTerms.STANDARD,
                1 << 20,
                new StateLimits(1 << 10, 1 << 12, 1 << 12, 1 << 12),
                Keeping.STANDARD,
                RoundHabits.DEMO,
                outside,
                StaffTerms.DEMO,
                ProxyTerms.NONE,
                FraudTerms.STANDARD,
                GeoTerms.DEMO,
                RateLimits.STANDARD);
    }

    /** Accepted commands. */
    public long sequence() {
        return server.engine().gauges().sequence();
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Calls the public listener. */
    public HttpResponse<String> call(String method, String target, String key, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.publicAddress().getPort() + target))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Reads what only one of the party may read. */
    public HttpResponse<String> readAs(String person, String target) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + gateway.publicAddress().getPort() + target))
                        .timeout(PATIENCE)
                        .header("Beurt-Person", person)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Reads from the staff listener. */
    public HttpResponse<String> staff(String target) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + gateway.staffAddress().getPort() + target))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Makes a planner's call. */
    public HttpResponse<String> plan(String method, String target, String key, String body)
            throws IOException, InterruptedException {
        return staff(PLANNER_TOKEN, method, target, key, body);
    }

    /** Makes a call of a desk. */
    public HttpResponse<String> desk(String method, String target, String key, String body)
            throws IOException, InterruptedException {
        return staff(DESK_TOKEN, method, target, key, body);
    }

    private HttpResponse<String> staff(String token, String method, String target, String key, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + gateway.staffAddress().getPort() + target))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
