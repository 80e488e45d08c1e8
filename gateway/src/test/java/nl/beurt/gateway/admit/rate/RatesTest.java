package nl.beurt.gateway.admit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.peer.ClientAddress;
import org.junit.jupiter.api.Test;

/** Who asks often waits; nobody waits for others elsewhere, and nobody can be made to be forgotten. */
class RatesTest {
    private static final long NOW = 1_669_885_200_000L;
    private static final long MINUTE = 60_000;

    /** Failures of an address in a minute that are nobody's own. */
    private static final int FAILURES = 120;

    /** Attempts of an address in a minute that come to nothing. */
    private static final int HEARD = 10 * FAILURES;

    private static final int GROWTH = 30;

    private final Rates rates = new Rates(RateLimits.STANDARD);
    private final Attempt attempt = new Attempt();

    @Test
    void shouldTakeAsManyAsAnAddressMayFailAndThenTellWhenItStartsAnew() {
        ClientAddress one = address("192.0.2.1");
        assertThat(fail(one, HEARD, NOW + 1)).isEqualTo(HEARD);

        assertThat(rates.take(one, "", Calls.BOOKINGS, attempt, NOW + 20_001)).isFalse();
        assertThat(attempt.limit()).isEqualTo(Limit.ADDRESS);
        assertThat(attempt.name()).isEqualTo("address");
        assertThat(attempt.quota()).isEqualTo(FAILURES);
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
        assertThat(fail(one, 2000, NOW)).isEqualTo(HEARD);
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
        assertThat(fail(centre, 100_000, NOW)).isEqualTo(10 * (FAILURES + 40 * GROWTH));
        assertThat(fail(centre, 100_000, NOW + 59 * MINUTE)).isEqualTo(10 * (FAILURES + 40 * GROWTH));
        assertThat(fail(centre, 100_000, NOW + 75 * MINUTE)).isEqualTo(HEARD);
    }

    @Test
    void shouldGrowOneAddressOfAPerson() {
        int grown = 0;
        for (int i = 0; i < 500; i++) {
            ClientAddress from = address("198.51." + i / 250 + "." + i % 250);
            assertThat(tryAs(1, from, "", 201, NOW)).isTrue();
            grown += fail(from, 2000, NOW) - HEARD;
        }
        assertThat(grown).isEqualTo(10 * GROWTH);
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
            assertThat(onTheirWay[i].takeTurn(NOW)).isTrue();
        }
        for (Attempt each : onTheirWay) {
            each.settle(201, NOW + 50);
        }
        assertThat(fail(centre, 200_000, NOW + 50)).isEqualTo(10 * (FAILURES + 500 * GROWTH));
    }

    @Test
    void shouldLetWhoHasTooManyOnTheirWayWaitForASecondOnly() {
        ClientAddress one = address("192.0.2.1");
        int taken = 0;
        while (rates.take(one, "", Calls.BOOKINGS, attempt, NOW)) {
            taken++;
        }
        assertThat(taken).isEqualTo(Quota.FLIGHT_TIMES * FAILURES);
        assertThat(attempt.restSeconds()).isOne();
        assertThat(rates.take(one, "", Calls.BOOKINGS, attempt, NOW + MINUTE)).isTrue();
    }

    @Test
    void shouldTakeASiteOfIpv6ForFourNetworks() {
        int taken = 0;
        for (int network = 0; network < 100; network++) {
            taken += fail(address("2001:db8:1:" + Integer.toHexString(network) + "::1"), HEARD, NOW);
        }
        assertThat(taken).isEqualTo(4 * HEARD);
        assertThat(attempt.limit()).isEqualTo(Limit.SITE);
        assertThat(fail(address("2001:db8:2::1"), 2000, NOW)).isEqualTo(HEARD);
    }

    @Test
    void shouldTakeANetworkOfIpv6ForOneAddress() {
        int taken = 0;
        for (int host = 0; host < 5000; host++) {
            taken += fail(address("2001:db8:1:1::" + Integer.toHexString(host)), 1, NOW);
        }
        assertThat(taken).isEqualTo(HEARD);
    }

    @Test
    void shouldGainNothingByAWordThatIsMadeUpAnew() {
        int taken = 0;
        for (int i = 0; i < 5000; i++) {
            if (rates.take(address("192.0.2.1"), "a-device-that-is-new-" + i, Calls.BOOKINGS, attempt, NOW)) {
                attempt.settle(409, NOW);
                taken++;
            }
        }
        assertThat(taken).isEqualTo(HEARD);
    }

    @Test
    void shouldKnowADeviceThatComesFromElsewhere() {
        int taken = 0;
        for (int i = 0; i < 2500; i++) {
            if (rates.take(address("192.0.2." + i % 250), "a-device-of-somebody", Calls.BOOKINGS, attempt, NOW)) {
                attempt.settle(409, NOW);
                taken++;
            }
        }
        assertThat(taken).isEqualTo(HEARD);
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

    /** Somebody who was served is told exactly how often they may fail now, whoever failed before. */
    @Test
    void shouldTellOfTheAddressWhereLessIsLeftOfIt() {
        Rates withoutPersons = new Rates(new RateLimits(0, FAILURES, 0, true));
        SplittableRandom random = new SplittableRandom(7);
        int served = 0;
        for (int i = 0; i < 40; i++) {
            ClientAddress one = address("192.0.2." + i);
            int others = random.nextInt(5 * FAILURES);
            for (int other = 1; other <= 5 * FAILURES; other++) {
                tryAs(withoutPersons, 1 + random.nextInt(1 + others), one, 409);
            }
            int someone = i % 2 == 0 ? 1 : 1_000_000;
            if (!tryAs(withoutPersons, someone, one, 201)) {
                continue;
            }
            assertThat(attempt.name()).isEqualTo("address");
            long left = attempt.remaining();
            int taken = 0;
            while (tryAs(withoutPersons, someone, one, 409)) {
                taken++;
            }
            assertThat(taken).isEqualTo((int) left);
            assertThat(attempt.limit()).isEqualTo(Limit.ADDRESS);
            assertThat(attempt.quota()).isEqualTo(FAILURES);
            served++;
        }
        assertThat(served).isGreaterThan(20);
    }

    @Test
    void shouldLeaveEachOfACrowdThreeFailuresOfTheirOwn() {
        ClientAddress centre = address("192.0.2.1");
        for (int round = 0; round < 3; round++) {
            for (int person = 1; person <= 5 * FAILURES; person++) {
                assertThat(tryAs(person, centre, "", 409, NOW)).isTrue();
            }
        }
        int more = 0;
        while (tryAs(1 + more, centre, "", 409, NOW)) {
            more++;
        }
        assertThat(more).isEqualTo(FAILURES);
        assertThat(attempt.name()).isEqualTo("address");
        assertThat(attempt.quota()).isEqualTo(FAILURES);
        assertThat(attempt.restSeconds()).isEqualTo(60);
        assertThat(tryAs(1, centre, "", 409, NOW + MINUTE)).isTrue();
    }

    @Test
    void shouldTakeNothingOfTheOthersForOneWhoGoesOnAsking() {
        ClientAddress centre = address("192.0.2.1");
        for (int person = 1; person <= 500; person++) {
            assertThat(tryAs(person, centre, "", 409, NOW)).isTrue();
        }
        int decided = 0;
        for (int i = 0; i < 1000; i++) {
            decided += tryAs(501, centre, "", 409, NOW) ? 1 : 0;
        }
        assertThat(decided).isEqualTo(10);
        for (int person = 1; person <= 500; person++) {
            assertThat(tryAs(person, centre, "", 409, NOW + 1)).isTrue();
        }
    }

    /** All of a crowd click until they are told to wait: who came once is heard all the same. */
    @Test
    void shouldHearWhoCameOnceAmongManyWhoGoOnAsking() {
        ClientAddress centre = address("192.0.2.1");
        assertThat(tryAs(1000, centre, "", 409, NOW)).isTrue();
        for (int person = 1; person <= 500; person++) {
            for (int i = 0; i < 10; i++) {
                tryAs(person, centre, "", 409, NOW);
            }
        }
        assertThat(tryAs(1000, centre, "", 409, NOW)).isTrue();
        assertThat(tryAs(1001, centre, "", 201, NOW)).isTrue();
    }

    /** Made-up people, one after the other: so many are decided, then so many are looked at, then none. */
    @Test
    void shouldBoundPeopleWhoAreMadeUp() {
        ClientAddress one = address("192.0.2.1");
        int decided = 0;
        int lookedAt = 0;
        for (int person = 1; person <= 10_000; person++) {
            if (!rates.take(one, "", Calls.BOOKINGS, attempt, NOW)) {
                continue;
            }
            boolean isDecided = attempt.takePerson(person(person), NOW) && attempt.takeTurn(NOW);
            attempt.settle(isDecided ? 409 : 429, NOW);
            decided += isDecided ? 1 : 0;
            lookedAt += isDecided ? 0 : 1;
        }
        assertThat(decided).isEqualTo(6 * FAILURES);
        assertThat(lookedAt).isEqualTo(HEARD - FAILURES);
    }

    /** Each of many at once is somebody new; when these have failed they come again, as long as any is taken. */
    @Test
    void shouldBoundPeopleWhoAreMadeUpAndComeAtOnce() {
        ClientAddress one = address("192.0.2.1");
        int decided = 0;
        int before;
        do {
            before = decided;
            List<Attempt> onTheirWay = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                Attempt next = new Attempt();
                if (!rates.take(one, "", Calls.BOOKINGS, next, NOW)) {
                    break;
                }
                boolean isDecided = next.takePerson(person(1 + i % 700), NOW) && next.takeTurn(NOW);
                decided += isDecided ? 1 : 0;
                onTheirWay.add(next);
            }
            onTheirWay.forEach(each -> each.settle(409, NOW));
        } while (decided > before);
        assertThat(decided).isLessThanOrEqualTo((3 * Quota.PERSON_TIMES + 1 + Quota.FLIGHT_TIMES) * FAILURES);
    }

    @Test
    void shouldGiveFailuresOfTheirOwnBackToWhoSucceedsOrIsShed() {
        Rates withoutPersons = new Rates(new RateLimits(0, FAILURES, 0, true));
        ClientAddress one = address("192.0.2.1");
        for (int i = 0; i < 100; i++) {
            assertThat(tryAs(withoutPersons, 1, one, i % 2 == 0 ? 201 : 503)).isTrue();
        }
        int taken = 0;
        while (tryAs(withoutPersons, 1, one, 409)) {
            taken++;
        }
        assertThat(taken).isEqualTo(3 + FAILURES);
    }

    /** A device that is carried from address to address has failures of its person's own once. */
    @Test
    void shouldCountFailuresOfTheirOwnByTheDeviceToo() {
        int taken = 0;
        for (int i = 0; i < 250; i++) {
            taken += tryAs(1, address("192.0.2." + i), "a-device-of-somebody", 409, NOW) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(10);
    }

    @Test
    void shouldNotCountWhatALinkReadsThatIsSomebodys() {
        ClientAddress centre = address("192.0.2.1");
        for (int i = 0; i < 3; i++) {
            for (int link = 1; link <= 1000; link++) {
                assertThat(read(centre, link, 200)).isTrue();
            }
        }
        int guessed = 0;
        while (read(centre, 1_000_000 + guessed, 404)) {
            guessed++;
        }
        assertThat(guessed).isEqualTo(HEARD);
        assertThat(attempt.name()).isEqualTo("address-queries");
        assertThat(read(centre, 1, 200)).isFalse();
    }

    @Test
    void shouldCountReadsOfALinkThatIsReadAllTheTime() {
        ClientAddress one = address("192.0.2.1");
        int taken = 0;
        while (read(one, 1, 200)) {
            taken++;
        }
        assertThat(taken).isEqualTo(Rates.OWN_READS + HEARD);
        assertThat(read(address("192.0.2.2"), 1, 200)).isTrue();
    }

    @Test
    void shouldCountQueriesAndCancelsByThemselves() {
        ClientAddress one = address("192.0.2.1");
        assertThat(count(one, Calls.QUERIES, 200)).isEqualTo(1200);
        assertThat(attempt.name()).isEqualTo("address-queries");
        assertThat(count(one, Calls.CANCELS, 204)).isEqualTo(1200);
        assertThat(attempt.name()).isEqualTo("address-cancels");
        assertThat(fail(one, 2000, NOW)).isEqualTo(HEARD);
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
        assertThat(taken).isEqualTo(HEARD);
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
        assertThat(fail(throttled, 2000, NOW)).isEqualTo(HEARD);
        assertThat(fail(ofV4, 2000, NOW)).isEqualTo(HEARD);
        ClientAddress crowd = address("2001:db8:4:1::1");
        int decided = 0;
        while (tryAs(20_000_000 + decided, crowd, "", 409, NOW)) {
            decided++;
        }
        assertThat(decided).isEqualTo(6 * FAILURES);
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
                if (i % 2 == 0) {
                    assertThat(attempt.takePerson(person(i), NOW + 1 + i / 200) && attempt.takeTurn(NOW + 1 + i / 200))
                            .isTrue();
                }
                attempt.settle(409, NOW + 1 + i / 200);
            } else {
                refused++;
            }
        }

        long after = NOW + 50_002;
        assertThat(refused).isZero();
        assertThat(fail(throttled, 1, after)).isZero();
        assertThat(fail(ofV4, 1, after)).isZero();
        assertThat(tryAs(30_000_000, crowd, "", 409, after)).isFalse();
        assertThat(fail(address("2001:db8:3:1::1"), 2000, after)).isEqualTo(HEARD);
        assertThat(fail(centre, 10_000, after)).isEqualTo(10 * (FAILURES + 20 * GROWTH));
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
        boolean isTaken = attempt.takePerson(person(person), now) && attempt.takeTurn(now);
        attempt.settle(isTaken ? status : 429, now);
        return isTaken;
    }

    private boolean tryAs(Rates of, int person, ClientAddress from, int status) {
        boolean isTaken = of.take(from, "", Calls.BOOKINGS, attempt, NOW)
                && attempt.takePerson(person(person), NOW)
                && attempt.takeTurn(NOW);
        attempt.settle(isTaken ? status : 429, NOW);
        return isTaken;
    }

    private boolean read(ClientAddress from, int link, int status) {
        if (!rates.take(from, "", Calls.QUERIES, attempt, NOW)) {
            return false;
        }
        attempt.link(person(link));
        attempt.settle(status, NOW);
        return true;
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
