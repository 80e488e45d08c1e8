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
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.client.EngineClient;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.server.KeyFiles;
import nl.beurt.ops.server.Server;

/** A server in this process with the demo's catalog and some seats, on free ports. */
public final class ServedDemo implements AutoCloseable {
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
        KeyFiles.create(directory.resolve("keys.p12"), directory.resolve("password"));
        Server server = launch(directory);
        Catalog catalog = DemoSites.catalog();
        List<DemoSlots.Block> blocks = DemoSlots.deal(
                seats, catalog.locations().size(), LocalDate.now(java.time.ZoneId.of(DemoSites.TIME_ZONE)));
        new DemoSeeder(new EngineClient(server.engine().ring()))
                .seed(catalog, List.of(new DemoSeeder.Release(blocks, false, 0)), 0, round -> new byte[0]);
        while (server.engine().view().rounds().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return listen(server);
    }

    /** Starts again on a directory that one was closed on. */
    public static ServedDemo resume(Path directory) throws IOException {
        return listen(launch(directory));
    }

    private static Server launch(Path directory) throws IOException {
        return Server.launch(
                settings(directory), KeyFiles.load(directory.resolve("keys.p12"), directory.resolve("password")));
    }

    private static ServedDemo listen(Server server) throws IOException {
        return new ServedDemo(server, server.listen(new StaffTokens(List.of())));
    }

    private static Settings settings(Path directory) throws IOException {
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
                100,
                1 << 20,
                new StateLimits(1 << 10, 1 << 12, 1 << 12, 1 << 12),
                Keeping.STANDARD,
                nl.beurt.ops.config.RoundHabits.DEMO);
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

    /** Reads from the staff listener. */
    public HttpResponse<String> staff(String target) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + gateway.staffAddress().getPort() + target))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
