package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import nl.beurt.ops.config.UsageException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DrawVerifyTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void shouldFindNoFaultInSoundProofs() throws IOException {
        Path keys = file("keys.json", SampleProof.keysJson());
        for (int seed = 0; seed < 40; seed++) {
            SampleProof sample = SampleProof.of(seed, seed % 13, seed * 3);
            Path proof = file("proof" + seed, sample.bytes());
            assertThat(verify(proof.toString(), "--keys", keys.toString()))
                    .as("%s", out)
                    .isZero();
            assertThat(out.toString())
                    .contains("ok       signature", "ok       allocation", "ok       root", "no fault")
                    .doesNotContain("FAULT");
        }
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void shouldWarnWhereTheOperatorAloneChoseTheRandomnessAndSayWhatAPersonMustCompare() throws IOException {
        assertThat(verify(file("operator", SampleProof.of(1, 3, 5).bytes()).toString()))
                .isZero();
        assertThat(out.toString()).contains("warning  randomness  it is that of the secrets, but the operator alone");
        assertThat(verify(file("reveal", SampleProof.of(1, 2, 5).bytes()).toString()))
                .isZero();
        assertThat(out.toString()).contains("ok       randomness  it is that of");
        assertThat(verify(file("drand", SampleProof.of(1, 1, 5).bytes()).toString()))
                .isZero();
        assertThat(out.toString())
                .contains("warning  randomness  not checked: ", "api.drand.sh", "--pulse", "--drand-chain");
        assertThat(verify(file("nist", SampleProof.of(1, 4, 5).bytes()).toString()))
                .isZero();
        assertThat(out.toString())
                .contains("warning  randomness  not checked: ", "beacon.nist.gov", "--nist-certificates");
        assertThat(out.toString()).contains("open     signature   no keys were given", "open     chain");
    }

    @Test
    void shouldVerifyThePulseOfABeacon() throws IOException {
        String signature =
                "8b3edd0d42a2fa36ac15641a2dea2e4f4895acec2ef72ef39e5b6138f0346fb6b046dde1b4b3d09ff5fe8a6a7acd674a";
        String randomness = "ae76da5137c6d0a0d3b50d325948b26cc3ff1f804cd7bbca29b9250c2bfe8d67";
        String published = "{\"round\":30662982,\"signature\":\"%s\"}";
        String pulse = file("pulse", published.formatted(signature)).toString();
        SampleProof sample =
                SampleProof.withPulse(3, 30, 30_662_982, HexFormat.of().parseHex(randomness));
        String proof = file("drand", sample.bytes()).toString();

        assertThat(verify(proof, "--pulse", pulse, "--drand-chain", "quicknet")).isZero();
        assertThat(out.toString())
                .contains("ok       randomness  it is that of pulse 30662982 of drand in " + pulse)
                .doesNotContain("warning");

        assertThat(verify(proof, "--pulse", pulse)).isEqualTo(2);
        assertThat(errors.toString()).contains("--drand-chain");
        assertThat(verify(proof, "--pulse", pulse + ".none", "--drand-chain", "quicknet"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("what the beacon published");
        assertThat(verify(proof, "--pulse", pulse, "--drand-chain", pulse)).isEqualTo(2);
        assertThat(errors.toString()).contains("/info");

        String wrong = file("wrong", published.formatted(signature.replace("8b3e", "8b3f")))
                .toString();
        assertThat(verify(proof, "--pulse", wrong, "--drand-chain", "quicknet")).isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    randomness  randomness: " + wrong + " does not verify");
        String other = file("other", published.formatted(signature).replace("30662982", "30662983"))
                .toString();
        assertThat(verify(proof, "--pulse", other, "--drand-chain", "quicknet")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "FAULT    randomness  randomness: the commitment names pulse 30662982 of drand, which was not");
        assertThat(verify(proof, "--pulse", other, "--pulse", pulse, "--drand-chain", "quicknet"))
                .isZero();
    }

    @Test
    void shouldFindARandomnessThatTheBeaconDidNotPublish() throws IOException {
        String pulse = file(
                        "pulse",
                        "{\"round\":30663002,\"signature\":\"b9e7e1e3d7d9cf17a9f4703abfae4c137acfbef1fdb45715a98422c244a499ea381c7fd759851ed8eeb8a03d778959b3\"}")
                .toString();
        SampleProof sample = SampleProof.withPulse(3, 30, 30_663_002, new byte[32]);

        assertThat(verify(file("proof", sample.bytes()).toString(), "--pulse", pulse, "--drand-chain", "quicknet"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    randomness  randomness: it is 00000000", "is 2a231554933f6fd7");
    }

    @Test
    void shouldFollowAChain() throws IOException {
        SampleProof first = SampleProof.of(1, 3, 5);
        SampleProof second = SampleProof.after(first, 2, 3, 5);
        SampleProof third = SampleProof.after(second, 3, 3, 5);
        String one = file("1", first.bytes()).toString();
        String two = file("2", second.bytes()).toString();
        String three = file("3", third.bytes()).toString();
        assertThat(verify("--previous", "0".repeat(64), one, two, three)).isZero();
        assertThat(out.toString()).doesNotContain("open     chain");
        assertThat(verify("--previous", one, two)).isZero();
        assertThat(verify("--previous", HexFormat.of().formatHex(second.header().commitment()), three))
                .isZero();
        assertThat(verify(one, three)).isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    chain       chain: the draw before was committed to as");
    }

    @Test
    void shouldSayWhatATicketGotAndCheckItsPath() throws IOException {
        SampleProof sample = SampleProof.of(5, 7, 50);
        String proof = file("proof", sample.bytes()).toString();
        String path = file("path.json", sample.pathJson()).toString();
        String ticket = sample.pathJson().replaceAll(".*\"ticket\":\"([0-9a-f]{64})\".*", "$1");
        assertThat(verify(proof, "--ticket", ticket, "--path", path)).isZero();
        assertThat(out.toString())
                .contains("ok       ticket      " + ticket + ": rank ", "ok       path        6 steps");
        assertThat(verify(proof, "--path", path)).isZero();
        assertThat(verify(proof, "--ticket", "ab".repeat(32))).isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    ticket      ticket: ticket abab");

        String wrong = sample.pathJson()
                .replaceFirst("left", "LEFT")
                .replaceFirst("right", "left")
                .replace("LEFT", "right");
        assertThat(verify(proof, "--path", file("wrong.json", wrong).toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    path        path: the path leads to");
        String other = SampleProof.of(6, 7, 50).pathJson();
        assertThat(verify(
                        proof,
                        "--ticket",
                        ticket,
                        "--path",
                        file("other.json", other).toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    path        path: the path is one of round");
    }

    @Test
    void shouldTakeAnEntryFromStandardInputOnly() throws IOException {
        SampleProof sample = SampleProof.of(5, 7, 50);
        String proof = file("proof", sample.bytes()).toString();
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream((sample.firstEntry() + "\n").getBytes(UTF_8)));
            assertThat(verify(proof, "--ticket", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).contains("ok       ticket      ").doesNotContain(sample.firstEntry());
        assertThat(errors.toString()).contains("type the ticket");
    }

    @Test
    void shouldAskTheServerOfAProofForItsKeys() throws IOException {
        byte[] proof = SampleProof.of(3, 6, 20).bytes();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server, "/v1/rounds/4/proof", proof);
        serve(server, "/v1/keys", SampleProof.keysJson().getBytes(UTF_8));
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(verify(base + "/v1/rounds/4/proof")).isZero();
            assertThat(out.toString())
                    .contains("ok       signature   the commitment is signed with key", base + "/v1/keys");
            assertThat(verify(base + "/v1/rounds/5/proof")).isEqualTo(2);
            assertThat(errors.toString()).contains("404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldSayThatTheKeysAreNotThoseOfTheSignature() throws IOException {
        String proof = file("proof", SampleProof.of(3, 6, 20).bytes()).toString();
        String none = file("none.json", "[]").toString();
        assertThat(verify(proof, "--keys", none)).isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    signature   signing-key: the key sign-2022-12-01 is not among");
        String ended = file("ended.json", SampleProof.keysJson().replace("2032", "2021"))
                .toString();
        assertThat(verify(proof, "--keys", ended)).isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    signature   signing-key: the key", "no longer valid");
        String wrong = file(
                        "wrong.json",
                        SampleProof.keysJson()
                                .replaceFirst("another", SampleProof.KEY_ID)
                                .replaceAll("(?s),\\s*\\{\"keyId\":\"sign.*\\}\\]", "]"))
                .toString();
        assertThat(verify(proof, "--keys", wrong)).isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    signature   signature: the signature is not that of key");
    }

    @Test
    void shouldExitWithTwoWhereNothingCanBeRead() throws IOException {
        assertThat(verify()).isEqualTo(2);
        assertThat(verify(directory.resolve("nothing").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("cannot be read", "give the file of a published proof");
        String proof = file("proof", SampleProof.of(3, 6, 20).bytes()).toString();
        assertThat(verify(proof, "--ticket", "me")).isEqualTo(2);
        assertThat(verify(proof, "--keys", file("keys", "{}").toString())).isEqualTo(2);
        assertThat(verify(proof, "--path", file("path", "[").toString())).isEqualTo(2);
    }

    @Test
    void shouldNameTheLineThatIsNoProof() throws IOException {
        assertThat(verify(file("empty", "").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("FAULT    format      malformed: line 1");
        String proof = new String(SampleProof.of(3, 6, 20).bytes(), UTF_8);
        String[] lines = proof.split("\n");
        lines[4] = lines[4].replaceFirst("\"groupSize\":[0-9]", "\"groupSize\":7");
        assertThat(verify(file("seven", String.join("\n", lines)).toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "FAULT    format      malformed: line 5: groupSize",
                        "open     root",
                        "from line 5 on was not read");
        assertThat(verify(file("cut", proof.substring(0, proof.length() - 20)).toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("malformed: line 21: no JSON");
    }

    @Test
    void shouldTakeASignatureInOneNotationOnly() throws IOException {
        String proof = new String(SampleProof.of(3, 6, 20).bytes(), UTF_8);
        String base64 = proof.replaceAll("(?s).*\"signature\":\"([^\"]*)\".*", "$1");
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
        for (String other : new String[] {hex, base64.substring(0, 86), base64.substring(0, 85) + "//="}) {
            assertThat(verify(file("other", proof.replace(base64, other)).toString()))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("malformed: line 1: signature");
        }
    }

    /** A million entries with the memory that tests have, 1 GiB. */
    @Test
    @Tag("long")
    void shouldVerifyAMillionEntriesInSeconds() throws IOException {
        Path proof = directory.resolve("million");
        SampleProof sample = SampleProof.of(7, 4_803, 1_000_000);
        try (OutputStream into = new BufferedOutputStream(Files.newOutputStream(proof), 1 << 20)) {
            sample.write(into);
        }
        Path keys = file("keys.json", SampleProof.keysJson());
        long begin = System.nanoTime();
        long cpuBegin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(verify(proof.toString(), "--keys", keys.toString()))
                .as("%s", out)
                .isZero();
        long wall = System.nanoTime() - begin;
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBegin;
        System.out.printf(
                "%,d bytes verified in %,d ms, of which %,d ms of the processor%n%s",
                Files.size(proof), TimeUnit.NANOSECONDS.toMillis(wall), TimeUnit.NANOSECONDS.toMillis(cpu), errors);
    }

    private int verify(String... arguments) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        CommandLine line = new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((failure, of, parsed) -> {
                    of.getErr().println(failure.getMessage());
                    return failure instanceof UsageException ? 2 : 99;
                });
        return line.execute(arguments);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static void serve(HttpServer server, String path, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream into = exchange.getResponseBody()) {
                into.write(body);
            }
        });
    }
}
