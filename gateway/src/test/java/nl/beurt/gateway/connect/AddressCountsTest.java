package nl.beurt.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import nl.beurt.gateway.peer.ClientAddress;
import org.junit.jupiter.api.Test;

class AddressCountsTest {
    private final AddressCounts counts = new AddressCounts(2);

    @Test
    void shouldCountAddressesOfIpv4OneByOne() throws UnknownHostException {
        assertThat(counts.add(address("192.0.2.1"))).isTrue();
        assertThat(counts.add(address("192.0.2.1"))).isTrue();
        assertThat(counts.add(address("192.0.2.1"))).isFalse();
        assertThat(counts.add(address("192.0.2.2"))).isTrue();

        counts.remove(address("192.0.2.1"));

        assertThat(counts.add(address("192.0.2.1"))).isTrue();
    }

    @Test
    void shouldCountWhatOneSubscriberHasOfIpv6AsOne() throws UnknownHostException {
        assertThat(counts.add(address("2001:db8::1"))).isTrue();
        assertThat(counts.add(address("2001:db8::2"))).isTrue();
        assertThat(counts.add(address("2001:db8::3"))).isFalse();
        assertThat(counts.add(address("2001:db8:0:1::3"))).isTrue();
    }

    @Test
    void shouldKeepNothingOfWhoIsGone() throws UnknownHostException {
        counts.add(address("192.0.2.1"));
        counts.add(address("192.0.2.1"));
        counts.remove(address("192.0.2.1"));
        counts.remove(address("192.0.2.1"));

        assertThat(counts.networks()).isZero();
    }

    private static ClientAddress address(String text) throws UnknownHostException {
        ClientAddress address = new ClientAddress();
        address.set(InetAddress.getByName(text));
        return address;
    }
}
