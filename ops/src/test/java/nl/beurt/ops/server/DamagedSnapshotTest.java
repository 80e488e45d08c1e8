package nl.beurt.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.scrub.Scrubber;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that rots under a server: serving goes on, the metric behind the alert tells of it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedSnapshotTest {
    @TempDir
    private Path directory;

    private static void await(ServedDemo demo, String sample) throws IOException, InterruptedException {
        while (!demo.staff("/metrics").body().contains(sample)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** As a disk would: what is damaged was whole before. */
    private static byte[] damaged(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    @Test
    void shouldTellOfASnapshotThatIsDamagedUnderARunningServer() throws Exception {
        ServedDemo.launch(directory, 10).close();
        Path snapshot = directory.resolve("data/snapshots/0000000000000002.snapshot");
        byte[] damaged = damaged(snapshot);
        Files.delete(snapshot);
        try (LogLines log = LogLines.of(Scrubber.class);
                ServedDemo demo = ServedDemo.resume(directory)) {
            assertThat(demo.staff("/metrics").body()).contains("beurt_scrub_faulty_files 0.0");

            Path unfinished = Files.write(directory.resolve("unfinished"), damaged);
            Files.move(unfinished, snapshot, StandardCopyOption.ATOMIC_MOVE);

            await(demo, "beurt_scrub_faulty_files 1.0");
            assertThat(log.errors())
                    .singleElement()
                    .asString()
                    .contains("the scrub found a fault in " + snapshot)
                    .contains("the snapshot is refused: " + snapshot + " at ");
            assertThat(demo.staff("/readyz").statusCode()).isEqualTo(200);
            Files.delete(snapshot);
            await(demo, "beurt_scrub_faulty_files 0.0");
        }
    }

    @Test
    void shouldStartWithoutADamagedSnapshotAndGoOnTellingOfIt() throws Exception {
        ServedDemo.launch(directory, 10).close();
        Path snapshot = directory.resolve("data/snapshots/0000000000000002.snapshot");
        Files.write(snapshot, damaged(snapshot));

        try (ServedDemo demo = ServedDemo.resume(directory)) {
            await(demo, "beurt_scrub_faulty_files 1.0");
            assertThat(demo.staff("/readyz").statusCode()).isEqualTo(200);
        }
    }
}
