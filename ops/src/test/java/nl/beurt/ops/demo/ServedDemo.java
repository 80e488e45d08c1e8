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
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.server.EngineClient;
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
        Path store = directory.resolve("keys.p12");
        Path password = directory.resolve("password");
        KeyFiles.create(store, password);
        Settings settings = new Settings(
                Files.createDirectories(directory.resolve("data")),
                store,
                password,
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                1 << 20,
                1 << 10,
                2,
                100,
                new StateLimits(1 << 10, 1 << 12, 1 << 12, 1 << 12),
                Keeping.STANDARD);
        Server server = Server.launch(settings);
        Catalog catalog = DemoSites.catalog();
        List<DemoSlots.Block> blocks = DemoSlots.deal(
                seats, catalog.locations().size(), LocalDate.now(java.time.ZoneId.of(DemoSites.TIME_ZONE)));
        new DemoSeeder(new EngineClient(server.engine().ring())).seed(catalog, blocks, 0);
        while (server.engine().view().rounds().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return new ServedDemo(server, server.listen(KeyFiles.load(store, password), new StaffTokens(List.of())));
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
