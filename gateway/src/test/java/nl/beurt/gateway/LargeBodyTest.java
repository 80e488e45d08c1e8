package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are limited to 16 KiB; a larger one is read and dropped up to 1 MiB, answered 413, then closed. */
class LargeBodyTest {
    private static final int LOOKED_AT_MAX = 16 * 1024;
    private static final int DROPPED_MAX = 1024 * 1024;

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static long slot;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1000);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldReadABodyOfTheLongestLength() throws IOException {
        assertThat(gateway.call(booking(LOOKED_AT_MAX)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {LOOKED_AT_MAX + 1, 2 * LOOKED_AT_MAX, 100_000, DROPPED_MAX - 1, DROPPED_MAX})
    void shouldReadAndDropALargerOneThenClose(int length) throws IOException {
        WireRequest request = booking(length);
        try (WireClient client = gateway.connect()) {
            assertTooLarge(request, client.call(request), client);
        }
        try (WireClient client = gateway.connect()) {
            assertTooLarge(request, client.send(request.chunked(1000)).receive(), client);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DROPPED_MAX + 1, 2 * DROPPED_MAX, 20 * DROPPED_MAX})
    void shouldNotReadOnForEver(int length) throws IOException {
        WireRequest request = booking(length);
        try (WireClient client = gateway.connect()) {
            client.send(request.head());
            try {
                client.send(request.body() == null ? new byte[0] : request.body());
            } catch (SocketException reset) {
                assertThat(length).as("a reset before the limit").isGreaterThan(DROPPED_MAX);
            }
            assertTooLarge(request, client.receive(), client);
        }
    }

    @Test
    void shouldDropALargeBodyOfARequestThatIsRefusedForItsHead() throws IOException {
        WireRequest request = booking(100_000).without("Content-Type");
        try (WireClient client = gateway.connect()) {
            assertProblem(client.call(request), Problem.UNSUPPORTED_MEDIA_TYPE);
            assertThat(client.call(WireRequest.get("/v1/products")).status()).isEqualTo(200);
        }
    }

    /** Nobody is asked for a body that cannot be taken. */
    @Test
    void shouldNotAskForALargeBody() throws IOException {
        WireRequest request = booking(LOOKED_AT_MAX + 1).with("Expect", "100-continue");
        try (WireClient client = gateway.connect()) {
            assertTooLarge(request, client.send(request.head()).receive(), client);
        }
        WireRequest right = booking(LOOKED_AT_MAX).with("Expect", "100-continue");
        try (WireClient client = gateway.connect()) {
            assertThat(client.send(right.head()).receive().status()).isEqualTo(100);
            client.send(right.body() == null ? new byte[0] : right.body());
            assertThat(client.receive().status()).isEqualTo(201);
        }
    }

    @Test
    void shouldEndAConnectionOnWhichARefusedBodyDoesNotEnd() throws IOException {
        WireRequest request = booking(2 * DROPPED_MAX).without("Content-Type");
        try (WireClient client = gateway.connect()) {
            client.send(request.head());
            assertProblem(client.receive(), Problem.UNSUPPORTED_MEDIA_TYPE);
            try {
                client.send(request.body() == null ? new byte[0] : request.body());
            } catch (SocketException reset) {
                assertThat(reset).isNotNull();
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldAnswerWhatCameBeforeABodyThatIsTooLarge() throws IOException {
        WireRequest large = booking(DROPPED_MAX);
        try (WireClient client = gateway.connect()) {
            client.send(book(key(), "ukr", slot, bsn()).bytes());
            client.send(large.bytes());
            assertThat(client.receive().status()).isEqualTo(201);
            assertTooLarge(large, client.receive(), client);
        }
    }

    private static void assertTooLarge(WireRequest request, WireAnswer answer, WireClient client) throws IOException {
        assertProblem(Contract.check(request, answer), Problem.CONTENT_TOO_LARGE);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
    }

    /** A booking that is right, but for its length. */
    private static WireRequest booking(int length) {
        byte[] whole = WireRequest.bookBody("ukr", slot, bsn()).getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(whole, length);
        Arrays.fill(body, whole.length, length, (byte) ' ');
        return book(key(), "ukr", slot, bsn()).body(body);
    }
}
