package nl.beurt.ops.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotProcessTest {
    @TempDir
    private Path data;

    @Test
    void shouldRunAtTheLowestPriorityWithTheSameJava() {
        List<String> command = SnapshotProcess.of(data, 7).command();

        assertThat(command)
                .containsSubsequence("-n", "19")
                .containsSubsequence(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "nl.beurt.ops.Main",
                        "journal",
                        "snapshot",
                        data.toString(),
                        "--rate",
                        "7",
                        "--for-server")
                .contains("--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");
    }

    @Test
    void shouldTakeNoMemoryAheadOfNeed() {
        for (String flag : List.of("-Xms8g", "-XX:+AlwaysPreTouch", "-XX:InitialHeapSize=8g", "-XX:MinHeapSize=8g")) {
            assertThat(SnapshotProcess.isOfThisProcessOnly(flag)).as(flag).isTrue();
        }
        for (String flag : List.of("-Xmx8g", "-XX:+UseParallelGC", "-XX:MaxHeapSize=8g")) {
            assertThat(SnapshotProcess.isOfThisProcessOnly(flag)).as(flag).isFalse();
        }
    }

    @Test
    void shouldSayWhyNoneCouldBeMade() throws IOException, InterruptedException {
        try (GrowingJournal journal = new GrowingJournal(data)) {
            journal.fill(3);
            Path damaged = data.resolve("journal/0000000000000001.journal");
            byte[] bytes = Files.readAllBytes(damaged);
            bytes[5000] ^= 1;
            Files.write(damaged, bytes);

            SnapshotProcess.End end = SnapshotProcess.of(data, 1_000_000).run();

            assertThat(end.code()).isEqualTo(3);
            assertThat(end.lastLine()).startsWith("beurt: the journal is refused: " + damaged + " at ");
            assertThat(data.resolve("snapshots/0000000000000003.snapshot")).doesNotExist();
            journal.fill(4);
        }
    }

    @Test
    void shouldNotOutliveAServerThatIsKilled() throws IOException, InterruptedException {
        try (GrowingJournal journal = new GrowingJournal(data)) {
            journal.fill(2);
        }
        // As slow as can be: it would be at work for hours.
        Process process = new ProcessBuilder(SnapshotProcess.of(data, 1).command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!Files.exists(data.resolve("snapshots/making.snapshot.tmp"))) {
                assertThat(process.isAlive()).isTrue();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();

            // What the system does with the pipe when the server dies.
            process.getOutputStream().close();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
