package nl.beurt.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.beurt.gateway.peer.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressCountsTest {
    private final AddressCounts counts = new AddressCounts(2);

    @Test
    void shouldCountAddressesOfIpv4OneByOne() throws UnknownHostException {
        Holding first = add("192.0.2.1");
        assertThat(add("192.0.2.1")).isNotNull();
        assertThat(add("192.0.2.1")).isNull();
        assertThat(add("192.0.2.2")).isNotNull();

        Objects.requireNonNull(first).release();

        assertThat(add("192.0.2.1")).isNotNull();
    }

    @Test
    void shouldCountWhatOneSubscriberHasOfIpv6AsOne() throws UnknownHostException {
        assertThat(add("2001:db8::1")).isNotNull();
        assertThat(add("2001:db8::2")).isNotNull();
        assertThat(add("2001:db8::3")).isNull();
        assertThat(add("2001:db8:0:1::3")).isNotNull();
    }

    @Test
    void shouldGiveASiteOfIpv6FourTimesWhatANetworkHas() throws UnknownHostException {
        List<Holding> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            held.add(Objects.requireNonNull(add("2001:db8:0:" + i + "::1")));
        }
        assertThat(add("2001:db8:0:ffff::1")).isNull();
        assertThat(add("2001:db8:1::1")).isNotNull();

        held.get(0).release();

        assertThat(add("2001:db8:0:ffff::1")).isNotNull();
        assertThat(add("2001:db8:0:1::1")).isNull();
    }

    @Test
    void shouldTellHowManyAnAddressHas() throws UnknownHostException {
        Holding ofV4 = Objects.requireNonNull(add("192.0.2.1"));
        Holding ofV6 = Objects.requireNonNull(add("2001:db8::1"));
        assertThat(ofV4.ofAddress()).isEqualTo(1);
        assertThat(ofV6.ofAddress()).isEqualTo(1);

        add("192.0.2.1");
        for (int i = 1; i < 8; i++) {
            add("2001:db8:0:" + i + "::1");
        }

        assertThat(ofV4.ofAddress()).isEqualTo(2);
        // Eight networks of a site that may have eight: as if this one had all that it may.
        assertThat(ofV6.ofAddress()).isEqualTo(2);
    }

    @Test
    void shouldKeepNothingOfWhoIsGone() throws UnknownHostException {
        List<Holding> held = new ArrayList<>();
        for (String each : new String[] {"192.0.2.1", "192.0.2.1", "2001:db8::1", "2001:db8:0:1::1"}) {
            held.add(Objects.requireNonNull(add(each)));
        }
        add("192.0.2.1");
        assertThat(counts.size()).isEqualTo(4);

        held.forEach(Holding::release);

        assertThat(counts.size()).isZero();
    }

    private @Nullable Holding add(String text) throws UnknownHostException {
        ClientAddress address = new ClientAddress();
        address.set(InetAddress.getByName(text));
        return counts.add(address);
    }
}
