package nl.beurt.gateway.admit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.peer.ClientAddress;
import org.junit.jupiter.api.Test;

/** Who asks often waits; nobody waits for others elsewhere, and nobody can be made to be forgotten. */
class RatesTest {
    private static final long NOW = 1_669_885_200_000L;
    private static final long MINUTE = 60_000;

    private final Rates rates = new Rates(RateLimits.STANDARD);
    private final Attempt attempt = new Attempt();

    @Test
    void shouldTakeAsManyAsAnAddressMayFailAndThenTellWhenItStartsAnew() {
        ClientAddress one = address("192.0.2.1");
        assertThat(fail(one, 120, NOW + 1)).isEqualTo(120);

        assertThat(rates.take(one, "", Calls.BOOKINGS, attempt, NOW + 20_001)).isFalse();
        assertThat(attempt.limit()).isEqualTo(Limit.ADDRESS);
        assertThat(attempt.name()).isEqualTo("address");
        assertThat(attempt.quota()).isEqualTo(120);
        assertThat(attempt.remaining()).isZero();
        assertThat(attempt.restSeconds()).isEqualTo(40);
        assertThat(fail(one, 1, NOW + 60_000)).isZero();
        assertThat(fail(one, 1, NOW + 60_001)).isOne();
        assertThat(fail(address("192.0.2.2"), 1, NOW + 2)).isOne();
    }

    @Test
    void shouldNotCountWhatSucceedsOrIsShed() {
        ClientAddress one = address("192.0.2.1");
        for (int i = 0; i < 10_000; i++) {
            assertThat(rates.take(one, "a-device-of-somebody", Calls.BOOKINGS, attempt, NOW))
                    .isTrue();
            attempt.settle(i % 2 == 0 ? 201 : 503, NOW);
        }
        assertThat(fail(one, 200, NOW)).isEqualTo(120);
    }

    @Test
    void shouldGiveAPersonTheirAttemptBackThatWasShed() {
        ClientAddress one = address("192.0.2.1");
        for (int i = 0; i < 100; i++) {
            assertThat(tryAs(1, one, "", 503, NOW)).isTrue();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(tryAs(1, one, "", 409, NOW)).isTrue();
        }
        assertThat(tryAs(1, one, "", 409, NOW)).isFalse();
        assertThat(attempt.limit()).isEqualTo(Limit.PERSON);
    }

    @Test
    void shouldGrowWithEachPersonWhoSucceedsForAnHour() {
        ClientAddress centre = address("192.0.2.1");
        for (int person = 1; person <= 40; person++) {
            assertThat(tryAs(person, centre, "", 201, NOW)).isTrue();
            assertThat(tryAs(person, centre, "", 201, NOW)).isTrue();
        }
        assertThat(fail(centre, 10_000, NOW)).isEqualTo(120 + 40 * 30);
        assertThat(fail(centre, 10_000, NOW + 59 * MINUTE)).isEqualTo(120 + 40 * 30);
        assertThat(fail(centre, 10_000, NOW + 75 * MINUTE)).isEqualTo(120);
    }

    @Test
    void shouldGrowOneAddressOfAPerson() {
        int grown = 0;
        for (int i = 0; i < 500; i++) {
            ClientAddress from = address("198.51." + i / 250 + "." + i % 250);
            assertThat(tryAs(1, from, "", 201, NOW)).isTrue();
            grown += fail(from, 1000, NOW) - 120;
        }
        assertThat(grown).isEqualTo(30);
    }

    @Test
    void shouldServeFiveHundredWhoAskInTheSameMoment() {
        ClientAddress centre = address("192.0.2.1");
        Attempt[] onTheirWay = new Attempt[500];
        for (int i = 0; i < onTheirWay.length; i++) {
            onTheirWay[i] = new Attempt();
            assertThat(rates.take(centre, "", Calls.BOOKINGS, onTheirWay[i], NOW))
                    .isTrue();
            assertThat(onTheirWay[i].takePerson(person(i + 1), NOW)).isTrue();
        }
        for (Attempt each : onTheirWay) {
            each.settle(201, NOW + 50);
        }
        assertThat(fail(centre, 100_000, NOW + 50)).isEqualTo(120 + 500 * 30);
    }

    @Test
    void shouldLetWhoHasTooManyOnTheirWayWaitForASecondOnly() {
        ClientAddress one = address("192.0.2.1");
        int taken = 0;
        while (rates.take(one, "", Calls.BOOKINGS, attempt, NOW)) {
            taken++;
        }
        assertThat(taken).isEqualTo(Quota.FLIGHT_TIMES * 120);
        assertThat(attempt.restSeconds()).isOne();
        assertThat(rates.take(one, "", Calls.BOOKINGS, attempt, NOW + MINUTE)).isTrue();
    }

    @Test
    void shouldTakeASiteOfIpv6ForFourNetworks() {
        int taken = 0;
        for (int network = 0; network < 100; network++) {
            taken += fail(address("2001:db8:1:" + Integer.toHexString(network) + "::1"), 120, NOW);
        }
        assertThat(taken).isEqualTo(4 * 120);
        assertThat(attempt.limit()).isEqualTo(Limit.SITE);
        assertThat(fail(address("2001:db8:2::1"), 200, NOW)).isEqualTo(120);
    }

    @Test
    void shouldTakeANetworkOfIpv6ForOneAddress() {
        int taken = 0;
        for (int host = 0; host < 500; host++) {
            taken += fail(address("2001:db8:1:1::" + Integer.toHexString(host)), 1, NOW);
        }
        assertThat(taken).isEqualTo(120);
    }

    @Test
    void shouldGainNothingByAWordThatIsMadeUpAnew() {
        int taken = 0;
        for (int i = 0; i < 500; i++) {
            if (rates.take(address("192.0.2.1"), "a-device-that-is-new-" + i, Calls.BOOKINGS, attempt, NOW)) {
                attempt.settle(409, NOW);
                taken++;
            }
        }
        assertThat(taken).isEqualTo(120);
    }

    @Test
    void shouldKnowADeviceThatComesFromElsewhere() {
        int taken = 0;
        for (int i = 0; i < 250; i++) {
            if (rates.take(address("192.0.2." + i), "a-device-of-somebody", Calls.BOOKINGS, attempt, NOW)) {
                attempt.settle(409, NOW);
                taken++;
            }
        }
        assertThat(taken).isEqualTo(120);
        assertThat(attempt.limit()).isEqualTo(Limit.DEVICE);
    }

    /** Who knows the number of another tries it from five hundred addresses: its owner has all of their attempts. */
    @Test
    void shouldNotLockAPersonOutWhoseNumberAnotherTries() {
        int taken = 0;
        for (int i = 0; i < 500; i++) {
            ClientAddress from = address("198.51." + i / 250 + "." + i % 250);
            while (tryAs(7, from, "", 409, NOW)) {
                taken++;
            }
        }
        assertThat(taken).isEqualTo(500 * 10);
        for (int i = 0; i < 10; i++) {
            assertThat(tryAs(7, address("192.0.2.1"), "", 409, NOW)).isTrue();
        }
        assertThat(tryAs(7, address("192.0.2.1"), "", 409, NOW)).isFalse();
        assertThat(tryAs(8, address("192.0.2.1"), "", 409, NOW)).isTrue();
    }

    @Test
    void shouldCountEachOfAPartyAndNoneOfOneThatIsRefused() {
        ClientAddress one = address("192.0.2.1");
        for (int i = 0; i < 10; i++) {
            assertThat(tryAs(7, one, "", 409, NOW)).isTrue();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(rates.take(one, "", Calls.BOOKINGS, attempt, NOW)).isTrue();
            assertThat(attempt.takePerson(person(8), NOW)).isTrue();
            assertThat(attempt.takePerson(person(7), NOW)).isFalse();
            attempt.settle(429, NOW);
        }
        int left = 0;
        while (tryAs(8, one, "", 409, NOW)) {
            left++;
        }
        assertThat(left).isEqualTo(10);
    }

    @Test
    void shouldTellExactlyHowManyAreLeft() {
        ClientAddress one = address("192.0.2.1");
        SplittableRandom random = new SplittableRandom(7);
        for (int person = 1; person <= 20; person++) {
            int used = 1 + random.nextInt(9);
            for (int i = 0; i < used; i++) {
                assertThat(tryAs(person, one, "", 201, NOW)).isTrue();
            }
            long left = attempt.remaining();
            assertThat(left).isEqualTo(10 - used);
            assertThat(attempt.name()).isEqualTo("person");
            for (long i = 0; i < left; i++) {
                assertThat(tryAs(person, one, "", 201, NOW + 1)).isTrue();
            }
            assertThat(tryAs(person, one, "", 201, NOW + 1)).isFalse();
            assertThat(tryAs(person, one, "", 201, NOW + MINUTE)).isTrue();
        }
    }

    @Test
    void shouldTellOfTheAddressWhereLessIsLeftOfIt() {
        ClientAddress one = address("192.0.2.1");
        fail(one, 117, NOW);
        assertThat(rates.take(one, "", Calls.BOOKINGS, attempt, NOW)).isTrue();
        attempt.settle(201, NOW);
        assertThat(attempt.name()).isEqualTo("address");
        assertThat(attempt.remaining()).isEqualTo(3);
        assertThat(fail(one, 10, NOW)).isEqualTo(3);
    }

    @Test
    void shouldCountQueriesAndCancelsByThemselves() {
        ClientAddress one = address("192.0.2.1");
        assertThat(count(one, Calls.QUERIES, 200)).isEqualTo(1200);
        assertThat(attempt.name()).isEqualTo("address-queries");
        assertThat(count(one, Calls.CANCELS, 204)).isEqualTo(1200);
        assertThat(attempt.name()).isEqualTo("address-cancels");
        assertThat(fail(one, 200, NOW)).isEqualTo(120);
    }

    @Test
    void shouldLimitNobodyWhoIsNotKnownOrBehindAProxyOfOurs() throws UnknownHostException {
        for (String of : new String[] {"127.0.0.1", "10.1.2.3", "::1", "fd00::1"}) {
            assertThat(fail(address(of), 1000, NOW)).isEqualTo(1000);
        }
        assertThat(fail(new ClientAddress(), 1000, NOW)).isEqualTo(1000);
        ClientAddress loopback = address("127.0.0.1");
        Rates ofAll = new Rates(new RateLimits(10, 120, 30, false));
        int taken = 0;
        while (ofAll.take(loopback, "", Calls.BOOKINGS, attempt, NOW)) {
            attempt.settle(409, NOW);
            taken++;
        }
        assertThat(taken).isEqualTo(120);
    }

    @Test
    void shouldLimitNothingWhereItIsOff() {
        Rates off = new Rates(RateLimits.OFF);
        for (int i = 0; i < 10_000; i++) {
            assertThat(off.take(address("192.0.2.1"), "", Calls.BOOKINGS, attempt, NOW))
                    .isTrue();
            assertThat(attempt.takePerson(person(1), NOW)).isTrue();
            attempt.settle(i % 2 == 0 ? 201 : 409, NOW);
            assertThat(attempt.isShown(201)).isFalse();
        }
    }

    /**
     * Ten million networks of IPv6, each once, from as many sites as a provider has, within a minute: who was throttled stays so, who
     * was not is not, and an address that has grown keeps what it grew.
     */
    @Test
    void shouldForgetNobodyForTenMillionWhoAskOnce() {
        ClientAddress throttled = address("2001:db8:1:1::1");
        ClientAddress ofV4 = address("192.0.2.1");
        ClientAddress centre = address("2001:db8:2:1::1");
        assertThat(fail(throttled, 1000, NOW)).isEqualTo(120);
        assertThat(fail(ofV4, 1000, NOW)).isEqualTo(120);
        for (int person = 1; person <= 20; person++) {
            assertThat(tryAs(person, centre, "", 201, NOW)).isTrue();
        }
        assertThat(tryAs(99, centre, "", 409, NOW)).isTrue();

        ClientAddress made = new ClientAddress();
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 10_000_000; i++) {
            long site = 0x2a00_0000_0000L | random.nextInt(1 << 22);
            made.set(site << 16 | random.nextInt(1 << 16), 1);
            if (rates.take(made, "", Calls.BOOKINGS, attempt, NOW + 1 + i / 200)) {
                attempt.settle(409, NOW + 1 + i / 200);
            } else {
                refused++;
            }
        }

        long after = NOW + 50_002;
        assertThat(refused).isZero();
        assertThat(fail(throttled, 1, after)).isZero();
        assertThat(fail(ofV4, 1, after)).isZero();
        assertThat(fail(address("2001:db8:3:1::1"), 1000, after)).isEqualTo(120);
        assertThat(fail(centre, 10_000, after)).isBetween(120 + 20 * 30 - 1, 120 + 20 * 30);
    }

    private int count(ClientAddress from, Calls calls, int status) {
        int taken = 0;
        while (rates.take(from, "", calls, attempt, NOW)) {
            attempt.settle(status, NOW);
            taken++;
        }
        return taken;
    }

    /** How many of so many attempts are taken, which all fail. */
    private int fail(ClientAddress from, int attempts, long now) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            if (rates.take(from, "", Calls.BOOKINGS, attempt, now)) {
                attempt.settle(409, now);
                taken++;
            }
        }
        return taken;
    }

    private boolean tryAs(int person, ClientAddress from, String device, int status, long now) {
        if (!rates.take(from, device, Calls.BOOKINGS, attempt, now)) {
            return false;
        }
        boolean isTaken = attempt.takePerson(person(person), now);
        attempt.settle(isTaken ? status : 429, now);
        return isTaken;
    }

    private static Digest person(int number) {
        Digest digest = new Digest();
        digest.set(number * 0x9e3779b97f4a7c15L, number);
        return digest;
    }

    private static ClientAddress address(String text) {
        try {
            ClientAddress address = new ClientAddress();
            address.set(InetAddress.getByName(text));
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
