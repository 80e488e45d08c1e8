package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.peer.PeerCases;
import nl.beurt.gateway.peer.ProxyHeader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;
import org.junit.jupiter.api.Test;

/** The cases of headers once more, as bytes in real sockets, many requests on one connection as a proxy sends them. */
class PeerWireTest {
    private static final ProxyNetworks PROXIES = ProxyNetworks.read(PeerCases.PROXIES);

    @Test
    void shouldFindTheClientOfEachCaseOverSockets() throws IOException {
        Map<ProxyHeader, List<PeerCases.Case>> byHeader = new EnumMap<>(ProxyHeader.class);
        for (PeerCases.Case each : PeerCases.all()) {
            if (each.socket().equals("127.0.0.1")) {
                byHeader.computeIfAbsent(each.header(), header -> new ArrayList<>())
                        .add(each);
            }
        }
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (Map.Entry<ProxyHeader, List<PeerCases.Case>> each : byHeader.entrySet()) {
            count += each.getValue().size();
            run(each.getKey(), each.getValue(), wrong);
        }

        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(600);
    }

    private static void run(ProxyHeader header, List<PeerCases.Case> cases, List<String> wrong) throws IOException {
        ProxyTerms terms =
                header == ProxyHeader.NONE ? ProxyTerms.NONE : new ProxyTerms(PROXIES, header, ProxyTerms.NO_PORT);
        try (PeerServer server = new PeerServer(terms, PROXIES);
                WireClient client = new WireClient(server.open())) {
            for (PeerCases.Case each : cases) {
                client.send(("GET / HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", each.lines())
                                + (each.lines().isEmpty() ? "" : "\r\n") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                WireAnswer answer = client.receive();
                boolean isRefused = each.client().equals(PeerCases.REFUSED);
                String expected = isRefused ? "invalid-request" : address(each.client());
                if (answer.status() != (isRefused ? 400 : 200) || !answer.text().contains(expected)) {
                    wrong.add(each + " but was answered " + answer);
                }
            }
        }
    }

    private static String address(String text) throws IOException {
        ClientAddress address = new ClientAddress();
        address.set(InetAddress.getByName(text));
        return PeerServer.text(address);
    }
}
