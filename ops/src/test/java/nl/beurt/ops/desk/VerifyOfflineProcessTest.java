package nl.beurt.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nl.beurt.gateway.offline.SealedList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code beurt codes verify-offline} as a process that is killed. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VerifyOfflineProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("beurt.root", ".."));

    @TempDir
    private Path directory;

    private final TestDesk world = new TestDesk();
    private DeskFiles files;
    private Process process;
    private BufferedReader answers;

    @BeforeEach
    void start() throws IOException {
        files = new DeskFiles(directory.resolve("list"));
        files.create(SealedList.seal(world.list, world.key), world.key);
        verify();
    }

    private void verify() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + ROOT.resolve("jvm.args"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "nl.beurt.ops.Main",
                        "codes",
                        "verify-offline",
                        "--list",
                        files.list().toString(),
                        "--desk",
                        "1")
                .redirectError(directory.resolve("errors").toFile())
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private String show(String line) throws IOException {
        Writer to = process.outputWriter(StandardCharsets.UTF_8);
        to.write(line + "\n");
        to.flush();
        String answer = answers.readLine();
        return answer == null ? "" : answer;
    }

    @Test
    void shouldKnowWhomItLetInAfterItIsKilled() throws Exception {
        assertThat(show("2 " + TestDesk.code(2))).startsWith("ok: 09:00, 2 persons");
        process.destroyForcibly();
        process.waitFor();
        // As if it had been killed in the middle of the next record.
        byte[] bytes = Files.readAllBytes(files.uses());
        Files.write(files.uses(), Arrays.copyOf(bytes, bytes.length + 30));

        verify();

        assertThat(show("2 " + TestDesk.code(2))).startsWith("too many: ").contains("1 of them not yet here");
        assertThat(show(TestDesk.code(2))).startsWith("ok: 09:00, 1 person (3 of 3)");
        assertThat(show(TestDesk.code(2))).startsWith("used before");
        assertThat(Files.readString(directory.resolve("errors")))
                .contains("the last record of " + files.uses() + " was not finished")
                .contains("the last that was written down: 09:00, desk 1 at ", "2 persons: that was ok")
                .contains("CHECK THE CLOCK AND THE LIST")
                .doesNotContain(TestDesk.code(2));
        process.outputWriter(StandardCharsets.UTF_8).close();
        assertThat(process.waitFor()).isZero();
        try (UseFile uses = UseFile.open(files.uses(), world.key)) {
            assertThat(uses.all()).extracting(Use::persons).containsExactly(2, 1);
        }
    }

    @Test
    void shouldKeepAnotherProcessOut() throws Exception {
        assertThat(show(TestDesk.code(2))).startsWith("ok");

        assertThatThrownBy(() -> UseFile.open(files.uses(), world.key))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use by another process");
        assertThat(show(TestDesk.code(2))).startsWith("ok");
    }
}
