package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyProtocolReader;
import nl.beurt.gateway.peer.ProxyTerms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Headers of the PROXY protocol as bytes in real sockets: what names a client does so for the connection, all else ends it. */
class ProxyProtocolTest {
    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int TCP4 = 0x11;
    private static final int TCP6 = 0x21;
    private static final byte[] GET =
            "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6\r\nForwarded: for=6.6.6.6\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] V4 = {(byte) 203, 0, 113, 9, 127, 0, 0, 1, 4, 5, 6, 7};
    private static final long SEED = 2;

    private static final PeerServer SERVER = start("127.0.0.1");

    private static PeerServer start(String networks) {
        return new PeerServer(ProxyTerms.NONE, ProxyNetworks.read(networks));
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static byte[] header(int command, int family, byte[]... parts) {
        byte[] body = joined(parts);
        return joined(
                SIGNATURE,
                new byte[] {(byte) command, (byte) family, (byte) (body.length >> 8), (byte) body.length},
                body);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] v6(String source) throws IOException {
        byte[] bytes = InetAddress.getByName(source).getAddress();
        byte[] full = new byte[16];
        if (bytes.length == 4) {
            full[10] = -1;
            full[11] = -1;
        }
        System.arraycopy(bytes, 0, full, 16 - bytes.length, bytes.length);
        return joined(full, new byte[16], new byte[] {4, 5, 6, 7});
    }

    private static byte[] extension(int length) {
        byte[] extension = new byte[length];
        extension[0] = (byte) 0xee;
        extension[1] = (byte) ((length - 3) >> 8);
        extension[2] = (byte) (length - 3);
        return extension;
    }

    private static String named(String address) throws IOException {
        return known(address) + " named";
    }

    private static String known(String address) throws IOException {
        ClientAddress of = new ClientAddress();
        of.set(InetAddress.getByName(address));
        return PeerServer.text(of);
    }

    @Test
    void shouldKnowWhomTheHeaderNames() throws IOException {
        Map<String, byte[]> headers = new TreeMap<>();
        headers.put("203.0.113.9", header(PROXY, TCP4, V4));
        for (String each :
                List.of("2001:db8::1", "::1", "fe80::1", "1:2:3:4:5:6:7:8", "::ffff:203.0.113.8", "::", "10.1.2.3")) {
            headers.put(each, header(PROXY, TCP6, v6(each)));
        }
        for (Map.Entry<String, byte[]> each : headers.entrySet()) {
            assertNames(named(each.getKey()), each.getValue());
        }
        assertNames(named("203.0.113.9"), header(PROXY, TCP4, V4, extension(3)));
        assertNames(named("203.0.113.9"), header(PROXY, TCP4, V4, extension(100), extension(200)));
        assertNames(
                named("203.0.113.9"), header(PROXY, TCP4, V4, extension(ProxyProtocolReader.EXTENSIONS_LENGTH_MAX)));
    }

    @Test
    void shouldTakeTheProxyForItselfWhereItSaysSo() throws IOException {
        String proxy = known("127.0.0.1") + " proxy";
        assertNames(proxy, header(LOCAL, 0));
        assertNames(proxy, header(LOCAL, TCP4, V4));
        assertNames(proxy, header(LOCAL, TCP6, v6("2001:db8::1")));
        assertNames(proxy, header(LOCAL, 0, extension(50)));
    }

    private static void assertNames(String expected, byte[] header) throws IOException {
        try (WireClient client = new WireClient(SERVER.proxied())) {
            client.send(joined(header, GET, GET));
            assertThat(client.receive().text()).isEqualTo(expected);
            assertThat(client.receive().text()).isEqualTo(expected);
            client.send(GET);
            assertThat(client.receive().text()).isEqualTo(expected);
        }
    }

    @Test
    void shouldReadAHeaderThatComesInPieces() throws IOException, InterruptedException {
        byte[] bytes = joined(header(PROXY, TCP4, V4, extension(20)), GET);
        for (int split = 1; split < bytes.length; split++) {
            try (WireClient client = new WireClient(SERVER.proxied())) {
                client.send(Arrays.copyOf(bytes, split));
                Thread.sleep(2);
                client.send(Arrays.copyOfRange(bytes, split, bytes.length));
                assertThat(client.receive().text()).as("split at %d", split).isEqualTo(named("203.0.113.9"));
            }
        }
        try (WireClient client = new WireClient(SERVER.proxied())) {
            for (byte each : bytes) {
                client.send(new byte[] {each});
            }
            assertThat(client.receive().text()).isEqualTo(named("203.0.113.9"));
        }
    }

    @Test
    void shouldEndWhatDoesNotBeginWithAHeader() throws IOException {
        assertEnds("no header", GET);
        assertEnds("version 1", ascii("PROXY TCP4 203.0.113.9 127.0.0.1 1000 80\r\n"));
        assertEnds("version 1, IPv6", ascii("PROXY TCP6 2001:db8::1 ::1 1000 80\r\n"));
        assertEnds("version 1, unknown", ascii("PROXY UNKNOWN\r\n"));
        assertEnds("version 1 before version 2", ascii("PROXY UNKNOWN\r\n"), header(PROXY, TCP4, V4));
        for (int i = 0; i < SIGNATURE.length; i++) {
            byte[] wrong = header(PROXY, TCP4, V4);
            wrong[i] ^= 0x20;
            assertEnds("signature wrong at " + i, wrong);
        }
        assertEnds("TLS", new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3, 0, 0, 0, 0, 0, 0});
        assertEnds("line ends", ascii("\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n"));
    }

    @Test
    void shouldEndWhatNamesNobody() throws IOException {
        assertEnds("no address", header(PROXY, 0));
        assertEnds("no address, with bytes", header(PROXY, 0, V4));
        assertEnds("a Unix socket", header(PROXY, 0x31, new byte[216]));
        assertEnds("datagrams of a Unix socket", header(PROXY, 0x32, new byte[216]));
        assertEnds("datagrams", header(PROXY, 0x12, V4));
        assertEnds("datagrams of IPv6", header(PROXY, 0x22, v6("::1")));
        assertEnds("an unknown family", header(PROXY, 0x41, V4));
        assertEnds("an unknown transport", header(PROXY, 0x13, V4));
        assertEnds("an unknown command", header(0x22, TCP4, V4));
        assertEnds("version 0", header(0x01, TCP4, V4));
        assertEnds("version 1 in binary", header(0x11, TCP4, V4));
        assertEnds("version 3", header(0x31, TCP4, V4));
        assertEnds("too short for IPv4", header(PROXY, TCP4, Arrays.copyOf(V4, 11)));
        assertEnds("too short for IPv6", header(PROXY, TCP6, V4));
        assertEnds("nothing for IPv4", header(PROXY, TCP4));
        assertEnds("too short for a Unix socket", header(PROXY, 0x31, new byte[215]));
        byte[] tooLong = extension(10);
        tooLong[2] = 100;
        assertEnds("an extension beyond the header", header(PROXY, TCP4, V4, tooLong));
        assertEnds("too many extensions", header(PROXY, TCP4, V4, extension(1000), extension(1000)));
        assertEnds("as many as there can be", header(PROXY, TCP4, V4, extension(65_000)));
    }

    /** A request follows each: it is not answered. */
    private static void assertEnds(String what, byte[]... bytes) throws IOException {
        try (WireClient client = new WireClient(SERVER.proxied())) {
            try {
                client.send(joined(joined(bytes), GET));
                client.send(joined(header(PROXY, TCP4, V4), GET));
            } catch (IOException closedAlready) {
                return;
            }
            assertThat(client.isEnded()).as(what).isTrue();
        }
    }

    @Test
    void shouldEndAHeaderThatIsCutOff() throws IOException {
        byte[] header = header(PROXY, TCP4, V4);
        for (int length = 0; length < header.length; length++) {
            try (WireClient client = new WireClient(SERVER.proxied())) {
                client.send(Arrays.copyOf(header, length));
                client.endOutput();
                assertThat(client.isEnded()).as("after %d bytes", length).isTrue();
            }
        }
    }

    @Test
    void shouldNotWaitForAHeaderLongerThanItsDeadline() throws IOException {
        try (Socket slow =
                new Socket(SERVER.proxied().getAddress(), SERVER.proxied().getPort())) {
            slow.setSoTimeout(4 * ProxyProtocolReader.DEADLINE_MILLIS);
            long start = System.nanoTime();
            slow.getOutputStream().write(SIGNATURE);

            assertThat(slow.getInputStream().read()).isNegative();
            assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThan(ProxyProtocolReader.DEADLINE_MILLIS / 2);
        }
    }

    @Test
    void shouldLetNobodyInWhoIsNoProxy() throws IOException {
        try (PeerServer ofOthers = start("10.0.0.0/8");
                WireClient client = new WireClient(ofOthers.proxied())) {
            try {
                client.send(joined(header(PROXY, TCP4, V4), GET));
            } catch (IOException closedAlready) {
                return;
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldNotKnowTheProtocolOnTheOpenPort() throws IOException {
        try (WireClient client = new WireClient(SERVER.open())) {
            client.send(joined(header(PROXY, TCP4, V4), GET));
            assertThat(client.receive().status()).isEqualTo(400);
        }
        try (WireClient client = new WireClient(SERVER.open())) {
            client.send(GET);
            assertThat(client.receive().text()).isEqualTo(known("127.0.0.1"));
        }
    }

    @Test
    void shouldSurviveWhateverIsSent() throws IOException {
        Random random = new Random(SEED);
        byte[] whole = header(PROXY, TCP4, V4, extension(20));
        for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                bytes[SIGNATURE.length + random.nextInt(bytes.length - SIGNATURE.length)] = (byte) random.nextInt();
            }
            try (WireClient client = new WireClient(SERVER.proxied())) {
                client.send(bytes);
                client.endOutput();
                assertThat(client.isEnded()).isTrue();
            }
        }
        assertNames(named("203.0.113.9"), whole);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
