package nl.beurt.ops.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nl.beurt.gateway.Gateway;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.Configuration;
import nl.beurt.ops.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt serve}: the server, from configuration. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves from a data directory, as configured: file, then environment (BEURT_…), then flags.",
            "Prints its URLs and \"ready\". SIGTERM drains."
        })
public final class ServeCommand implements Subcommand {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration in HOCON.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (key data).")
    private @Nullable String data;

    @Option(names = "--port", paramLabel = "P", description = "Public port, 0 for a free one (key public.port).")
    private @Nullable String port;

    @Option(names = "--staff-port", paramLabel = "P", description = "Staff port, 0 for a free one (key staff.port).")
    private @Nullable String staffPort;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = new Configuration(config, System.getenv(), flags()).settings();
        ServerStart start = new ServerStart();
        return SignalDrain.serve(start::end, () -> serve(settings, start.launch(() -> launch(settings))));
    }

    private static Server launch(Settings settings) throws IOException {
        return Server.launch(settings, KeyFiles.loadFor(settings.data(), settings.keys(), settings.keysPassword()));
    }

    private static int serve(Settings settings, Server server) throws IOException, InterruptedException {
        Gateway gateway = server.listen(settings.staff().tokens());
        System.out.println(
                "public " + url(settings.host(), gateway.publicAddress().getPort()));
        InetSocketAddress proxy = gateway.proxyAddress();
        if (proxy != null) {
            System.out.println("proxy " + settings.host() + ":" + proxy.getPort());
        }
        System.out.println(
                "staff " + url(settings.staffHost(), gateway.staffAddress().getPort()));
        System.out.println("ready");
        System.out.flush();
        SignalDrain.await();
        return 0;
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new HashMap<>();
        put(flags, "data", data);
        put(flags, "public.port", port);
        put(flags, "staff.port", staffPort);
        return flags;
    }

    private static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }

    private static String url(String host, int port) {
        return "http://" + host + ":" + port;
    }
}
