package nl.beurt.gateway;

import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.read.Proofs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Long downloads by peers that are slow, and by such that take nothing: real sockets, a real file. Idle time is one second, and answers must be
 * taken within two, so that whoever is mistaken for idle is ended first.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DownloadTest {
    private static final int LENGTH = 8 * 1024 * 1024;
    private static final int WINDOW = 16 * 1024;
    private static final Map<String, Integer> HEARD = new ConcurrentHashMap<>();

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static byte[] proof = new byte[0];
    private static String target = "";

    private record OneProof(Path path) implements Proofs {
        @Override
        public @Nullable Path file(long round) {
            return Files.exists(path) ? path : null;
        }

        @Override
        public @Nullable Inclusion inclusion(long round, byte[] ticket) {
            return null;
        }
    }

    @BeforeAll
    static void launch() throws IOException {
        Path file = directory.resolve("1.ndjson");
        GatewayProbe probe = new GatewayProbe() {
            @Override
            public void onConnectionClosed(String reason) {
                HEARD.merge(reason, 1, Integer::sum);
            }
        };
        gateway = RunningGateway.launch(
                directory.resolve("data"),
                new GatewayContext()
                        .probe(probe)
                        .connections(ConnectionTerms.STANDARD.idle(2).answers(2))
                        .proofs(new OneProof(file)));
        RoundCalls rounds = new RoundCalls(gateway);
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 5, RunningGateway.startMillis(1, 10));
        long round = rounds.announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(2000), RoundCalls.hash(9));
        gateway.call(enter(key(), "next", "[{\"anywhere\":true}]", bsn()));
        Waiting.until(
                "entries are closed",
                () -> System.currentTimeMillis() > rounds.draw(round).entriesCloseMillis());
        rounds.awaitCommitted(round);
        rounds.seed(round, RoundCalls.hash(7), RoundCalls.hash(8));
        rounds.awaitDrawn(round);
        proof = new byte[LENGTH];
        new Random(1).nextBytes(proof);
        Files.write(file, proof);
        target = "/v1/rounds/" + round + "/proof";
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        HEARD.clear();
    }

    /** A peer with a small window, as a telephone far from its mast. */
    private static Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(WINDOW);
        socket.connect(gateway.address(), WireClient.TIMEOUT_MILLIS);
        socket.setSoTimeout(WireClient.TIMEOUT_MILLIS);
        return socket;
    }

    /** Takes so many bytes in so much time, a piece every 50 ms. */
    private static byte[] take(InputStream in, int length, int millis) throws Exception {
        byte[] taken = new byte[length];
        int pieces = millis / 50;
        for (int i = 0; i < pieces; i++) {
            int from = (int) ((long) length * i / pieces);
            int to = (int) ((long) length * (i + 1) / pieces);
            assertThat(in.readNBytes(taken, from, to - from)).isEqualTo(to - from);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return taken;
    }

    private static int headLength(byte[] answer) {
        return new String(answer, 0, 1024, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    @Test
    void shouldNotTakeADownloadThatIsTakenForIdle() throws Exception {
        try (Socket slow = connect()) {
            slow.getOutputStream().write(get(target).bytes());

            byte[] first = take(slow.getInputStream(), LENGTH, 5000);
            int head = headLength(first);
            byte[] rest = slow.getInputStream().readNBytes(head);

            assertThat(Arrays.equals(first, head, LENGTH, proof, 0, LENGTH - head))
                    .isTrue();
            assertThat(Arrays.equals(rest, 0, head, proof, LENGTH - head, LENGTH))
                    .isTrue();
            // The download was long, but has only now come to its end.
            TimeUnit.MILLISECONDS.sleep(600);
            assertThat(HEARD).isEmpty();
        }
    }

    /** The second begins where the first ends: what was taken of that one still counts. */
    @Test
    void shouldNotEndAPeerThatTakesOneDownloadAfterTheOther() throws Exception {
        try (Socket slow = connect()) {
            for (int i = 0; i < 3; i++) {
                slow.getOutputStream().write(get(target).bytes());
            }
            int head = headLength(take(slow.getInputStream(), LENGTH, 3000));

            take(slow.getInputStream(), LENGTH, 3000);
            slow.getInputStream().readNBytes(LENGTH + 3 * head);

            assertThat(HEARD).isEmpty();
        }
    }

    @Test
    void shouldEndAPeerThatDoesNotTakeItsDownload() throws Exception {
        try (Socket deaf = connect()) {
            deaf.getOutputStream().write(get(target).bytes());

            Waiting.until("it is ended", 8000, () -> !HEARD.isEmpty());

            assertThat(HEARD).isEqualTo(Map.of("answer", 1));
            assertThat(endsAfter(deaf)).isLessThan(LENGTH);
        }
    }

    private static int endsAfter(Socket socket) throws IOException {
        int length = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                length++;
            }
        } catch (SocketException reset) {
            return length;
        }
        return length;
    }

    /** What the kernel would take beforehand is minutes of such a peer, in which nothing moves on our side. */
    @Test
    void shouldNotMistakeASlowPeerForADeafOne() throws Exception {
        try (Socket slow = connect()) {
            slow.getOutputStream().write(get(target).bytes());

            take(slow.getInputStream(), 8 * 96 * 1024, 8000);

            assertThat(HEARD).isEmpty();
        }
    }
}
