package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code beurt geo check} by what is shipped. */
class GeoCheckCommandTest {
    @Test
    void shouldSayWhatIsDecidedAndWhy() {
        Ran ran = Ran.of("geo", "check", "145.0.2.1", "192.0.2.1", "10.1.2.3");

        assertThat(ran.code()).as(ran.errors()).isZero();
        assertThat(ran.out())
                .containsPattern("(?m)^145\\.0\\.2\\.1 allowed\n  in     table whois of 20")
                .containsPattern("(?m)^192\\.0\\.2\\.1 abroad\n  not in table whois of 20")
                .containsPattern("(?m)^10\\.1\\.2\\.3 allowed\n  private: counted as Dutch");
    }

    @Test
    void shouldTellOfEachThatIsNoAddressAndOfAllThatAre() {
        Ran ran = Ran.of("geo", "check", "145.0.2.1:443", "145.0.2.1", "example.org");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("145.0.2.1 allowed");
        assertThat(ran.errors())
                .contains(
                        "145.0.2.1:443 is no address of IPv4 or IPv6",
                        "example.org is no address of IPv4 or IPv6",
                        "2 of 3 are no addresses: give them as 192.0.2.1");
    }
}
