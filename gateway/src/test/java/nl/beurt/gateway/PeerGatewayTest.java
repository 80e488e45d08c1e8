package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.guard.Limits;
import nl.beurt.gateway.peer.ProxyHeader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a proxy each client is counted by itself: seen in a whole gateway by whom guessing makes wait. */
class PeerGatewayTest {
    private static final ProxyNetworks LOOPBACK = ProxyNetworks.read("127.0.0.1, ::1");
    private static final byte[] PROXY_V4_203_0_113_9 = {
        13,
        10,
        13,
        10,
        0,
        13,
        10,
        'Q',
        'U',
        'I',
        'T',
        10,
        0x21,
        0x11,
        0,
        12,
        (byte) 203,
        0,
        113,
        9,
        127,
        0,
        0,
        1,
        4,
        5,
        6,
        7
    };
    private static final byte[] PROXY_V4_203_0_113_10 = PROXY_V4_203_0_113_9.clone();

    static {
        PROXY_V4_203_0_113_10[19] = 10;
    }

    @TempDir
    private Path directory;

    private RunningGateway launch(ProxyTerms terms) throws IOException {
        return RunningGateway.launch(
                directory, new GatewayContext().proxies(terms).checkLimits(new Limits(2, 10_000, 0, 600_000)));
    }

    private static ProxyTerms by(ProxyHeader header) {
        return new ProxyTerms(LOOPBACK, header, ProxyTerms.NO_PORT);
    }

    private static WireRequest check(int code) {
        return CodeCheckTest.post(CodeCheckTest.code(code), bsn());
    }

    @Test
    void shouldCountEachClientByItself() throws IOException {
        try (RunningGateway gateway = launch(by(ProxyHeader.X_FORWARDED_FOR))) {
            assertThat(gateway.call(check(1).with("X-Forwarded-For", "203.0.113.9"))
                            .status())
                    .isEqualTo(200);
            assertThat(gateway.call(check(2).with("X-Forwarded-For", "6.6.6.6, ::ffff:203.0.113.9"))
                            .status())
                    .isEqualTo(200);
            assertProblem(
                    gateway.call(check(3).with("X-Forwarded-For", "7.7.7.7").with("X-Forwarded-For", "203.0.113.9:80")),
                    Problem.TOO_MANY_REQUESTS);
            assertThat(gateway.call(check(3).with("X-Forwarded-For", "203.0.113.10"))
                            .status())
                    .isEqualTo(200);
            // The proxy itself: everybody may be behind it.
            for (int i = 0; i < 5; i++) {
                assertThat(gateway.call(check(4)).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldSayInEachLanguageThatAHeaderCannotBeRead() throws IOException {
        try (RunningGateway gateway = launch(by(ProxyHeader.FORWARDED))) {
            for (Language language : Language.values()) {
                assertFaults(
                        gateway.call(check(1).with("Forwarded", "for=unknown").with("Accept-Language", language.tag())),
                        Problem.INVALID_REQUEST,
                        language,
                        "Forwarded NOT_AN_ADDRESS");
            }
            assertFaults(
                    gateway.call(WireRequest.get("/v1/locations").with("Forwarded", "")), "Forwarded NOT_AN_ADDRESS");
            assertFaults(gateway.call(WireRequest.get("/nowhere").with("Forwarded", "")), "Forwarded NOT_AN_ADDRESS");
            assertThat(gateway.call(WireRequest.get("/v1/locations").with("X-Forwarded-For", "x"))
                            .status())
                    .isEqualTo(200);
            try (WireClient connection = gateway.connect()) {
                assertThat(connection.call(check(1).with("Forwarded", "for=x")).status())
                        .isEqualTo(400);
                assertThat(connection
                                .call(check(1).with("Forwarded", "for=203.0.113.9"))
                                .status())
                        .isEqualTo(200);
            }
            assertThat(gateway.callStaff(WireRequest.get("/health/live").with("Forwarded", "for=x"))
                            .status())
                    .isNotEqualTo(400);
        }
    }

    @Test
    void shouldServeProxiesThatSpeakTheProxyProtocol() throws IOException {
        try (RunningGateway gateway = launch(new ProxyTerms(LOOPBACK, ProxyHeader.NONE, 0))) {
            for (int i = 0; i < 2; i++) {
                assertThat(checkThrough(gateway, PROXY_V4_203_0_113_9).status()).isEqualTo(200);
            }
            assertProblem(checkThrough(gateway, PROXY_V4_203_0_113_9), Problem.TOO_MANY_REQUESTS);
            assertThat(checkThrough(gateway, PROXY_V4_203_0_113_10).status()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(gateway.call(check(1).with("X-Forwarded-For", "203.0.113.9"))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private static WireAnswer checkThrough(RunningGateway gateway, byte[] header) throws IOException {
        InetSocketAddress address = Objects.requireNonNull(gateway.gateway().proxyAddress());
        WireRequest request = check(1).with("X-Forwarded-For", "203.0.113.77");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header);
        bytes.writeBytes(request.bytes());
        try (WireClient client = new WireClient(address)) {
            return Contract.check(request, client.send(bytes.toByteArray()).receive());
        }
    }
}
