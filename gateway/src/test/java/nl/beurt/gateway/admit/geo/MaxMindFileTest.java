package nl.beurt.gateway.admit.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Country and anonymous-IP databases in MaxMind's format, as their readers find them. */
class MaxMindFileTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("test.mmdb");
    }

    private static List<String> texts(GeoSource source) {
        return source.ranges().stream().map(RangeText::text).sorted().toList();
    }

    @Test
    void shouldListWhatAnAnonymousDatabaseCallsVpnHostingProxyOrTor() throws IOException {
        new MaxMindWriter()
                .put("192.0.2.0/28", Map.of("is_anonymous", true, "is_anonymous_vpn", true))
                .put("192.0.2.64/28", Map.of("is_anonymous", true, "is_hosting_provider", true))
                .put("192.0.2.128/28", Map.of("is_anonymous", true, "is_public_proxy", true))
                .put("192.0.2.192/28", Map.of("is_anonymous", true, "is_tor_exit_node", true))
                .put("2001:db8:1::/48", Map.of("is_anonymous_vpn", true))
                .put("198.51.100.0/28", Map.of("is_anonymous", true, "is_residential_proxy", true))
                .put("198.51.100.16/28", Map.of("is_anonymous_vpn", false))
                .put("198.51.100.32/28", Map.of("is_anonymous_vpn", "true"))
                .write(file());

        GeoSource source = MaxMindFile.anonymous(file());

        assertThat(source.kind()).isEqualTo(GeoSource.Kind.LISTED);
        assertThat(texts(source))
                .containsExactly(
                        "192.0.2.0-192.0.2.15",
                        "192.0.2.128-192.0.2.143",
                        "192.0.2.192-192.0.2.207",
                        "192.0.2.64-192.0.2.79",
                        "2001:db8:1:0:0:0:0:0-2001:db8:1:ffff:ffff:ffff:ffff:ffff");
    }

    @Test
    void shouldFindDutchNetworksInBothShapesOfCountryDatabases() throws IOException {
        new MaxMindWriter()
                .put("192.0.2.0/24", Map.of("country", Map.of("iso_code", "NL")))
                .put("198.51.100.0/24", Map.of("country_code", "NL"))
                .put("203.0.113.0/24", Map.of("country", Map.of("iso_code", "UA")))
                .put("2001:db8:1::/48", Map.of("country", Map.of("iso_code", "NL")))
                // Whose network it is says nothing of where somebody is.
                .put("2001:db8:2::/48", Map.of("registered_country", Map.of("iso_code", "NL")))
                .write(file());

        assertThat(texts(MaxMindFile.countries(file())))
                .containsExactly(
                        "192.0.2.0-192.0.2.255",
                        "198.51.100.0-198.51.100.255",
                        "2001:db8:1:0:0:0:0:0-2001:db8:1:ffff:ffff:ffff:ffff:ffff");
    }

    @Test
    void shouldRefuseACountryDatabaseWithoutTheNetherlands() throws IOException {
        new MaxMindWriter().put("192.0.2.0/24", Map.of("country_code", "UA")).write(file());

        assertThatThrownBy(() -> MaxMindFile.countries(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("test.mmdb has no Dutch network");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 600})
    void shouldRefuseWhatIsCutOff(int length) throws IOException {
        Path whole = new MaxMindWriter()
                .put("192.0.2.0/24", Map.of("is_anonymous_vpn", true))
                .write(file());
        byte[] bytes = Files.readAllBytes(whole);
        assertThat(bytes.length).isGreaterThan(600);
        Files.write(whole, Arrays.copyOf(bytes, length));

        assertThatThrownBy(() -> MaxMindFile.anonymous(whole))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("test.mmdb cannot be read")
                .hasMessageContaining("give a file in MaxMind's format");
    }
}
