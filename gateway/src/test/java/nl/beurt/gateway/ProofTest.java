package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.readEntry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.beurt.engine.draw.PathStep;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.read.Proofs;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof of a draw over HTTP: whole, in parts, and how one entry is in it. */
class ProofTest {
    private static final int LENGTH = 3 * 1024 * 1024 + 7;
    private static final int HOUR = 3_600_000;

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static byte[] proof = new byte[0];
    private static String target = "";
    private static String entry = "";
    private static long waiting;

    /** One file for every round; every ticket is known. */
    private record OneProof(Path path) implements Proofs {
        @Override
        public @Nullable Path file(long round) {
            return Files.exists(path) ? path : null;
        }

        @Override
        public Inclusion inclusion(long round, byte[] ticket) {
            return new Inclusion(ticket, List.of(new PathStep(PathStep.Side.LEFT, RoundCalls.hash(5))));
        }
    }

    @BeforeAll
    static void launch() throws IOException {
        Path file = directory.resolve("1.ndjson");
        gateway = RunningGateway.launch(directory.resolve("data"), new GatewayContext().proofs(new OneProof(file)));
        RoundCalls rounds = new RoundCalls(gateway);
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 5, RunningGateway.startMillis(1, 10));
        long round = rounds.announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(2000), RoundCalls.hash(9));
        entry = gateway.call(enter(key(), "next", "[{\"anywhere\":true}]", bsn()))
                .text("entry");
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
        gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 5);
        gateway.newSlotOfNoRound(TestCatalog.PAIRS, TestCatalog.DEN_BOSCH, 5, RunningGateway.startMillis(1, 10));
        waiting = rounds.announce(TestCatalog.PAIRS.number(), RoundCalls.Times.collecting(HOUR), RoundCalls.hash(9));
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldServeAWholeProofForEver() throws IOException {
        WireAnswer answer = gateway.call(get(target));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(Arrays.equals(answer.body(), proof)).isTrue();
        assertThat(gateway.call(get(target).with("If-None-Match", answer.header("ETag")))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void shouldServeOneRange() throws IOException {
        assertRange("bytes=0-99", 0, 100);
        assertRange("bytes=100-", 100, LENGTH - 100);
        assertRange("bytes=-7", LENGTH - 7, 7);
        assertRange("bytes=" + (LENGTH - 1) + "-" + Long.MAX_VALUE / 10, LENGTH - 1, 1);
        String eTag = gateway.call(WireRequest.of("HEAD", target)).header("ETag");
        assertThat(gateway.call(get(target).with("Range", "bytes=0-9").with("If-Range", eTag))
                        .status())
                .isEqualTo(206);
        assertThat(gateway.call(get(target).with("Range", "bytes=0-9").with("If-Range", "\"other\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldServeAllWhereARangeIsNotUnderstood() throws IOException {
        for (String range : List.of("bytes=0-1,5-6", "lines=0-1", "bytes=9-1", "bytes=-", "bytes=a-b")) {
            assertThat(gateway.call(get(target).with("Range", range)).body()).hasSize(LENGTH);
        }
    }

    @Test
    void shouldRefuseARangeBehindTheEnd() throws IOException {
        for (String range : List.of("bytes=" + LENGTH + "-", "bytes=-0")) {
            WireAnswer answer = gateway.call(get(target).with("Range", range));

            assertProblem(answer, Problem.RANGE_NOT_SATISFIABLE);
            assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + LENGTH);
        }
    }

    @Test
    void shouldServeProofsBetweenOtherAnswersOfAConnection() throws IOException {
        try (WireClient client = gateway.connect()) {
            client.send(get(target).bytes());
            client.send(get("/v1/products").bytes());
            client.send(get(target).with("Range", "bytes=1-2").bytes());
            client.send(get(target).with("Connection", "close").bytes());

            assertThat(client.receive().body()).hasSize(LENGTH);
            assertThat(client.receive().text()).startsWith("[{");
            assertThat(client.receive().body()).hasSize(2);
            assertThat(client.receive().body()).hasSize(LENGTH);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void shouldSayThatADrawWasNotHeldYet() throws IOException {
        long close = java.util.Objects.requireNonNull(
                        gateway.engine().view().draws().get(waiting))
                .entriesCloseMillis();
        assertProblem(
                gateway.call(get("/v1/rounds/" + waiting + "/proof")),
                Problem.NOT_DRAWN_YET,
                Language.EN,
                Map.of("entriesCloseAt", Instant.ofEpochMilli(close).toString()));
        assertProblem(gateway.call(get("/v1/rounds/2/proof")), Problem.NOT_FOUND);
        assertProblem(gateway.call(get("/v1/rounds/99/proof")), Problem.ROUND_UNKNOWN);
    }

    @Test
    void shouldShowHowAnEntryIsInTheLastDraw() throws IOException {
        Map<String, @Nullable Object> inclusion =
                JsonTree.object(gateway.call(readEntry(entry)).json().get("proof"));

        assertThat(inclusion)
                .containsEntry("round", "1")
                .containsEntry("leaf", inclusion.get("ticket"))
                .containsEntry(
                        "path",
                        List.of(Map.of("side", "left", "hash", HexFormat.of().formatHex(RoundCalls.hash(5)))));
    }

    private static void assertRange(String range, int from, int length) throws IOException {
        WireAnswer answer = gateway.call(get(target).with("Range", range));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range"))
                .isEqualTo("bytes " + from + "-" + (from + length - 1) + "/" + LENGTH);
        assertThat(Arrays.equals(answer.body(), Arrays.copyOfRange(proof, from, from + length)))
                .isTrue();
    }
}
