package nl.beurt.gateway;

import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.gateway.admit.load.LoadTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is read of who does not take their answers. */
class BackPressureTest {
    /** More than the buffers of both kernels hold. */
    private static final int MUCH = 48 << 20;

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(
                directory, new GatewayContext().eventLoops(1).load(new LoadTerms(0, 5000, 0, 10)));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    private static void add(ByteArrayOutputStream all, int count, WireRequest request) {
        for (int i = 0; i < count; i++) {
            all.writeBytes(request.bytes());
        }
    }

    /**
     * Answers make room so that what waits is to be decoded, and the next answers, of the same batch, take it again: what was to be decoded
     * waits once more, and a decoder that decodes nothing must not ask for more.
     */
    @Test
    void shouldReadNothingMoreOfWhoTakesNoAnswers() throws Exception {
        WireRequest waiting = read("a".repeat(26));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        add(all, 34, waiting);
        add(all, 20, get("/v1/openapi.json"));
        add(all, 30, waiting);
        try (SocketChannel client = SocketChannel.open()) {
            client.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            client.connect(gateway.address());
            CommandEvent stalled =
                    Objects.requireNonNull(gateway.engine().ring().tryClaim(0));
            try {
                client.write(ByteBuffer.wrap(all.toByteArray()));
                Waiting.until(
                        "as many are in flight as may be",
                        () -> gateway.gateway().load().inFlight() == 44);
            } finally {
                gateway.engine().ring().publish(stalled);
            }
            Waiting.until("they were decided", () -> gateway.gateway().load().inFlight() == 0);

            assertThat(sent(client)).isLessThan(MUCH);
        }
    }

    /** Bytes that a peer gets rid of in three seconds. */
    private static long sent(SocketChannel client) throws IOException, InterruptedException {
        client.configureBlocking(false);
        byte[] one = get("/v1/products").bytes();
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        while (many.size() < 60_000) {
            many.writeBytes(one);
        }
        ByteBuffer buffer = ByteBuffer.wrap(many.toByteArray());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        long sent = 0;
        while (System.nanoTime() - end < 0 && sent < MUCH) {
            int now = client.write(buffer);
            sent += now;
            if (!buffer.hasRemaining()) {
                buffer.clear();
            }
            if (now == 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        return sent;
    }
}
