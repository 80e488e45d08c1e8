package nl.beurt.gateway.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever a proxy names is the client, whatever the client writes. */
class PeerReaderTest {
    private static final ProxyNetworks PROXIES = ProxyNetworks.read(PeerCases.PROXIES);
    private static final long SEED = 7_002_239;
    private static final int ROUNDS = 200_000;
    private static final String CHARACTERS = "0123456789abcdefABCF::::....,,,;;==\"\"\\\\[]% _-for=forFOR\t/x";

    @Test
    void shouldFindTheClientOfEachCase() throws UnknownHostException {
        List<String> wrong = new ArrayList<>();
        List<PeerCases.Case> cases = PeerCases.all();
        for (PeerCases.Case each : cases) {
            String found = client(each);
            if (!found.equals(expected(each))) {
                wrong.add(each + " but found " + found);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(600);
    }

    private static String client(PeerCases.Case of) throws UnknownHostException {
        ClientAddress client = address(of.socket());
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (String line : of.lines()) {
            int colon = line.indexOf(": ");
            headers.add(line.substring(0, colon), line.substring(colon + 2).strip());
        }
        return reader(of.header()).read(headers, client) ? text(client) : PeerCases.REFUSED;
    }

    private static PeerReader reader(ProxyHeader header) {
        return new PeerReader(
                header == ProxyHeader.NONE ? ProxyTerms.NONE : new ProxyTerms(PROXIES, header, ProxyTerms.NO_PORT));
    }

    private static String expected(PeerCases.Case of) throws UnknownHostException {
        return of.client().equals(PeerCases.REFUSED) ? PeerCases.REFUSED : text(address(of.client()));
    }

    /** By the platform's own parser; only for texts that are addresses. */
    private static ClientAddress address(String text) throws UnknownHostException {
        ClientAddress address = new ClientAddress();
        address.set(InetAddress.getByName(text));
        return address;
    }

    private static String text(ClientAddress address) {
        return Long.toHexString(address.high()) + " " + Long.toHexString(address.low());
    }

    /** Whatever stands left of it, a client that is no proxy is the one whom the proxy named. */
    @Test
    void shouldNeverLookLeftOfTheFirstWhoIsNoProxy() throws UnknownHostException {
        Random random = new Random(SEED);
        String expected = text(address("203.0.113.9"));
        for (int i = 0; i < ROUNDS; i++) {
            boolean isForwarded = random.nextBoolean();
            String left = junk(random);
            String node = isForwarded
                    ? List.of(
                                    "for=203.0.113.9",
                                    "proto=http;for=\"203.0.113.9:1\"",
                                    "FOR=\"[::ffff:203.0.113.9]\";x=\",\"")
                            .get(random.nextInt(3))
                    : List.of("203.0.113.9", "203.0.113.9:1", "[::ffff:203.0.113.9]:9")
                            .get(random.nextInt(3));
            String proxies = (isForwarded ? ", for=10.0.0.1;by=\"a,\\\"b\"" : ", 10.0.0.1").repeat(random.nextInt(3));
            ProxyHeader header = isForwarded ? ProxyHeader.FORWARDED : ProxyHeader.X_FORWARDED_FOR;
            HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                    .withValidation(false)
                    .newHeaders();
            if (random.nextBoolean()) {
                headers.add(header.headerName(), left + "," + node + proxies);
            } else {
                headers.add(header.headerName(), left);
                headers.add(header.headerName(), node + proxies);
            }
            ClientAddress client = address("127.0.0.1");

            assertThat(reader(header).read(headers, client))
                    .as("seed %d, %s", SEED, headers)
                    .isTrue();
            assertThat(text(client)).as("seed %d, %s", SEED, headers).isEqualTo(expected);
            assertThat(client.isNamed() && !client.isProxy()).isTrue();
        }
    }

    @Test
    void shouldSurviveWhateverIsSent() throws UnknownHostException {
        Random random = new Random(SEED + 1);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            ProxyHeader header = random.nextBoolean() ? ProxyHeader.FORWARDED : ProxyHeader.X_FORWARDED_FOR;
            HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                    .withValidation(false)
                    .newHeaders();
            for (int line = random.nextInt(3); line >= 0; line--) {
                headers.add(header.headerName(), random.nextInt(4) == 0 ? "10.0.0.1" : junk(random));
            }
            ClientAddress client = address("10.0.0.1");
            boolean isRead = reader(header).read(headers, client);

            assertThat(client.isKnown()).isEqualTo(isRead);
            assertThat(client.isProxy()).isEqualTo(isRead && PROXIES.contains(client));
            read += isRead ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    private static String junk(Random random) {
        StringBuilder junk = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            junk.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return junk.toString();
    }

    /** The platform's parser takes more than we do; where both take a text they mean the same. */
    @Test
    void shouldReadAddressesAsThePlatformDoes() throws UnknownHostException {
        Random random = new Random(SEED + 2);
        String characters = "0123af:::::...";
        int taken = 0;
        for (int i = 0; i < 2 * ROUNDS; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "::" : "");
            for (int j = random.nextInt(16); j >= 0; j--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            ClientAddress ours = new ClientAddress();
            boolean isTaken = AddressText.read(text, 0, text.length(), ours);
            taken += isTaken ? 1 : 0;
            boolean isStrict = text.indexOf(":") >= 0
                    && !text.toString().matches(".*[0-9a-f]{5}.*|.*(^|[:.])0[0-9]+\\..*|.*\\.0[0-9]+.*");
            if (isTaken) {
                assertThat(text(ours)).as(text.toString()).isEqualTo(text(address(text.toString())));
            } else if (isStrict) {
                assertThat(isAddress(text.toString())).as(text.toString()).isFalse();
            }
        }
        assertThat(taken).isGreaterThan(500);
    }

    /** Of what has a colon: no name has one, so nothing is looked up. */
    private static boolean isAddress(String text) {
        try {
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Test
    void shouldNotCountAProxysAddressForAnybodys() throws UnknownHostException {
        assertThat(address("127.0.0.1").isOfOne()).isFalse();
        assertThat(address("192.168.0.1").isOfOne()).isFalse();
        assertThat(address("203.0.113.9").isOfOne()).isTrue();
        assertThat(named("203.0.113.9").isOfOne()).isTrue();
        assertThat(named("192.168.0.1").isOfOne()).isTrue();
        assertThat(named("fd00::1").isOfOne()).isTrue();
        for (String each : List.of("10.0.0.9", "127.0.0.2", "169.254.0.1", "fe80::1", "0.0.0.0", "::")) {
            assertThat(named(each).isOfOne()).as(each).isFalse();
        }
        ClientAddress wide = address("2001:db8:ffff::1");
        assertThat(reader(ProxyHeader.FORWARDED)
                        .read(DefaultHttpHeadersFactory.headersFactory().newHeaders(), wide))
                .isTrue();
        assertThat(wide.isProxy()).isTrue();
        assertThat(wide.isOfOne()).isFalse();
    }

    private static ClientAddress named(String text) throws UnknownHostException {
        ClientAddress client = address("127.0.0.1");
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .add("X-Forwarded-For", text);
        assertThat(reader(ProxyHeader.X_FORWARDED_FOR).read(headers, client)).isTrue();
        return client;
    }
}
