package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The core of the page that verifies draws, in a process of Node that answers case after case. */
final class PageCore implements AutoCloseable {
    private static final String PAGE = "/nl/beurt/gateway/page/draw-verify.html";
    private static final int OLDEST = 18;

    private final Process process;
    private final BufferedWriter cases;
    private final BufferedReader answers;

    /** What it said of a proof. */
    record Answer(Set<String> faults, boolean isDrawnAgain) {}

    private PageCore(Process process) {
        this.process = process;
        cases = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts it; without Node the test is skipped. */
    static PageCore start(Path directory) throws IOException {
        assumeTrue(hasNode(), "there is no node " + OLDEST + " or newer: the page's JavaScript is not tested");
        Path page = copy(PAGE, directory.resolve("page.html"));
        Path script = copy("/draw-verify.js", directory.resolve("draw-verify.js"));
        Path keys = Files.writeString(directory.resolve("keys.json"), SampleProof.keysJson());
        return new PageCore(new ProcessBuilder("node", script.toString(), page.toString(), keys.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Verifies a proof; {@code isSound} says whether it is worth drawing again. */
    Answer verify(String proof, String previous, boolean isSound) throws IOException {
        StringBuilder line = new StringBuilder(proof.length() + 256).append("{\"proof\":");
        Json.write(proof, line);
        line.append(",\"previous\":\"")
                .append(previous)
                .append("\",\"isSound\":")
                .append(isSound);
        cases.append(line).append("}\n").flush();
        String answer = answers.readLine();
        assertThat(answer).as("the answer of node").isNotNull();
        try {
            Fields fields = Fields.of("", JsonText.document(new ByteArrayInputStream(answer.getBytes(UTF_8))));
            Set<String> faults = new HashSet<>(
                    Fields.of("faults", fields.value("faults")).fields().keySet());
            return new Answer(faults, Boolean.TRUE.equals(fields.value("drawnAgain")));
        } catch (Malformed e) {
            throw new AssertionError(answer, e);
        }
    }

    @Override
    public void close() throws IOException {
        cases.close();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean hasNode() {
        try {
            Process version = new ProcessBuilder("node", "--version").start();
            String text = new String(version.getInputStream().readAllBytes(), UTF_8).strip();
            return text.matches("v\\d+\\..*") && Integer.parseInt(text.substring(1, text.indexOf('.'))) >= OLDEST;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path copy(String resource, Path to) throws IOException {
        try (InputStream in = Objects.requireNonNull(PageCore.class.getResourceAsStream(resource), resource)) {
            return Files.write(to, in.readAllBytes());
        }
    }
}
