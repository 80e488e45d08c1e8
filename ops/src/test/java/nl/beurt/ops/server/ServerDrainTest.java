package nl.beurt.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDrainTest {
    @TempDir
    private Path directory;

    @Test
    void shouldSayThatTheViewIsStale() {
        assertThat(Server.staleView(4_999_999_999L)).isNull();
        assertThat(Server.staleView(5_000_000_000L)).startsWith("view-stale: availability was up to date 5 s ago");
    }

    @Test
    void shouldSayThatItDrains() throws Exception {
        try (ServedDemo demo = ServedDemo.launch(directory, 10)) {
            assertThat(demo.staff("/readyz").statusCode()).isEqualTo(200);

            demo.gateway().drain();

            assertThat(demo.staff("/readyz").statusCode()).isEqualTo(503);
            assertThat(demo.staff("/readyz").body()).isEqualTo("{\"ready\":false,\"reasons\":[\"draining\"]}");
            assertThat(demo.staff("/livez").statusCode()).isEqualTo(200);
            assertThat(demo.staff("/metrics").body()).contains("beurt_ready 0.0");
        }
    }

    @Test
    void shouldLeaveASnapshotThatTheNextStartGoesOnFrom() throws Exception {
        long sequence;
        try (ServedDemo demo = ServedDemo.launch(directory, 10)) {
            // Numbers while there is none: no alert fires on what is not one.
            assertThat(demo.staff("/metrics").body())
                    .contains("beurt_snapshot_sequence 0.0")
                    .contains("beurt_snapshot_segment 1.0")
                    .contains("beurt_snapshot_closed_segments 0.0")
                    .contains("beurt_snapshot_failures_since 0.0")
                    .contains("beurt_snapshot_failures_total 0.0")
                    .containsPattern("beurt_snapshot_age_seconds \\d");
            sequence = demo.sequence();
        }
        Path data = directory.resolve("data");
        assertThat(data.resolve("snapshots/0000000000000002.snapshot")).exists();
        // What the snapshot holds is not read again.
        Files.delete(data.resolve("journal/0000000000000001.journal"));
        try (ServedDemo demo = ServedDemo.resume(directory)) {
            assertThat(demo.sequence()).isEqualTo(sequence);
            assertThat(demo.staff("/metrics").body())
                    .contains("beurt_snapshot_sequence " + sequence + ".0")
                    .contains("beurt_snapshot_segment 2.0")
                    .containsPattern("beurt_snapshot_age_seconds \\d");
        }
    }
}
