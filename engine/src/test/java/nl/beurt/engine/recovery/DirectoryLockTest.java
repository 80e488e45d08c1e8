package nl.beurt.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.SlotEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectoryLockTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseASecondEngineOfTheSameProcess() throws IOException {
        try (SlotEngine first = Clerk.launch(directory)) {
            assertThat(first.gauges().sequence()).isZero();

            assertThatThrownBy(() -> Clerk.launch(directory))
                    .isInstanceOf(DirectoryLock.DirectoryInUse.class)
                    .hasMessageContaining("the data directory " + directory + " is in use by process "
                            + ProcessHandle.current().pid());
        }
        Clerk.launch(directory).close();
    }

    @Test
    void shouldRefuseAnEngineOfAnotherProcess() throws Exception {
        try (SlotEngine first = Clerk.launch(directory)) {
            assertThat(first.gauges().sequence()).isZero();

            assertThat(launchElsewhere())
                    .startsWith("the data directory " + directory + " is in use by process "
                            + ProcessHandle.current().pid() + ";");
        }
        assertThat(launchElsewhere()).isEqualTo("launched");
    }

    @Test
    void shouldStillHoldAfterItRefusedOneOfTheSameProcess() throws Exception {
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.take(directory)).isInstanceOf(DirectoryLock.DirectoryInUse.class);
            Path link = Files.createSymbolicLink(directory.resolveSibling("link-" + System.nanoTime()), directory);
            assertThatThrownBy(() -> DirectoryLock.take(link)).isInstanceOf(DirectoryLock.DirectoryInUse.class);
            Files.delete(link);

            assertThat(launchElsewhere())
                    .contains("is in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldNameTheOtherProcess() throws Exception {
        Process holder = start("hold");
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("launched");

            assertThatThrownBy(() -> Clerk.launch(directory))
                    .isInstanceOf(DirectoryLock.DirectoryInUse.class)
                    .hasMessageContaining("is in use by process " + holder.pid() + "; stop that first");
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        Clerk.launch(directory).close();
    }

    /** What another process says when it launches an engine on the same directory. */
    private String launchElsewhere() throws IOException, InterruptedException {
        Process process = start("leave");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private Process start(String then) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of(System.getProperty("beurt.root", ".."), "jvm.args"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        directory.toString(),
                        then)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
