package nl.beurt.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.peer.ProxyHeader;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final Map<String, String> REQUIRED =
            Map.of("data", "d", "keys.file", "k", "keys.password-file", "p");

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("beurt.conf"), text);
    }

    private static Configuration of(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(REQUIRED);
        all.putAll(flags);
        return new Configuration(null, Map.of(), all);
    }

    private static Configuration.Value value(Configuration configuration, String key) {
        Configuration.Value value = configuration.values().get(key);
        assertThat(value).as(key).isNotNull();
        return value == null ? new Configuration.Value("", "") : value;
    }

    @Test
    void shouldHaveADefaultForAllButWhatOnlyThePlaceCanKnow() {
        Settings settings = of(Map.of()).settings();

        assertThat(settings.data()).isEqualTo(Path.of("d"));
        assertThat(settings.keys()).isEqualTo(Path.of("k"));
        assertThat(settings.keysPassword()).isEqualTo(Path.of("p"));
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.staffHost()).isEqualTo("127.0.0.1");
        assertThat(settings.staffPort()).isEqualTo(9090);
        assertThat(settings.segmentLength()).isEqualTo(64L << 20);
        assertThat(settings.ringSize()).isEqualTo(1 << 14);
        assertThat(settings.limits()).isEqualTo(StateLimits.standard());
        assertThat(settings.keeping()).isEqualTo(Keeping.STANDARD);
        assertThat(value(of(Map.of()), "public.port").origin()).isEqualTo("default");
    }

    @Test
    void shouldSayEverythingThatIsMissingAndHowToGiveIt() {
        Configuration nothing = new Configuration(null, Map.of("BEURT_DATA", "d"), Map.of());

        assertThatThrownBy(nothing::settings)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\n  keys.file")
                .hasMessageContaining("\n  keys.password-file")
                .hasMessageContaining("--config")
                .hasMessageContaining("BEURT_")
                .hasMessageContaining("beurt keys init");
        assertThatThrownBy(nothing::settings).hasMessageNotContaining("\n  data");
    }

    @Test
    void shouldLetFlagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = file("public.port = 1\nstaff.port = 2\nengine.ring = 128\n");
        Map<String, String> environment = Map.of("BEURT_PUBLIC_PORT", "11", "BEURT_STAFF_PORT", "12", "PATH", "/bin");

        Configuration all = new Configuration(file, environment, Map.of("public.port", "21"));

        assertThat(value(all, "public.port")).isEqualTo(new Configuration.Value("21", "flag"));
        assertThat(value(all, "staff.port")).isEqualTo(new Configuration.Value("12", "environment BEURT_STAFF_PORT"));
        assertThat(value(all, "engine.ring")).isEqualTo(new Configuration.Value("128", "file " + file + " line 3"));
        assertThat(value(all, "public.host")).isEqualTo(new Configuration.Value("127.0.0.1", "default"));
    }

    @Test
    void shouldReadAFileInNestsAndWithSubstitutions() throws IOException {
        Path file = file("""
                # a comment
                data = "/var/lib/beurt"
                keys {
                  file = ${data}"/keys.p12"
                  password-file = ${data}/password
                }
                public { port = 443, host = "0.0.0.0" }
                journal.segment = 1048576
                state.people-max = 1000
                """);

        Settings settings = new Configuration(file, Map.of(), Map.of()).settings();

        assertThat(settings.keys()).isEqualTo(Path.of("/var/lib/beurt/keys.p12"));
        assertThat(settings.keysPassword()).isEqualTo(Path.of("/var/lib/beurt/password"));
        assertThat(settings.port()).isEqualTo(443);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.segmentLength()).isEqualTo(1 << 20);
        assertThat(settings.limits().people()).isEqualTo(1000);
    }

    @Test
    void shouldReadEveryKeyFromTheEnvironment() {
        Map<String, String> environment = new HashMap<>();
        for (String key : of(Map.of()).values().keySet()) {
            environment.put("BEURT_" + key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT), "7");
        }

        Configuration all = new Configuration(null, environment, Map.of());

        all.values().forEach((key, value) -> {
            assertThat(value.text()).as(key).isEqualTo("7");
            assertThat(value.origin()).startsWith("environment BEURT_");
        });
    }

    @Test
    void shouldNotMindWhatKubernetesSaysOfAServiceOfThatName() {
        Map<String, String> environment = Map.of(
                "BEURT_SERVICE_HOST", "10.0.0.1",
                "BEURT_SERVICE_PORT_HTTP", "80",
                "BEURT_PORT", "tcp://10.0.0.1:80",
                "BEURT_PORT_80_TCP_ADDR", "10.0.0.1");

        assertThat(new Configuration(null, environment, Map.of()).values().keySet())
                .isEqualTo(new Configuration(null, Map.of(), Map.of()).values().keySet());
    }

    @Test
    void shouldRefuseAKeyThatItDoesNotKnowAndNameItsOrigin() throws IOException {
        Path file = file("\n\npublic.prot = 1\n");

        assertThatThrownBy(() -> new Configuration(file, Map.of(), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("public.prot")
                .hasMessageContaining(file + " line 3")
                .hasMessageContaining("public.port");
        assertThatThrownBy(() -> new Configuration(null, Map.of("BEURT_PUBLIC_PROT", "1"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("BEURT_PUBLIC_PROT");
        assertThatThrownBy(() -> new Configuration(null, Map.of(), Map.of("prot", "1")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("prot");
        assertThatThrownBy(() -> new Configuration(file("public = 7"), Map.of(), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("public");
    }

    @Test
    void shouldTakeTheLaunchersOwnVariableForNoKey() {
        Configuration configuration = new Configuration(null, Map.of("BEURT_JAVA_OPTIONS", "-Xmx2g"), REQUIRED);

        assertThat(configuration.settings().port()).isEqualTo(8080);
    }

    @Test
    void shouldRefuseAFileThatIsNotThereOrNotWellFormed() throws IOException {
        Path none = directory.resolve("none.conf");

        assertThatThrownBy(() -> new Configuration(none, Map.of(), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(none.toString());
        assertThatThrownBy(() -> new Configuration(file("data = {"), Map.of(), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("beurt.conf");
        assertThatThrownBy(() -> new Configuration(file("data = ${nowhere}"), Map.of(), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nowhere");
    }

    @ParameterizedTest
    @CsvSource({
        "public.port, 65536",
        "public.port, -1",
        "public.port, http",
        "public.port, 80.0",
        "public.port, 99999999999",
        "staff.port, 65536",
        "journal.segment, 64MiB",
        "engine.ring, 32",
        "engine.ring, x",
        "public.event-loops, 0",
        "public.event-loops, 257",
        "public.connections-max, 0",
        "public.connections-per-address, 0",
        "public.head, 0s",
        "public.body, 2h",
        "public.idle, 120",
        "load.wait, 61s",
        "load.in-flight-min, 0",
        "load.shed-percent, 101",
        "state.people-max, many",
        "journal.snapshot-every, 0",
        "journal.snapshot-rate, 0",
        "journal.retain, 90",
        "journal.retain, 9 days",
        "journal.retain-bytes, -1",
        "draw.witness-url, witness.example",
        "draw.witness-url, ftp://witness.example/",
        "draw.witness-url, http://",
        "draw.witness-url, http://me:secret@witness.example/",
        "draw.witness-url, http://a b/",
    })
    void shouldNameTheKeyTheValueAndTheOriginOfWhatIsWrong(String key, String text) {
        Configuration configuration = of(Map.of(key, text));

        assertThatThrownBy(configuration::settings)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(text)
                .hasMessageContaining("flag");
    }

    @Test
    void shouldReadHowLongTheArchiveIsKept() {
        assertThat(of(Map.of()).settings().keeping()).isEqualTo(Keeping.STANDARD);
        assertThat(Keeping.STANDARD.retain()).isEqualTo(Duration.ofDays(90));

        Settings settings = of(Map.of("journal.retain", "36h", "journal.retain-bytes", "1000000000"))
                .settings();

        assertThat(settings.keeping().retain()).isEqualTo(Duration.ofHours(36));
        assertThat(settings.keeping().retainBytes()).isEqualTo(1_000_000_000);
        assertThat(of(Map.of("journal.retain", "10m")).settings().keeping().retain())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(of(Map.of("journal.retain", "30s")).settings().keeping().retain())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldReadWhereCommitmentsAreSent() {
        assertThat(of(Map.of()).settings().outside().witness()).isNull();
        assertThat(of(Map.of("draw.witness-url", "https://witness.example/beurt?of=us"))
                        .settings()
                        .outside()
                        .witness())
                .isEqualTo(URI.create("https://witness.example/beurt?of=us"));
    }

    @Test
    void shouldReadWhichBeaconsAreTrusted() throws IOException {
        RandomnessVerifier nobody = of(Map.of()).settings().outside().randomness();
        assertThat(nobody.knows(Source.NIST)).isFalse();
        assertThat(nobody.knows(Source.DRAND)).isFalse();
        Path pem = Path.of(System.getProperty("beurt.root", ".."))
                .resolve("gateway/src/test/resources/nl/beurt/gateway/randomness/nist-2018.pem");

        RandomnessVerifier both = of(Map.of("draw.nist-certificates", pem + ", " + pem, "draw.drand-chain", "quicknet"))
                .settings()
                .outside()
                .randomness();

        assertThat(both.knows(Source.NIST)).isTrue();
        assertThat(both.knows(Source.DRAND)).isTrue();
    }

    @Test
    void shouldSayWhatIsWrongWithTheFilesOfBeacons() throws IOException {
        String file = file("{\"period\":3}").toString();
        for (String key : List.of("draw.nist-certificates", "draw.drand-chain")) {
            for (String text : List.of(file, file + ".none", directory.toString())) {
                assertThatThrownBy(() -> of(Map.of(key, text)).settings())
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining(key + " (flag) is \"" + text)
                        .hasMessageContaining("or none");
            }
        }
    }

    @Test
    void shouldRefuseLimitsThatAreNone() {
        assertThatThrownBy(() -> of(Map.of("state.people-max", "0")).settings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("people");
    }

    @Test
    void shouldBelieveNoProxyUnlessToldSo() {
        assertThat(of(Map.of()).settings().proxies()).isEqualTo(ProxyTerms.NONE);

        ProxyTerms byHeader = of(Map.of(
                        "public.trusted-proxies",
                        "10.0.0.0/8, 2001:db8::/32,192.0.2.7",
                        "public.proxy-header",
                        "X-Forwarded-For"))
                .settings()
                .proxies();
        assertThat(byHeader.header()).isEqualTo(ProxyHeader.X_FORWARDED_FOR);
        assertThat(byHeader.hasProtocolPort()).isFalse();
        assertThat(byHeader.networks().isEmpty()).isFalse();

        ProxyTerms byPort = of(Map.of("public.trusted-proxies", "10.0.0.0/8", "public.proxy-protocol-port", "8081"))
                .settings()
                .proxies();
        assertThat(byPort.protocolPort()).isEqualTo(8081);
        assertThat(byPort.header()).isEqualTo(ProxyHeader.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8 | forwarded | 8081 | two sources",
                "none | forwarded | none | no proxy that may be believed",
                "none | none | 8081 | no proxy that may be believed",
                "10.0.0.0/8 | none | none | not how they tell",
                "10.0.0.0/8 | x-real-ip | none | give forwarded, x-forwarded-for or none",
                "10.0.0.0/8 | none | 65536 | from 0 to 65535",
                "10.0.0.0/8 | none | http | from 0 to 65535",
                "10.0.0.0/8 | none | 8080 | a port of its own",
                "10.1.0.0/8 | forwarded | none | write 10.0.0.0/8 for the network, or 10.1.0.0 for this address alone",
                "10.0.0.0/33 | forwarded | none | give one from 1 to 32",
                "10.0.0.0/ | forwarded | none | give one from 1 to 32",
                "10.0.0.0/08 | forwarded | none | give one from 1 to 32",
                "0.0.0.0/0 | forwarded | none | a proxy of everybody",
                "::/0 | forwarded | none | a proxy of everybody",
                "2001:db8::1/32 | forwarded | none | write 2001:db8:0:0:0:0:0:0/32",
                "2001:db8::/129 | forwarded | none | give one from 1 to 128",
                "::ffff:10.0.0.0/104 | forwarded | none | IPv4 written as IPv6",
                "fe80::1%eth0 | forwarded | none | is no network",
                "proxy.example | forwarded | none | not names",
                "localhost | forwarded | none | not names",
                "010.0.0.0/8 | forwarded | none | is no network",
                "10.0.0.0/8, | forwarded | none | is no network",
            })
    void shouldRefuseProxiesThatAreNoneAndSourcesThatContradict(
            String networks, String header, String port, String remedy) {
        Configuration configuration = of(Map.of(
                "public.trusted-proxies", networks, "public.proxy-header", header, "public.proxy-protocol-port", port));

        assertThatThrownBy(configuration::settings)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("(flag)")
                .hasMessageContaining("public.")
                .hasMessageContaining(remedy);
    }

    @Test
    void shouldListKeysInOrder() {
        assertThat(List.copyOf(of(Map.of()).values().keySet())).isSorted();
    }

    @Test
    void shouldReadHowOftenOneMayAsk() {
        assertThat(of(Map.of()).settings().rates()).isEqualTo(RateLimits.STANDARD);
        assertThat(of(Map.of("rates.person-per-minute", "0", "rates.address-growth", "7"))
                        .settings()
                        .rates())
                .isEqualTo(new RateLimits(0, 120, 7, true));
        assertThatThrownBy(() -> of(Map.of("rates.address-per-minute", "-1")).settings())
                .hasMessageContaining("give from 0 to 1000000");
    }

    @Test
    void shouldCountForTheFraudGuardOverWholeDays() {
        assertThat(of(Map.of()).settings().fraud()).isEqualTo(FraudTerms.STANDARD);
        assertThat(of(Map.of("fraud.window", "0d")).settings().fraud().isOn()).isFalse();
        for (String window : new String[] {"3d", "36h", "91d", "a month"}) {
            assertThatThrownBy(() -> of(Map.of("fraud.window", window)).settings())
                    .hasMessageContaining("fraud.window is \"" + window + "\"");
        }
        assertThatThrownBy(() -> of(Map.of("fraud.people-per-device", "5")).settings())
                .hasMessageContaining("give from 6 to 1000");
    }
}
