package nl.beurt.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.peer.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who tries often waits; who does not never waits for others, and nobody can be made to be forgotten. */
class ThrottleTest {
    private static final Limits LIMITS = new Limits(20, 1000, 200, 600_000);
    private static final long NOW = 1_669_885_200_000L;

    private final Sources sources = new Sources(secrets());
    private final Throttle throttle = new Throttle(LIMITS);

    @Test
    void shouldLetAnAddressTrySoOftenAndThenWait() {
        Source source = from("192.0.2.1", null);
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.take(source, NOW + i * 1000L)).isZero();
            throttle.failed(source, NOW + i * 1000L);
        }
        assertThat(throttle.take(source, NOW + 20_000)).isEqualTo(580_000);
        assertThat(throttle.take(from("192.0.2.2", null), NOW + 20_000)).isZero();
        assertThat(throttle.take(source, NOW + 599_999)).isEqualTo(1);
        assertThat(throttle.take(source, NOW + 600_000)).isZero();
    }

    @Test
    void shouldNotCountWhatIsGivenBack() {
        Source source = from("192.0.2.1", "a-device-of-somebody");
        for (int i = 0; i < 1000; i++) {
            assertThat(throttle.take(source, NOW)).isZero();
            throttle.giveBack(source, NOW);
        }
    }

    @Test
    void shouldCountTheAddressWhateverTheDeviceCallsItself() {
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.take(from("192.0.2.1", "a-device-that-is-new-" + i), NOW))
                    .isZero();
        }
        assertThat(throttle.take(from("192.0.2.1", "a-device-that-is-new"), NOW))
                .isPositive();
    }

    @Test
    void shouldKnowADeviceThatComesFromElsewhere() {
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.take(from("192.0.2." + i, "a-device-of-somebody"), NOW))
                    .isZero();
        }
        assertThat(throttle.take(from("192.0.2.99", "a-device-of-somebody"), NOW))
                .isPositive();
        assertThat(throttle.take(from("192.0.2.99", null), NOW)).isZero();
    }

    @Test
    void shouldTakeANetworkOfIpv6ForOneAddress() {
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.take(from("2001:db8:0:1::" + Integer.toHexString(i + 1), null), NOW))
                    .isZero();
        }
        assertThat(throttle.take(from("2001:db8:0:1:ffff::1", null), NOW)).isPositive();
        assertThat(throttle.take(from("2001:db8:0:2::1", null), NOW)).isZero();
        assertThat(throttle.take(from("::ffff:192.0.2.1", null), NOW)).isZero();
    }

    @Test
    void shouldNotForgetWhoTriedOftenForTheSakeOfManyOthers() {
        Throttle wide = new Throttle(new Limits(20, Integer.MAX_VALUE, 0, 600_000));
        Source often = from("192.0.2.1", null);
        for (int i = 0; i < 20; i++) {
            wide.take(often, NOW);
        }
        // Ten times as many as there are places, three tries each.
        for (int i = 0; i < 330_000; i++) {
            Source other = from("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), null);
            for (int j = 0; j < 3; j++) {
                assertThat(wide.take(other, NOW)).isZero();
            }
        }
        assertThat(wide.take(often, NOW + 1)).isPositive();
    }

    @Test
    void shouldHaveAnEndForAllTogetherAndAReserveForWhoHasSucceeded() {
        Source regular = from("192.0.2.7", null);
        throttle.take(regular, NOW);
        throttle.succeeded(regular, 1, NOW);
        for (int i = 0; i < 800; i++) {
            tryOnce(from("10.0." + i / 250 + "." + i % 250, null));
        }
        assertThat(throttle.take(from("192.0.2.8", null), NOW)).isEqualTo(600_000);
        assertThat(throttle.take(regular, NOW)).isZero();
        assertThat(throttle.take(from("192.0.2.8", null), NOW + 600_000)).isZero();
    }

    @Test
    void shouldTakeASiteOfIpv6ForFourNetworks() {
        for (int i = 0; i < 80; i++) {
            tryOnce(from("2001:db8:1:" + Integer.toHexString(i) + "::1", null));
        }
        assertThat(throttle.take(from("2001:db8:1:ffff::1", null), NOW)).isPositive();
        assertThat(throttle.take(from("2001:db8:2:1::1", null), NOW)).isZero();
    }

    @Test
    void shouldNotCountAnAddressThatIsNotKnown() {
        Source behindProxy = new Source();
        for (int i = 0; i < 100; i++) {
            sources.read(new ClientAddress(), "a-device-that-is-new-" + i, behindProxy);
            tryOnce(behindProxy);
        }
        sources.read(new ClientAddress(), "a-device-of-somebody", behindProxy);
        for (int i = 0; i < 20; i++) {
            tryOnce(behindProxy);
        }
        assertThat(throttle.take(behindProxy, NOW)).isPositive();
    }

    @Test
    void shouldGiveAnAddressMoreTriesForEachPersonWhoSucceedsThere() {
        Source centre = from("192.0.2.1", null);
        for (int person = 1; person <= 2; person++) {
            for (int twice = 0; twice < 2; twice++) {
                throttle.take(centre, NOW);
                throttle.succeeded(centre, person, NOW);
            }
        }
        for (int i = 0; i < 60; i++) {
            tryOnce(centre);
        }
        assertThat(throttle.take(centre, NOW)).isEqualTo(600_000);
    }

    @Test
    void shouldLetWhoHasManyOnTheirWayWaitForASecondOnly() {
        Source centre = from("192.0.2.1", null);
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.take(centre, NOW)).isZero();
        }
        assertThat(throttle.take(centre, NOW)).isEqualTo(1000);
        throttle.succeeded(centre, 1, NOW);
        assertThat(throttle.take(centre, NOW)).isZero();
    }

    private void tryOnce(Source source) {
        assertThat(throttle.take(source, NOW)).isZero();
        throttle.failed(source, NOW);
    }

    private Source from(String address, @Nullable String device) {
        Source source = new Source();
        try {
            ClientAddress client = new ClientAddress();
            client.set(InetAddress.getByName(address));
            sources.read(client, device, source);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
        return source;
    }

    private static Secrets secrets() {
        byte[] bytes = new byte[32];
        SecretKeySpec key = new SecretKeySpec(bytes, "HmacSHA256");
        return new Secrets(new Keys(key, key, Map.of(1, key), Map.of(1, key), 1, 1, Map.of(), 0));
    }
}
