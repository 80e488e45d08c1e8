package nl.beurt.ops.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.view.SlotView;
import nl.beurt.gateway.Gateway;
import nl.beurt.gateway.GatewayContext;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.Beacons;
import nl.beurt.ops.config.Configuration;
import nl.beurt.ops.config.DoorTerms;
import nl.beurt.ops.config.FraudTerms;
import nl.beurt.ops.config.GeoTerms;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.config.Outside;
import nl.beurt.ops.config.Proxies;
import nl.beurt.ops.config.RoundHabits;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.config.StaffTerms;
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
            paramLabel = "open|draw",
            description =
                    "How seats are given out: open, first come first served, or draw. Without it every second slot is open now, the rest is drawn.")
    private @Nullable String policy;

    @Option(
            names = "--release-in",
            paramLabel = "SECONDS",
            description =
                    "Seats open (with --policy open, default 0), or the entries of the draw are frozen (from 1, default 60), this long after \"ready\".")
    private @Nullable Integer releaseInSeconds;

    @Option(
            names = "--witness-url",
            paramLabel = "URL",
            defaultValue = Outside.NOBODY,
            description = "Where the signed commitment of each draw is sent (default ${DEFAULT-VALUE}).")
    private String witnessUrl = Outside.NOBODY;

    @Option(
            names = "--nist-certificates",
            paramLabel = "FILE,…",
            defaultValue = Outside.NOBODY,
            description = "Certificates of NIST's beacon whose pulses are trusted (default ${DEFAULT-VALUE}).")
    private String nistCertificates = Outside.NOBODY;

    @Option(
            names = "--drand-chain",
            paramLabel = "quicknet|FILE",
            defaultValue = Outside.NOBODY,
            description = "Chain of drand whose pulses are trusted: its /info in a file (default ${DEFAULT-VALUE}).")
    private String drandChain = Outside.NOBODY;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR",
            split = ",",
            description =
                    "Networks of proxies that tell who their clients are; may be given more than once (default none).")
    private List<String> trustedProxies = List.of(Proxies.NONE);

    @Option(
            names = "--proxy-header",
            paramLabel = "forwarded|x-forwarded-for",
            defaultValue = Proxies.NONE,
            description = "The header in which they tell it (default ${DEFAULT-VALUE}).")
    private String proxyHeader = Proxies.NONE;

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
        if (DemoPolicy.of(policy) == null) {
            throw new UsageException("--policy " + policy + " is unknown: give open or draw, or leave it out for both");
        }
        requireRange("--seats", seats, 1, SEATS_MAX);
        if (releaseInSeconds != null) {
            // A draw closes behind its announcement, not at the same instant.
            requireRange("--release-in", releaseInSeconds, "open".equals(policy) ? 0 : 1, RELEASE_SECONDS_MAX);
        }
        DemoMemory.here().require(seats);
        requireRange("--port", port, 0, 65_535);
        requireRange("--staff-port", staffPort, 0, 65_535);
        outside();
        proxies();
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
                DoorTerms.STANDARD,
                Configuration.SCRUB_RATE_DEFAULT,
                DemoMemory.limits(seats),
                Keeping.STANDARD,
                RoundHabits.DEMO,
                outside(),
                StaffTerms.DEMO,
                proxies(),
                FraudTerms.STANDARD,
                GeoTerms.DEMO,
                RateLimits.STANDARD);
    }

    private ProxyTerms proxies() {
        return new Proxies("--trusted-proxy", "--proxy-header", "the port of the PROXY protocol")
                .terms(String.join(",", trustedProxies), proxyHeader, Proxies.NONE);
    }

    private Outside outside() {
        return new Outside(
                Outside.witness("--witness-url", witnessUrl),
                new Beacons("--nist-certificates", "--drand-chain").verifier(nistCertificates, drandChain));
    }

    private void seed(Server server) throws InterruptedException {
        Catalog catalog = DemoSites.catalog();
        LocalDate today = LocalDate.now(ZoneId.of(DemoSites.TIME_ZONE));
        List<DemoSlots.Block> blocks = DemoSlots.deal(seats, catalog.locations().size(), today);
        long now = server.engine().clock().millis();
        int made = Math.min(server.engine().view().slots().size(), blocks.size());
        DemoPolicy how = Objects.requireNonNull(DemoPolicy.of(policy));
        List<DemoSeeder.Release> releases = how.releases(blocks.subList(made, blocks.size()), now, releaseInSeconds);
        new DemoSeeder(new EngineClient(server.engine().ring())).seed(catalog, releases, now, server::commit);
        // Ready means that the view is published.
        while (server.engine().view().slots().size() < blocks.size()
                || server.engine().view().rounds().size() < releases.size()) {
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
