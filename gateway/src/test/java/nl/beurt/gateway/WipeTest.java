package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nl.beurt.gateway.connect.ConnectionCaps;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.connect.LoopConnections;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.decode.BodyBuffer;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Loop;
import nl.beurt.gateway.exchange.TypedPerson;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.peer.PeerReader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.ProblemTexts;
import nl.beurt.gateway.reply.Problems;
import org.junit.jupiter.api.Test;

/** The bytes of heads and bodies are overwritten wherever they stood, however they came. */
class WipeTest {
    private static final String BSN = "319390718";
    private static final String V_NUMBER = "4182736459";
    private static final byte[] REQUEST =
            WireRequest.book("0123456789abcdef", "ukr", 1, BSN).bytes();

    private final Problems problems = new Problems(ProblemTexts.load());
    private final List<ByteBuf> buffers = new ArrayList<>();
    private final Body endpoint = new Body();

    /** Keeps what it is handed: the bytes now, and the array they stand in. */
    private final class Body implements Endpoint {
        private final List<String> bodies = new ArrayList<>();
        private final List<String> people = new ArrayList<>();
        private final List<CharSequence> values = new ArrayList<>();
        private final List<TypedPerson> kept = new ArrayList<>();
        private byte[] array = new byte[1];

        @Override
        public String route() {
            return "other";
        }

        @Override
        public void head(Exchange exchange, HttpHeaders headers) {
            headers.valueCharSequenceIterator("Beurt-Person").forEachRemaining(value -> {
                people.add(text(value));
                values.add(value);
                exchange.typedPerson().keep(value);
                assertThat(exchange.typedPerson().length()).isEqualTo(value.length() <= 10 ? value.length() : 0);
                kept.add(exchange.typedPerson());
            });
        }

        @Override
        public boolean takesBody() {
            return true;
        }

        @Override
        public void handle(Exchange exchange, byte[] body, int length) {
            array = body;
            bodies.add(new String(body, 0, length, StandardCharsets.US_ASCII));
            problems.answer(exchange, Problem.NOT_FOUND);
        }
    }

    /** Its own {@code toString} would remember what it was. */
    private static String text(CharSequence value) {
        return value.chars().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private EmbeddedChannel channel() {
        Router router = new Router() {
            @Override
            public void route(Exchange exchange, HttpMethod method, String path, String query) {
                exchange.route(endpoint, path, query, "");
            }
        };
        Admission admission = new Admission() {
            @Override
            public void admit(Exchange exchange, HttpHeaders headers) {}

            @Override
            public void admitWhole(Exchange exchange, byte[] body, int length) {}
        };
        return new EmbeddedChannel(new GatewayPipeline(
                loop -> new LoopServices(
                        new Loop(
                                loop,
                                new Secrets(RunningGateway.keys(1)),
                                System::currentTimeMillis,
                                GatewayProbe.NONE),
                        new PeerReader(ProxyTerms.NONE),
                        router,
                        admission,
                        problems,
                        new BodyBuffer(),
                        new LoopConnections(
                                loop,
                                ConnectionTerms.STANDARD,
                                null,
                                new ConnectionCaps(ConnectionTerms.STANDARD, address -> true, GatewayProbe.NONE),
                                ProxyNetworks.NONE,
                                GatewayProbe.NONE)),
                new ConnectionCount("public", GatewayProbe.NONE)));
    }

    private void write(EmbeddedChannel channel, byte[] bytes) {
        ByteBuf buffer = Unpooled.directBuffer(4096).writeBytes(bytes);
        buffers.add(buffer.retain());
        channel.writeInbound(buffer);
    }

    /** An array stays readable when its buffer is given back; that nobody else holds the buffer lets the decoder move a rest. */
    private static byte[] writeAndGive(EmbeddedChannel channel, int capacity, String text) {
        ByteBuf buffer =
                Unpooled.buffer(capacity).setZero(0, capacity).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        byte[] array = buffer.array();
        channel.writeInbound(buffer);
        return array;
    }

    private static void assertWiped(byte[] array) {
        assertThat(new String(array, StandardCharsets.ISO_8859_1).replaceAll("[\\x00\r\n]", ""))
                .isEmpty();
    }

    private void assertWiped(EmbeddedChannel channel) {
        assertThat(endpoint.array).isEqualTo(new byte[endpoint.array.length]);
        for (ByteBuf buffer : buffers) {
            byte[] left = new byte[buffer.writerIndex()];
            buffer.getBytes(0, left);
            assertThat(new String(left, StandardCharsets.US_ASCII).replaceAll("[\\x00\r\n]", ""))
                    .isEmpty();
            assertThat(buffer.refCnt()).isEqualTo(1);
            buffer.release();
        }
        buffers.clear();
        endpoint.values.forEach(value -> assertThat(text(value)).isEqualTo("\0".repeat(value.length())));
        channel.finishAndReleaseAll();
        for (TypedPerson each : endpoint.kept) {
            assertThat(each.length()).isZero();
            assertThat(each.characters()).containsOnly('\0');
        }
    }

    @Test
    void shouldWipeABodyThatComesWithItsHead() {
        EmbeddedChannel channel = channel();
        write(channel, REQUEST);

        assertThat(endpoint.bodies).containsExactly(WireRequest.bookBody("ukr", 1, BSN));
        assertWiped(channel);
    }

    @Test
    void shouldWipeABodyThatComesInTwoPieces() {
        for (int split = 1; split < REQUEST.length; split++) {
            EmbeddedChannel channel = channel();
            write(channel, Arrays.copyOf(REQUEST, split));
            write(channel, Arrays.copyOfRange(REQUEST, split, REQUEST.length));

            assertThat(endpoint.bodies).hasSize(split).endsWith(WireRequest.bookBody("ukr", 1, BSN));
            assertWiped(channel);
        }
    }

    @Test
    void shouldWipeAVNumberThatComesInTwoPieces() {
        byte[] request =
                WireRequest.book("0123456789abcdef", "ukr", 1, V_NUMBER).bytes();
        for (int split = 1; split < request.length; split++) {
            EmbeddedChannel channel = channel();
            write(channel, Arrays.copyOf(request, split));
            write(channel, Arrays.copyOfRange(request, split, request.length));

            assertThat(endpoint.bodies).hasSize(split).endsWith(WireRequest.bookBody("ukr", 1, V_NUMBER));
            assertWiped(channel);
        }
    }

    @Test
    void shouldWipeABodyThatComesInChunks() {
        byte[] chunked = WireRequest.book("0123456789abcdef", "ukr", 1, BSN).chunked(4);
        EmbeddedChannel channel = channel();
        write(channel, Arrays.copyOf(chunked, 30));
        write(channel, Arrays.copyOfRange(chunked, 30, chunked.length));

        assertThat(endpoint.bodies).containsExactly(WireRequest.bookBody("ukr", 1, BSN));
        assertWiped(channel);
    }

    @Test
    void shouldWipeMoreThanABufferHolds() {
        byte[] head = "POST / HTTP/1.1\r\nHost: x\r\nX: ".getBytes(StandardCharsets.US_ASCII);
        byte[] rest = new String(REQUEST, StandardCharsets.US_ASCII)
                .replaceFirst("POST [^\r]*\r\nHost: [^\r]*\r\n", "y".repeat(4000) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        EmbeddedChannel channel = channel();
        write(channel, head);
        write(channel, rest);

        assertThat(endpoint.bodies).containsExactly(WireRequest.bookBody("ukr", 1, BSN));
        assertWiped(channel);
    }

    @Test
    void shouldHandOverAPersonInAHeaderAndWipeIt() {
        byte[] request = WireRequest.move("0123456789abcdef", "a".repeat(26), BSN, 1)
                .with("X", "1")
                .bytes();
        for (int split = 1; split < request.length; split++) {
            EmbeddedChannel channel = channel();
            write(channel, Arrays.copyOf(request, split));
            write(channel, Arrays.copyOfRange(request, split, request.length));

            assertThat(endpoint.people).hasSize(split).endsWith(BSN);
            assertWiped(channel);
        }
    }

    @Test
    void shouldNeverMakeATextOfAPersonInAHeader() {
        String head = "GET / HTTP/1.1\r\nHost: x\r\n";
        for (String line : List.of(
                "Beurt-Person: " + BSN,
                "beurt-person:" + BSN,
                "BEURT-PERSON: \t " + BSN + " \t",
                "Beurt-Person: " + BSN + "\r\nBeurt-Person: " + V_NUMBER,
                "Beurt-Person: " + "x".repeat(600) + BSN)) {
            EmbeddedChannel channel = channel();
            write(channel, (head + line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            write(channel, (head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(endpoint.values).isNotEmpty().allMatch(AsciiString.class::isInstance);
            assertWiped(channel);
            endpoint.values.clear();
        }
        assertThat(endpoint.people).containsExactlyInAnyOrder(BSN, BSN, BSN, BSN, V_NUMBER, "x".repeat(600) + BSN);
    }

    @Test
    void shouldWipeWhatIsLeftOfARequestBehindAnother() {
        EmbeddedChannel channel = channel();
        String two = new String(REQUEST, StandardCharsets.US_ASCII).repeat(2);
        int rest = two.length() - 10;
        write(channel, two.substring(0, rest).getBytes(StandardCharsets.US_ASCII));
        write(channel, two.substring(rest).getBytes(StandardCharsets.US_ASCII));

        assertThat(endpoint.bodies).hasSize(2);
        assertWiped(channel);
    }

    @Test
    void shouldWipeAHeadThatDoesNotEnd() {
        EmbeddedChannel channel = channel();
        write(
                channel,
                ("GET / HTTP/1.1\r\nBeurt-Person: " + BSN + "\r\nX: " + BSN).getBytes(StandardCharsets.US_ASCII));
        channel.close();

        assertWiped(channel);
    }

    @Test
    void shouldWipeWhatARestWasMovedFrom() {
        String begin = "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(1280) + "\r\n";
        for (String rest :
                List.of("Beurt-Person: " + BSN, "X: 1\r\nBeurt-Person: " + BSN, "Beurt-Person: " + BSN + "\r\nY: 2")) {
            for (int end = 0; end < 3; end++) {
                EmbeddedChannel channel = channel();
                byte[] first = writeAndGive(channel, 2048, begin.substring(0, 1230));
                byte[] second = writeAndGive(channel, 256, begin.substring(1230) + rest);
                switch (end) {
                    case 0 -> assertWiped(writeAndGive(channel, 4096, "z".repeat(2048) + "\r\n\r\n"));
                    case 1 -> assertWiped(writeAndGive(channel, 64, "\r\n\r\n"));
                    default -> channel.close();
                }
                assertWiped(first);
                assertWiped(second);
                assertWiped(channel);
            }
        }
    }

    @Test
    void shouldWipeWhatARestWasMovedFromWithinOneRead() {
        String head = "GET / HTTP/1.1\r\nX: " + "y".repeat(69) + "\r\nBeurt-Person: " + BSN;
        EmbeddedChannel channel = channel();
        List<byte[]> arrays = new ArrayList<>();
        for (int at = 0; at < head.length(); at += 7) {
            ByteBuf buffer = Unpooled.buffer(128).setZero(0, 128);
            buffer.writeCharSequence(head.substring(at, Math.min(head.length(), at + 7)), StandardCharsets.US_ASCII);
            arrays.add(buffer.array());
            channel.pipeline().fireChannelRead(buffer);
        }
        ByteBuf end = Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII);
        channel.pipeline().fireChannelRead(end).fireChannelReadComplete();

        arrays.forEach(WipeTest::assertWiped);
        assertWiped(channel);
    }

    @Test
    void shouldWipeAPersonBehindABody() {
        String chunked = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n";
        EmbeddedChannel channel = channel();
        byte[] first = writeAndGive(channel, 256, chunked + "Beurt-Person: " + BSN + "\r\n\r\n");

        assertWiped(first);
        assertThat(endpoint.people).isEmpty();
        assertWiped(channel);
    }

    @Test
    void shouldWipeABodyThatNobodyReads() {
        byte[] refused = new String(REQUEST, StandardCharsets.US_ASCII)
                .replace("Host: beurt.example", "Host: x\r\nHost: y")
                .getBytes(StandardCharsets.US_ASCII);
        EmbeddedChannel channel = channel();
        write(channel, refused);

        assertThat(endpoint.bodies).isEmpty();
        assertWiped(channel);
    }

    @Test
    void shouldWipeABodyThatDoesNotEnd() {
        EmbeddedChannel channel = channel();
        write(channel, Arrays.copyOf(REQUEST, REQUEST.length - 3));
        channel.close();

        assertThat(endpoint.bodies).isEmpty();
        assertWiped(channel);
    }
}
