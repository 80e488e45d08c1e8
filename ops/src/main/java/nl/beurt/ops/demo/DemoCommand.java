package nl.beurt.ops.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.view.SlotView;
import nl.beurt.gateway.Gateway;
import nl.beurt.gateway.GatewayContext;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.Configuration;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.config.UsageException;
import nl.beurt.ops.server.EngineClient;
import nl.beurt.ops.server.Server;
import nl.beurt.ops.server.SignalDrain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt demo}: a whole planner on this machine, ready in seconds. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a planner with the six sites of 2022 on 127.0.0.1.",
            "Prints its URLs, staff tokens and a curl that books, then \"ready\". Ends on SIGTERM or Ctrl-C.",
            "Eligibility is not checked here: one booking per number, not per person."
        })
public final class DemoCommand implements Subcommand {
    private static final int SEGMENT_LENGTH = 16 * 1024 * 1024;
    private static final int RING_SIZE = 1 << 14;
    private static final int CONNECTIONS_MAX = 20_000;
    private static final int SEATS_MAX = 100_000_000;
    private static final int RELEASE_SECONDS_MAX = 86_400 * 365;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep everything in DIR and go on from what is there; without it a temporary directory is removed at the end.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Public port, 0 for a free one (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--staff-port",
            paramLabel = "P",
            defaultValue = "9090",
            description = "Staff and metrics port, 0 for a free one (default ${DEFAULT-VALUE}).")
    private int staffPort;

    @Option(
            names = "--seats",
            paramLabel = "N",
            defaultValue = "4800",
            description = "Seats over all slots, exactly (default ${DEFAULT-VALUE}).")
    private int seats;

    @Option(
            names = "--policy",
            paramLabel = "open",
            defaultValue = "open",
            description = "How seats are given out: open, first come first served (default). Draws are not there yet.")
    private String policy = "open";

    @Option(
            names = "--release-in",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Seats open this long after \"ready\" (default ${DEFAULT-VALUE}).")
    private int releaseInSeconds;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        DemoServer demo = new DemoServer(data);
        return SignalDrain.serve(demo::end, () -> run(demo.start(this::settings)));
    }

    private int run(Server server) throws IOException, InterruptedException {
        // Slots without a round are of a start that was killed: nobody has seen them, the rest follows.
        boolean isNew = server.engine().view().rounds().isEmpty();
        if (isNew) {
            seed(server);
        } else {
            System.err.println("going on with what is in " + data + ": --seats, --policy and --release-in are ignored");
        }
        DemoTokens tokens = DemoTokens.fresh();
        Gateway gateway = server.listen(tokens.known());
        print(server, gateway, tokens);
        SignalDrain.await();
        return 0;
    }

    private void check() {
        if (!policy.equals("open")) {
            throw new UsageException(
                    "--policy " + policy + " is not there yet: use --policy open, first come first served");
        }
        requireRange("--seats", seats, 1, SEATS_MAX);
        requireRange("--release-in", releaseInSeconds, 0, RELEASE_SECONDS_MAX);
        DemoMemory.here().require(seats);
        requireRange("--port", port, 0, 65_535);
        requireRange("--staff-port", staffPort, 0, 65_535);
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new UsageException(name + " is " + value + ": give from " + min + " to " + max);
        }
    }

    private Settings settings(Path directory, Path store, Path password) {
        return new Settings(
                directory,
                store,
                password,
                "127.0.0.1",
                port,
                "127.0.0.1",
                staffPort,
                SEGMENT_LENGTH,
                RING_SIZE,
                GatewayContext.EVENT_LOOPS_DEFAULT,
                CONNECTIONS_MAX,
                Configuration.SCRUB_RATE_DEFAULT,
                DemoMemory.limits(seats),
                Keeping.STANDARD);
    }

    private void seed(Server server) throws InterruptedException {
        Catalog catalog = DemoSites.catalog();
        LocalDate today = LocalDate.now(ZoneId.of(DemoSites.TIME_ZONE));
        List<DemoSlots.Block> blocks = DemoSlots.deal(seats, catalog.locations().size(), today);
        long opensAt = server.engine().clock().millis() + TimeUnit.SECONDS.toMillis(releaseInSeconds);
        int made = Math.min(server.engine().view().slots().size(), blocks.size());
        new DemoSeeder(new EngineClient(server.engine().ring()))
                .seed(catalog, blocks.subList(made, blocks.size()), opensAt);
        // Ready means that the view is published.
        while (server.engine().view().slots().size() < blocks.size()
                || server.engine().view().rounds().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void print(Server server, Gateway gateway, DemoTokens tokens) {
        String url = url(gateway.publicAddress());
        out.println("public " + url);
        out.println("staff " + url(gateway.staffAddress()));
        for (Role role : Role.values()) {
            out.println("token " + role.word() + " " + tokens.of(role));
        }
        out.println(DemoCurl.line(url, slotToBook(server)));
        out.println("ready");
        out.flush();
    }

    private static long slotToBook(Server server) {
        for (SlotView slot : server.engine().view().slots()) {
            if (slot.free() > 0 && slot.startMillis() > server.engine().clock().millis()) {
                return slot.id();
            }
        }
        return 1;
    }

    private static String url(InetSocketAddress address) {
        return "http://127.0.0.1:" + address.getPort();
    }

    /** Fresh tokens of the four roles. */
    private record DemoTokens(List<String> texts, StaffTokens known) {
        static DemoTokens fresh() {
            List<String> texts = new ArrayList<>();
            List<StaffTokens.Token> known = new ArrayList<>();
            for (Role role : Role.values()) {
                String text = DemoCurl.randomHex();
                texts.add(text);
                known.add(new StaffTokens.Token("demo " + role.word(), role, StaffTokens.hash(text)));
            }
            return new DemoTokens(texts, new StaffTokens(known));
        }

        String of(Role role) {
            return texts.get(List.of(Role.values()).indexOf(role));
        }
    }
}
