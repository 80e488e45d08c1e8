package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.gateway.key.DayKey;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.DaySignature;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.SignedText;
import nl.beurt.ops.config.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An independent witness before a server that shows a round as its operator wants it to look. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrawWitnessTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final long ROUND = 17;
    private static final long DAY = LocalDate.of(2026, 11, 22).toEpochDay();
    private static final DayKeys KEYS = keys(1);
    private static final String COMMITMENT = "0f".repeat(32);

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // before each
    private HttpServer server;

    @BeforeEach
    void launch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body =
                    pages.getOrDefault(exchange.getRequestURI().toString(), "").getBytes(UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            try (OutputStream into = exchange.getResponseBody()) {
                into.write(body);
            }
        });
        server.start();
        DayKey key = Objects.requireNonNull(KEYS.publicKey("2026-11-22-1", DAY));
        pages.put(
                "/v1/keys?keyId=2026-11-22-1",
                ("[{\"keyId\":\"2026-11-22-1\",\"algorithm\":\"Ed25519\",\"publicKey\":\"%s\","
                                + "\"validFrom\":\"2026-11-22T00:00:00Z\",\"validTo\":\"2026-11-23T00:00:00Z\"}]")
                        .formatted(Base64.getEncoder().encodeToString(key.publicKey())));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static DayKeys keys(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        SecretKey key = new SecretKeySpec(bytes, "HmacSHA256");
        return new DayKeys(new Keys(key, key, Map.of(1, key), Map.of(1, key), 1, 1, Map.of(1, key), 1));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        return new CommandLine(new WitnessCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((failure, of, parsed) -> {
                    of.getErr().println(failure.getMessage());
                    return failure instanceof UsageException ? 2 : 99;
                })
                .execute(arguments);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/rounds/" + ROUND;
    }

    private Path secretFile() {
        return directory.resolve("secret");
    }

    private int reveal(String... more) {
        String[] all = {"reveal", "--round", "17", "--secret", secretFile().toString(), "--url", url()};
        String[] arguments = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, arguments, all.length, more.length);
        return run(arguments);
    }

    private int keep() {
        return run("keep", "--url", url(), "--dir", kept().toString());
    }

    private Path kept() {
        return directory.resolve("kept");
    }

    private List<String> keptLines() throws IOException {
        return Files.readAllLines(kept().resolve(KeptCommitments.NAME));
    }

    /** Makes the witness's secret; its commit. */
    private String commit() {
        assertThat(run("commit", "--round", "17", "--secret", secretFile().toString()))
                .as("%s", errors)
                .isZero();
        return out.toString().strip();
    }

    /** Shows the round, frozen, with a commitment that the key of its day signed. */
    private void show(String state, String commitment, String... commits) {
        DaySignature signature = KEYS.sign(DAY, 1, SignedText.commitment(HEX.parseHex(commitment)));
        showSigned(state, commitment, Base64.getEncoder().encodeToString(signature.bytes()), commits);
    }

    private void showSigned(String state, String commitment, String signature, String... commits) {
        pages.put(
                "/v1/rounds/17",
                ("{\"id\":\"17\",\"state\":\"%s\",\"source\":\"commit-reveal\",\"commits\":[\"%s\"],"
                                + "\"commitment\":\"%s\",\"signature\":\"%s\",\"keyId\":\"2026-11-22-1\"}")
                        .formatted(state, String.join("\",\"", commits), commitment, signature));
    }

    private static String other(int number) {
        return HEX.toHexDigits(number).repeat(8);
    }

    @Test
    void shouldMakeASecretForItsOwnerAndPrintItsCommit() throws Exception {
        String commit = commit();

        String text = Files.readString(secretFile());
        byte[] secret = HEX.parseHex(text.replaceAll("(?s).*secret ([0-9a-f]{64})\n", "$1"));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("beurt/commit/2".getBytes(US_ASCII));
        sha256.update(ByteBuffer.allocate(8).putLong(ROUND).array());
        assertThat(commit).isEqualTo(HEX.formatHex(sha256.digest(secret)));
        assertThat(text).contains("\nround 17\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secretFile())))
                .isEqualTo("rw-------");
        assertThat(errors.toString()).contains("the secret is in").doesNotContain(HEX.formatHex(secret));
    }

    @Test
    void shouldNeverOverwriteASecret() throws IOException {
        commit();
        String before = Files.readString(secretFile());

        assertThat(run("commit", "--round", "18", "--secret", secretFile().toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("there is already", "never overwritten");
        assertThat(Files.readString(secretFile())).isEqualTo(before);
        assertThat(run(
                        "commit",
                        "--round",
                        "18",
                        "--secret",
                        directory.resolve("no/such").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("make it first");
        assertThat(run(
                        "commit",
                        "--round",
                        "0",
                        "--secret",
                        directory.resolve("zero").toString()))
                .isEqualTo(2);
    }

    @Test
    void shouldRevealWhenTheRoundIsFrozenAndItsCommitmentSigned() throws IOException {
        String commit = commit();
        show("frozen", COMMITMENT, other(1), commit, other(2));

        assertThat(reveal()).as("%s", errors).isZero();

        String secret = out.toString().strip();
        assertThat(Files.readString(secretFile())).contains("secret " + secret + "\n");
        assertThat(errors.toString()).isEmpty();
        assertThat(reveal("--commitment", COMMITMENT)).isZero();
    }

    @Test
    void shouldNotRevealBeforeTheRoundIsFrozenNorWhenItIsOver() throws IOException {
        String commit = commit();
        for (String state : List.of("announced", "collecting", "drawn", "open", "closed")) {
            show(state, COMMITMENT, commit);
            withheld("round 17 is " + state);
        }
        pages.put(
                "/v1/rounds/17",
                "{\"id\":\"17\",\"state\":\"frozen\",\"commits\":[\"" + commit
                        + "\"],\"commitment\":null,\"signature\":null,\"keyId\":null}");
        withheld("round 17 has no signed commitment: commitment is missing");
    }

    private void withheld(String reason) throws IOException {
        assertThat(reveal()).as("%s", errors).isEqualTo(1);
        assertThat(errors.toString()).contains("the secret stays here: ").contains(reason);
        assertThat(out.toString()).isEmpty();
        assertThat(errors.toString())
                .doesNotContain(Files.readString(secretFile()).replaceAll("(?s).*secret ([0-9a-f]{64})\n", "$1"));
    }

    @Test
    void shouldNotRevealWhatTheOperatorDidNotPublish() throws IOException {
        String commit = commit();
        show("frozen", COMMITMENT, other(1), other(2));
        withheld("do not have " + commit);

        show("frozen", COMMITMENT, commit);
        assertThat(reveal("--commitment", "ab".repeat(32))).isEqualTo(1);
        assertThat(errors.toString()).contains("is " + COMMITMENT + ", not " + "ab".repeat(32));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldNotRevealWithoutASignatureThatVerifies() throws IOException {
        String commit = commit();
        DaySignature ofOther = KEYS.sign(DAY, 1, SignedText.commitment(HEX.parseHex("ab".repeat(32))));
        showSigned("frozen", COMMITMENT, Base64.getEncoder().encodeToString(ofOther.bytes()), commit);
        withheld("its signature does not verify");

        DaySignature ofStranger = keys(2).sign(DAY, 1, SignedText.commitment(HEX.parseHex(COMMITMENT)));
        showSigned("frozen", COMMITMENT, Base64.getEncoder().encodeToString(ofStranger.bytes()), commit);
        withheld("its signature does not verify");

        show("frozen", COMMITMENT, commit);
        pages.put("/v1/keys?keyId=2026-11-22-1", "[]");
        withheld("which http://127.0.0.1:");
    }

    @Test
    void shouldNotRevealTheSecretOfAnotherRound() throws IOException {
        String commit = commit();
        show("frozen", COMMITMENT, commit);
        pages.put(
                "/v1/rounds/17",
                Objects.requireNonNull(pages.get("/v1/rounds/17")).replace("\"17\"", "\"18\""));
        withheld("is round 18, the secret is of round 17");

        assertThat(run("reveal", "--round", "18", "--secret", secretFile().toString(), "--url", url()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("is the secret of round 17, not of round 18");
    }

    @Test
    void shouldSayWhatCannotBeRead() throws IOException {
        assertThat(reveal()).isEqualTo(2);
        assertThat(errors.toString()).contains("secret cannot be read");
        commit();
        assertThat(reveal()).isEqualTo(2);
        assertThat(errors.toString()).contains("the server answers 404", "give the URL of a round");
        pages.put("/v1/rounds/17", "<html>");
        assertThat(reveal()).isEqualTo(2);
        assertThat(errors.toString()).contains("is no round");
        assertThat(reveal("--commitment", "x")).isEqualTo(2);
        assertThat(run("keep", "--url", "round.json", "--dir", kept().toString()))
                .isEqualTo(2);
        Files.writeString(secretFile(), "something");
        assertThat(reveal()).isEqualTo(2);
        assertThat(errors.toString()).contains("is not what `beurt draw witness commit` wrote");
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void shouldKeepASignedCommitmentOnce() throws IOException {
        show("frozen", COMMITMENT, other(1));

        assertThat(keep()).as("%s", errors).isZero();
        assertThat(out.toString()).isEqualTo("kept round 17 " + COMMITMENT + "\n");
        assertThat(keep()).isZero();

        assertThat(keptLines()).hasSize(1);
        assertThat(keptLines().get(0))
                .startsWith("{\"round\":\"17\",\"commitment\":\"" + COMMITMENT + "\",\"signature\":\"")
                .contains("\"keyId\":\"2026-11-22-1\",\"publicKey\":\"", "\"url\":\"" + url() + "\",\"seenAt\":\"2");
    }

    @Test
    void shouldShowThatACommitmentWasReplaced() throws IOException {
        String commit = commit();
        show("frozen", COMMITMENT, commit);
        assertThat(keep()).isZero();
        String replaced = "ab".repeat(32);
        show("frozen", replaced, commit);

        assertThat(keep()).isEqualTo(1);

        assertThat(errors.toString())
                .contains("the operator replaced the commitment of round 17", COMMITMENT, replaced, "show it");
        assertThat(keptLines()).hasSize(2);
        assertThat(keptLines().get(1)).contains(replaced);
        // And it stays so, whatever is shown.
        assertThat(reveal("--dir", kept().toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("the secret stays here: the operator replaced");
        show("frozen", COMMITMENT, commit);
        assertThat(keep()).isEqualTo(1);
        assertThat(keptLines()).hasSize(2);
    }

    @Test
    void shouldKeepBeforeItReveals() throws IOException {
        show("frozen", COMMITMENT, commit());

        assertThat(reveal("--dir", kept().toString())).isZero();

        assertThat(keptLines()).hasSize(1);
    }

    @Test
    void shouldNotKeepWhatIsNotSigned() {
        show("collecting", COMMITMENT, other(1));
        assertThat(keep()).isEqualTo(1);
        assertThat(errors.toString()).contains("it has no commitment yet");
        showSigned("drawn", COMMITMENT, "A".repeat(86) + "==", other(1));
        assertThat(keep()).isEqualTo(1);
        assertThat(errors.toString()).contains("its signature does not verify");
        assertThat(kept()).doesNotExist();
    }

    @Test
    void shouldCutALineThatWasNeverFinishedAndTellOneThatIsDamaged() throws IOException {
        show("frozen", COMMITMENT, other(1));
        assertThat(keep()).isZero();
        Path file = kept().resolve(KeptCommitments.NAME);
        String whole = Files.readString(file);
        Files.writeString(file, "{\"round\":\"18\",\"commi", StandardOpenOption.APPEND);
        show("frozen", "ab".repeat(32), other(1));

        assertThat(keep()).isEqualTo(1);
        assertThat(Files.readString(file)).startsWith(whole);
        assertThat(keptLines()).hasSize(2).allMatch(line -> line.endsWith("}"));

        Files.writeString(file, "{\"round\":\"18\"}\n", StandardOpenOption.APPEND);
        String damaged = Files.readString(file);
        assertThat(keep()).isEqualTo(2);
        assertThat(errors.toString()).contains("line 3 of " + file + " is damaged");
        assertThat(Files.readString(file)).isEqualTo(damaged);
    }

    @Test
    void shouldSayHowItIsUsed() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("commit", "keep", "reveal");
        for (String command : List.of("commit", "keep", "reveal")) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Exit codes: 0");
        }
    }
}
