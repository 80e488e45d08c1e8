package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as clients, proxies and attackers write it. */
class HttpEdgeTest {
    private static final String HOST = "Host: x\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final WireRequest PRODUCTS = get("/v1/products");

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static long slot;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10_000);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldAnswerAHundredRequestsOfOneWriteInTheirOrder() throws IOException {
        List<WireRequest> requests = mixedRequests(100);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        requests.forEach(request -> all.writeBytes(request.bytes()));
        try (WireClient client = gateway.connect()) {
            client.send(all.toByteArray());
            for (WireRequest request : requests) {
                boolean isHead = request.method().equals("HEAD");
                assertRight(request, isHead ? client.receiveHead() : client.receive());
            }
        }
    }

    @Test
    void shouldAnswerAThousandBookingsThatAWriterDoesNotWaitFor() throws Exception {
        int count = 1000;
        try (WireClient client = gateway.connect()) {
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < count; i++) {
                        client.send(book(key(), "ukr", slot, bsn()).bytes());
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            sender.start();
            long sequence = 0;
            for (int i = 0; i < count; i++) {
                WireAnswer answer = client.receive();
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.sequence()).isGreaterThan(sequence);
                sequence = answer.sequence();
            }
            sender.join(WireClient.TIMEOUT_MILLIS);
            assertThat(sender.isAlive()).isFalse();
        }
    }

    private static List<WireRequest> mixedRequests(int count) {
        List<WireRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(
                    switch (i % 9) {
                        case 0, 4 -> book(key(), "ukr", slot, bsn());
                        case 1 -> PRODUCTS;
                        case 2 -> of("HEAD", "/v1/locations");
                        case 3 -> WireRequest.read("a".repeat(26));
                        case 5 -> get("/v1/availability?product=ukr");
                        case 6 -> of("PATCH", "/v1/bookings").body("{\"x\":\"a body that nobody reads\"}");
                        case 7 -> WireRequest.json("POST", "/v1/bookings", key(), "{");
                        default -> get("/nothing");
                    });
        }
        return requests;
    }

    private static void assertRight(WireRequest request, WireAnswer answer) {
        int status = switch (request.method() + " " + request.target()) {
            case "POST /v1/bookings" -> request.body() != null && request.body().length > 1 ? 201 : 400;
            case "PATCH /v1/bookings" -> 405;
            case "GET /nothing", "GET /v1/bookings/aaaaaaaaaaaaaaaaaaaaaaaaaa" -> 404;
            default -> 200;
        };
        assertThat(answer.status()).as("%s", request).isEqualTo(status);
        Contract.check(request, answer);
    }

    @Test
    void shouldReadARequestThatIsSplitAnywhere() throws IOException {
        int length = book(key(), "ukr", slot, bsn()).bytes().length;
        try (WireClient client = gateway.connect()) {
            for (int split = 1; split < length; split++) {
                byte[] request = book(key(), "ukr", slot, bsn()).bytes();
                client.send(Arrays.copyOf(request, split));
                Waiting.sleep(1);
                client.send(Arrays.copyOfRange(request, split, length));
                assertThat(client.receive().status()).as("split at %d", split).isEqualTo(201);
            }
        }
    }

    @Test
    void shouldReadARequestByteByByte() throws IOException {
        WireRequest request = book(key(), "ukr", slot, bsn());
        try (WireClient client = gateway.connect()) {
            for (byte b : request.bytes()) {
                client.send(new byte[] {b});
            }
            assertThat(client.receive().status()).isEqualTo(201);
            for (byte b : request.chunked(3)) {
                client.send(new byte[] {b});
            }
            assertThat(client.receive().status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 10_000})
    void shouldReadABodyInChunksOfAnyLength(int chunkLength) throws IOException {
        WireRequest request = book(key(), "ukr", slot, TestPeople.bsns(6));
        try (WireClient client = gateway.connect()) {
            WireAnswer whole = client.call(request);
            assertThat(whole.status()).isEqualTo(201);

            WireAnswer again = client.send(request.chunked(chunkLength)).receive();

            assertThat(again.body()).isEqualTo(whole.body());
            assertThat(client.call(PRODUCTS).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldReadChunkExtensionsAndTrailers() throws IOException {
        String body = WireRequest.bookBody("ukr", slot, bsn());
        String head = "POST /v1/bookings HTTP/1.1\r\n" + HOST + JSON + "Idempotency-Key: " + key()
                + "\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";
        try (WireClient client = gateway.connect()) {
            client.send(head + "00" + Integer.toHexString(body.length()).toUpperCase(java.util.Locale.ROOT)
                    + ";name=\"value\"\r\n" + body + "\r\n0;last\r\nX-Sum: 1\r\n\r\n");

            assertThat(client.receive().status()).isEqualTo(201);
            assertThat(client.call(PRODUCTS).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldReadABodyOfTheLongestLengthInTinyChunks() throws IOException {
        WireRequest request = book(key(), "ukr", slot, bsn());
        byte[] body = Arrays.copyOf(request.body() == null ? new byte[0] : request.body(), 16 * 1024);
        Arrays.fill(body, WireRequest.bookBody("ukr", slot, bsn()).length(), body.length, (byte) ' ');
        try (WireClient client = gateway.connect()) {
            assertThat(client.send(request.body(body).chunked(1)).receive().status())
                    .isEqualTo(201);
        }
    }

    @Test
    void shouldAskForABodyThatIsWaitedWith() throws IOException {
        WireRequest request = book(key(), "ukr", slot, bsn()).with("Expect", "100-continue");
        try (WireClient client = gateway.connect()) {
            client.send(request.head());
            assertThat(client.receive().status()).isEqualTo(100);
            client.send(request.body() == null ? new byte[0] : request.body());
            assertThat(client.receive().status()).isEqualTo(201);
            assertThat(client.call(PRODUCTS).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldAskForABodyOnlyWhenItsTurnComes() throws IOException {
        WireRequest first = book(key(), "ukr", slot, bsn());
        WireRequest second = book(key(), "ukr", slot, bsn()).with("Expect", "100-continue");
        try (WireClient client = gateway.connect()) {
            client.send(first.bytes()).send(second.head());
            assertThat(client.receive().status()).isEqualTo(201);
            assertThat(client.receive().status()).isEqualTo(100);
            client.send(second.body() == null ? new byte[0] : second.body());
            assertThat(client.receive().status()).isEqualTo(201);
        }
    }

    @Test
    void shouldRefuseABodyThatIsWaitedWithBeforeItComes() throws IOException {
        WireRequest request =
                book(key(), "ukr", slot, bsn()).without("Content-Type").with("Expect", "100-continue");
        try (WireClient client = gateway.connect()) {
            client.send(request.head());
            WireAnswer answer = client.receive();
            assertProblem(answer, Problem.UNSUPPORTED_MEDIA_TYPE);
            // The body may come or not: the connection cannot be used again.
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldServeAClientThatWouldRatherSpeakHttp2() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        String root = "http://127.0.0.1:" + gateway.address().getPort();
        for (int i = 0; i < 3; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/v1/bookings"))
                    .timeout(Duration.ofSeconds(5))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key())
                    .POST(HttpRequest.BodyPublishers.ofString(WireRequest.bookBody("ukr", slot, bsn())))
                    .build();

            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://beurt.example/v1/products",
                "http://beurt.example:8080/v1/products",
                "https://beurt.example/v1/products",
                "HTTP://beurt.example/v1/products",
                "http://[::1]:8080/v1/products",
                "/v1/products?",
                "/v1/products?x=http://y/"
            })
    void shouldReadTargetsInEveryForm(String target) throws IOException {
        try (WireClient client = gateway.connect()) {
            assertThat(client.call(get(target)).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldReadTheQueryOfATargetInAbsoluteForm() throws IOException {
        try (WireClient client = gateway.connect()) {
            assertThat(client.call(get("http://beurt.example/v1/availability?product=ukr"))
                            .status())
                    .isEqualTo(200);
            assertProblem(client.call(get("http://beurt.example")), Problem.NOT_FOUND);
            assertProblem(client.call(get("http://beurt.example?product=ukr")), Problem.NOT_FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "keep-alive, close", "close, x"})
    void shouldCloseWhenAsked(String option) throws IOException {
        try (WireClient client = gateway.connect()) {
            WireAnswer answer = client.call(PRODUCTS.with("Connection", option));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldCloseAfterABookingWhenAsked() throws IOException {
        try (WireClient client = gateway.connect()) {
            WireAnswer answer = client.call(book(key(), "ukr", slot, bsn()).with("Connection", "close"));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldNotDecideWhatComesBehindTheLastRequest() throws IOException {
        String person = bsn();
        try (WireClient client = gateway.connect()) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(
                    book(key(), "ukr", slot, bsn()).with("Connection", "close").bytes());
            both.writeBytes(book(key(), "ukr", slot, person).bytes());
            client.send(both.toByteArray());
            assertThat(client.receive().status()).isEqualTo(201);
            assertThat(client.isEnded()).isTrue();
        }
        // Nobody heard of a booking: there must be none.
        assertThat(gateway.call(book(key(), "ukr", slot, person)).status()).isEqualTo(201);
    }

    @Test
    void shouldAnswerOlderClientsAndClose() throws IOException {
        try (WireClient client = gateway.connect()) {
            client.send("GET /v1/products HTTP/1.0\r\n\r\n");
            assertThat(client.receive().status()).isEqualTo(200);
            assertThat(client.isEnded()).isTrue();
        }
        try (WireClient client = gateway.connect()) {
            String body = WireRequest.bookBody("ukr", slot, bsn());
            client.send("POST /v1/bookings HTTP/1.0\r\nConnection: keep-alive\r\n" + JSON + "Idempotency-Key: " + key()
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            WireAnswer answer = client.receive();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r\n\r\n"})
    void shouldReadOverEmptyLinesBeforeARequest(String lines) throws IOException {
        try (WireClient client = gateway.connect()) {
            client.send(lines);
            assertThat(client.call(PRODUCTS).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldReadAFoldedHeaderAsOneLine() throws IOException {
        try (WireClient client = gateway.connect()) {
            String folded = "GET /v1/nothing HTTP/1.1\r\n" + HOST + "Accept-Language: de,\r\n  nl\r\n\r\n";
            assertThat(client.send(folded).receive().text("title")).isEqualTo("Niets gevonden");
        }
    }

    @Test
    void shouldNotFindAPathWithAZeroByte() throws IOException {
        try (WireClient client = gateway.connect()) {
            assertProblem(client.call(get("/v1/products\u0000")), Problem.NOT_FOUND);
            assertThat(client.call(PRODUCTS).status()).isEqualTo(200);
        }
    }

    static Stream<Arguments> notHttp() {
        String get = "GET /v1/products HTTP/1.1\r\n" + HOST;
        String post = "POST /v1/bookings HTTP/1.1\r\n" + HOST + JSON + "Idempotency-Key: 0123456789abcdef\r\n";
        return Stream.of(
                arguments("no request", "rubbish\r\n\r\n"),
                arguments("two words", "GET /v1/products\r\n\r\n"),
                arguments("no version", "GET /v1/products \r\n" + HOST + "\r\n"),
                arguments("another protocol", "GET /v1/products FTP/1.1\r\n" + HOST + "\r\n"),
                arguments("a version that is none", "GET /v1/products HTTP/x.y\r\n" + HOST + "\r\n"),
                arguments("four words", "GET /v1/products x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments(
                        "a hello of TLS", "\u0016\u0003\u0001\u0000\u00c8\u0001\u0000\u0000\u00c4\u0003\u0003\r\n\r\n"),
                arguments("rubbish bytes", "\u00ff\u00fe\u0080\u0000\u0001\r\n\r\n"),
                arguments("a NUL in a header", get + "X: a\u0000b\r\n\r\n"),
                arguments("a delete in a header", get + "X: a\u007fb\r\n\r\n"),
                arguments("a header without a colon", get + "X\r\n\r\n"),
                arguments("a header without a name", get + ": x\r\n\r\n"),
                arguments("a space before the colon", get + "X : y\r\n\r\n"),
                arguments("a space in a name", get + "X Y: z\r\n\r\n"),
                arguments("a folded first header", "GET /v1/products HTTP/1.1\r\n " + HOST + "\r\n"),
                arguments("no host", "GET /v1/products HTTP/1.1\r\n\r\n"),
                arguments("two hosts", get + "Host: y\r\n\r\n"),
                arguments("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                arguments("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{    }"),
                arguments("a list of lengths", post + "Content-Length: 2, 3\r\n\r\n{}"),
                arguments("a negative length", post + "Content-Length: -1\r\n\r\n"),
                arguments("a signed length", post + "Content-Length: +2\r\n\r\n{}"),
                arguments("a length that is none", post + "Content-Length: two\r\n\r\n{}"),
                arguments("an empty length", post + "Content-Length:\r\n\r\n{}"),
                arguments("a length in hex", post + "Content-Length: 0x2\r\n\r\n{}"),
                arguments("a length that is too high", post + "Content-Length: 99999999999999999999\r\n\r\n{}"),
                arguments(
                        "a length and chunks",
                        post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                arguments(
                        "chunks and a length",
                        post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                arguments("another coding", post + "Transfer-Encoding: gzip\r\n\r\n{}"),
                arguments("a coding after chunks", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                arguments("a coding that is none", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                arguments("chunks twice", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                arguments("a chunk of no length", post + "Transfer-Encoding: chunked\r\n\r\n\r\n{}\r\n0\r\n\r\n"),
                arguments(
                        "a chunk of a negative length",
                        post + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n"),
                arguments("a chunk of no number", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"),
                arguments(
                        "a chunk that is too long",
                        post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
                arguments("a chunk without an end", post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notHttp")
    void shouldRefuseWhatIsNotHttpAndClose(String name, String bytes) throws IOException {
        long free = gateway.free(slot);
        try (WireClient client = gateway.connect()) {
            client.send(bytes);
            WireAnswer answer = client.receive();
            assertFaults(answer, " NOT_HTTP");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
        assertThat(gateway.free(slot)).isEqualTo((int) free);
    }

    @Test
    void shouldReadALineAndHeadersAsLongAsTheyMayBe() throws IOException {
        try (WireClient client = gateway.connect()) {
            String line = "GET /v1/products?" + "x".repeat(2000) + " HTTP/1.1\r\n";
            assertThat(client.send(line + HOST + "\r\n").receive().status()).isEqualTo(200);
            WireRequest request = PRODUCTS.with("X", "y".repeat(8000));
            assertThat(client.call(request).status()).isEqualTo(200);
        }
    }

    static Stream<Arguments> tooLong() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            many.append("X-").append(i).append(": y\r\n");
        }
        return Stream.of(
                arguments("a line", "GET /v1/products?" + "x".repeat(2100) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("a method", "G".repeat(3000) + " /v1/products HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("a line without an end", "GET /" + "x".repeat(100_000)),
                arguments("a header", "GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(9000) + "\r\n\r\n"),
                arguments("a name", "GET / HTTP/1.1\r\n" + HOST + "y".repeat(9000) + ": x\r\n\r\n"),
                arguments("a header without an end", "GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(100_000)),
                arguments("many headers", "GET / HTTP/1.1\r\n" + HOST + many + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLong")
    void shouldRefuseAHeadThatIsTooLongAndClose(String name, String bytes) throws IOException {
        try (WireClient client = gateway.connect()) {
            client.send(bytes);
            WireAnswer answer = client.receive();
            assertFaults(answer, " TOO_LONG");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldAnswerWhatCameBeforeWhatIsNotHttp() throws IOException {
        try (WireClient client = gateway.connect()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(book(key(), "ukr", slot, bsn()).bytes());
            bytes.writeBytes("rubbish\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.send(bytes.toByteArray());
            assertThat(client.receive().status()).isEqualTo(201);
            assertFaults(client.receive(), " NOT_HTTP");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldAnswerAClientThatEndsItsSide() throws IOException {
        for (WireRequest request : List.of(
                PRODUCTS,
                get("/v1/availability?product=ukr"),
                WireRequest.read("a".repeat(26)),
                book(key(), "ukr", slot, bsn()))) {
            try (WireClient client = gateway.connect()) {
                client.send(request.bytes());
                client.endOutput();
                assertRight(request, client.receive());
                assertThat(client.isEnded()).isTrue();
            }
        }
    }

    @Test
    void shouldAnswerEverythingToAClientThatEndsItsSide() throws IOException {
        List<WireRequest> requests = mixedRequests(100);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        requests.forEach(request -> all.writeBytes(request.bytes()));
        try (WireClient client = gateway.connect()) {
            client.send(all.toByteArray());
            client.endOutput();
            for (WireRequest request : requests) {
                assertRight(request, request.method().equals("HEAD") ? client.receiveHead() : client.receive());
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldCloseWhenAClientEndsItsSideBetweenOrWithinRequests() throws IOException {
        byte[] request = book(key(), "ukr", slot, bsn()).bytes();
        for (int length : new int[] {0, 1, 100, request.length - 1}) {
            try (WireClient client = gateway.connect()) {
                client.send(Arrays.copyOf(request, length));
                client.endOutput();
                if (length == 100) {
                    assertFaults(client.receive(), " NOT_HTTP");
                }
                assertThat(client.isEnded()).as("after %d bytes", length).isTrue();
            }
        }
    }

    @Test
    void shouldServeOnWhenClientsGoAway() throws IOException {
        byte[] request = book(key(), "ukr", slot, bsn()).bytes();
        byte[] chunked = book(key(), "ukr", slot, bsn()).chunked(5);
        List<WireRequest> many = mixedRequests(100);
        for (int i = 0; i < 50; i++) {
            WireClient inHead = gateway.connect().send(Arrays.copyOf(request, 1 + i));
            WireClient inBody = gateway.connect().send(Arrays.copyOf(request, request.length - 1 - i));
            WireClient inChunks = gateway.connect().send(Arrays.copyOf(chunked, chunked.length - 1 - i));
            WireClient inFlight = gateway.connect();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            many.forEach(each -> all.writeBytes(each.bytes()));
            inFlight.send(all.toByteArray());
            for (WireClient client : List.of(inHead, inBody, inChunks, inFlight)) {
                if (i % 2 == 0) {
                    client.reset();
                } else {
                    client.close();
                }
            }
        }

        Waiting.until("no connection is left", () -> gateway.gateway().publicConnections() == 0);
        Waiting.until(
                "the ring is empty",
                () -> gateway.engine().ring().remaining()
                        == gateway.engine().ring().size());
        // Before, a read may have been sent away for the thousands in flight.
        assertThat(gateway.call(PRODUCTS).status()).isEqualTo(200);
    }
}
