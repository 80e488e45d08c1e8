package nl.beurt.gateway;

import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.probe.GatewayProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hundreds of requests in one go: all are answered in their order, and what they hold of our memory is bounded. */
class PipeliningTest {
    private static final int IN_FLIGHT_MAX = 64;

    @TempDir
    private Path directory;

    private final AtomicInteger answers = new AtomicInteger();
    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(
                directory,
                new GatewayContext().load(new LoadTerms(0, 5000, 0, 10)).probe(new GatewayProbe() {
                    @Override
                    public void onAnswer(String route, int status, long nanos) {
                        answers.incrementAndGet();
                    }
                }));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    private static byte[] times(int count, WireRequest request) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(request.bytes());
        }
        return all.toByteArray();
    }

    /** In one piece, and in pieces that end within a head. */
    @ParameterizedTest
    @ValueSource(ints = {100_000, 997})
    void shouldDecodeNoMoreThanMayBeInFlight(int piece) throws Exception {
        int count = 500;
        byte[] all = times(count, read("a".repeat(26)));
        try (WireClient client = gateway.connect()) {
            CommandEvent stalled =
                    Objects.requireNonNull(gateway.engine().ring().tryClaim(0));
            try {
                for (int from = 0; from < all.length; from += piece) {
                    client.send(Arrays.copyOfRange(all, from, Math.min(all.length, from + piece)));
                }
                Waiting.until(
                        "some are in flight", () -> gateway.gateway().load().inFlight() >= IN_FLIGHT_MAX);
                TimeUnit.MILLISECONDS.sleep(200);
                assertThat(gateway.gateway().load().inFlight()).isEqualTo(IN_FLIGHT_MAX);
            } finally {
                gateway.engine().ring().publish(stalled);
            }
            for (int i = 0; i < count; i++) {
                assertThat(client.receive().status()).isEqualTo(404);
            }
        }
    }

    /** The last that may be in flight is, with its body: as many as may be are decided together. */
    @Test
    void shouldDecodeTheBodyOfTheLastThatMayBeInFlight() throws Exception {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 300);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < IN_FLIGHT_MAX; i++) {
            all.writeBytes(book(key(), "ukr", slot, bsn()).bytes());
        }
        try (WireClient client = gateway.connect()) {
            CommandEvent stalled =
                    Objects.requireNonNull(gateway.engine().ring().tryClaim(0));
            try {
                client.send(all.toByteArray());
                Waiting.until(
                        "all are in flight", () -> gateway.gateway().load().inFlight() == IN_FLIGHT_MAX);
            } finally {
                gateway.engine().ring().publish(stalled);
            }
            for (int i = 0; i < IN_FLIGHT_MAX; i++) {
                assertThat(client.receive().status()).isEqualTo(201);
            }
        }
    }

    /** Whoever ends their half with requests on their way is answered all of them, and then the connection ends. */
    @Test
    void shouldAnswerAllOfWhoEndsTheirHalf() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 300);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            all.writeBytes(book(key(), "ukr", slot, bsn()).bytes());
        }
        try (WireClient client = gateway.connect()) {
            client.send(all.toByteArray());
            client.endOutput();
            for (int i = 0; i < 300; i++) {
                assertThat(client.receive().status()).isEqualTo(201);
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    /** Answers do not pile up for who asks for a thousand in one go and takes none. */
    @Test
    void shouldAnswerNoMoreThanIsTaken() throws Exception {
        byte[] one = "GET /v1/locations HTTP/1.1\r\nHost: b\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        int count = 60_000 / one.length;
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(WireClient.TIMEOUT_MILLIS);
            socket.connect(gateway.address());
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                all.writeBytes(one);
            }
            socket.getOutputStream().write(all.toByteArray());
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(answers.get()).isBetween(1, count / 4);

            socket.shutdownOutput();
            String taken = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(taken.split("HTTP/1.1 200 OK\r\n", -1)).hasSize(count + 1);
        }
    }
}
