package nl.beurt.gateway;

import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.connect.ConnectionTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deadline of a head is absolute, also where what comes is held. */
class HeldTrickleTest {
    @TempDir
    private Path directory;

    @Test
    void shouldEndAConnectionWhoseHeadTricklesWhileRequestsAreHeld() throws Exception {
        try (RunningGateway gateway = RunningGateway.launch(
                directory,
                new GatewayContext()
                        .eventLoops(1)
                        .connections(ConnectionTerms.STANDARD.requests(1, 1, 60))
                        .load(new LoadTerms(0, 8, 8, 10)))) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
            List<WireClient> clients = new ArrayList<>();
            CommandEvent stalled =
                    Objects.requireNonNull(gateway.engine().ring().tryClaim(0));
            try (WireClient slow = gateway.connect()) {
                for (int i = 1; i <= 8; i++) {
                    int count = i;
                    WireRequest one = i <= 6 ? read("a".repeat(26)) : book(key(), "ukr", slot, bsn());
                    clients.add(gateway.connect().send(one.bytes()));
                    Waiting.until(
                            "it is in flight", () -> gateway.gateway().load().inFlight() == count);
                }
                assertThat(trickle(slow)).isLessThan(5000);
            } finally {
                gateway.engine().ring().publish(stalled);
                for (WireClient client : clients) {
                    client.close();
                }
            }
        }
    }

    /** Milliseconds until the connection has ended, at most ten thousand. */
    private static long trickle(WireClient client) throws IOException, InterruptedException {
        long start = System.nanoTime();
        client.send("GET /v1/products HTTP/1.1\r\nHost: beurt\r\nX: ");
        for (int i = 0; i < 200; i++) {
            try {
                client.send("y");
            } catch (SocketException ended) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
