package nl.beurt.gateway.admit.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, networks and ranges as people write them, and what only looks like one. */
class RangeTextTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.0/24, 192.0.2.0-192.0.2.255",
        "0.0.0.0/0, 0.0.0.0-255.255.255.255",
        "192.0.2.1/32, 192.0.2.1",
        "192.0.2.1-192.0.2.3, 192.0.2.1-192.0.2.3",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:0-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "::1, 0:0:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void shouldReadWhatPeopleWrite(String text, String range) {
        assertThat(RangeText.text(RangeText.range(text))).isEqualTo(range);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.01",
                "192.0.2.1/33",
                "192.0.2.1/24",
                "192.0.2.0/x",
                "192.0.2.0/",
                "192.0.2.3-192.0.2.1",
                "192.0.2.1-2001:db8::",
                "2001:db8::1/64",
                "2001:db8::/129",
                "12345::",
                "fe80::1%eth0",
                "1::2::3",
                "-",
                "/8"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertThatThrownBy(() -> RangeText.range(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
