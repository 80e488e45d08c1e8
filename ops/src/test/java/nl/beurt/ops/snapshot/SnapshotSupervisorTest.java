package nl.beurt.ops.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.staff.LastSnapshot;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.server.EngineClient;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotSupervisorTest {
    private static final Keeping EVERY_SECOND = new Keeping(2, 100_000_000, Duration.ofDays(90), 0);

    /** Its opening hours are long, so that a segment is soon full. */
    private static final Location LOCATION = new Location(
            1,
            "ams",
            "Balie",
            "Noord-Holland",
            "Stadhuisplein 1",
            "1000 AA",
            "Amsterdam",
            52_370_000,
            4_890_000,
            Location.Status.OPEN,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            "Europe/Amsterdam",
            "{}".repeat(10_000),
            "[]");

    @TempDir
    private Path data;

    private final CatalogCodec codec = new CatalogCodec();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private int configured;

    private SlotEngine launch() throws IOException {
        return SlotEngine.launch(new SlotEngineContext()
                .directory(data)
                .limits(new StateLimits(100, 100, 100, 100))
                .segmentLength(1 << 20));
    }

    /** Configures again and again, which fills the journal, until it has as many segments. */
    private void fill(SlotEngine engine, long segments) throws InterruptedException {
        EngineClient client = new EngineClient(engine.ring());
        while (engine.gauges().segmentNumber() < segments) {
            configured++;
            Knobs knobs = new Knobs(86_400_000L + configured, 200_000_000L, 100);
            client.call(buffer, codec.encode(new Catalog(knobs, List.of(), List.of(LOCATION)), buffer, 0));
        }
    }

    private List<String> files(String of) throws IOException {
        Path directory = data.resolve(of);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".journal") || name.endsWith(".snapshot"))
                    .sorted()
                    .toList();
        }
    }

    private static LastSnapshot.Made await(SnapshotSupervisor supervisor, long number) throws InterruptedException {
        LastSnapshot.Made made = supervisor.newest();
        while (made == null || made.number() < number) {
            TimeUnit.MILLISECONDS.sleep(20);
            made = supervisor.newest();
        }
        return made;
    }

    @Test
    void shouldMakeSnapshotsAndArchiveWhatTheyCover() throws IOException, InterruptedException {
        try (SlotEngine engine = launch();
                SnapshotSupervisor supervisor =
                        new SnapshotSupervisor(data, EVERY_SECOND, engine.gauges()::segmentNumber).start()) {
            assertThat(supervisor.newest()).isNull();
            fill(engine, 3);
            LastSnapshot.Made first = await(supervisor, 3);
            assertThat(first.number()).isEqualTo(3);
            assertThat(first.sequence())
                    .isPositive()
                    .isLessThanOrEqualTo(engine.gauges().sequence());
            assertThat(Duration.ofMillis(System.currentTimeMillis() - first.madeMillis()))
                    .isLessThan(Duration.ofMinutes(2));
            fill(engine, 5);
            assertThat(await(supervisor, 5).number()).isEqualTo(5);
            while (files("archive").size() < 2) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(files("archive")).containsExactly("0000000000000001.journal", "0000000000000002.journal");
            assertThat(files("snapshots")).containsExactly("0000000000000003.snapshot", "0000000000000005.snapshot");
        }
        try (SlotEngine engine = launch();
                SnapshotSupervisor supervisor =
                        new SnapshotSupervisor(data, EVERY_SECOND, engine.gauges()::segmentNumber)) {
            assertThat(engine.gauges().sequence()).isEqualTo(configured);
            supervisor.start();
            assertThat(await(supervisor, 5).number()).isEqualTo(5);
        }
    }

    @Test
    void shouldGoOnWhenNoneCanBeMade() throws IOException, InterruptedException {
        try (SlotEngine engine = launch()) {
            fill(engine, 3);
            Path damaged = data.resolve("journal/0000000000000001.journal");
            byte[] bytes = Files.readAllBytes(damaged);
            bytes[5000] ^= 1;
            Files.write(damaged, bytes);

            SnapshotProcess.End end = SnapshotProcess.of(data, 1_000_000).run();

            assertThat(end.code()).isEqualTo(3);
            assertThat(end.lastLine()).startsWith("beurt: the journal is refused: " + damaged + " at ");
            assertThat(files("snapshots")).isEmpty();
            fill(engine, 4);
        }
    }

    @Test
    void shouldEndTheProcessWithItself() throws IOException, InterruptedException {
        Keeping slow = new Keeping(1, 1, Duration.ofDays(90), 0);
        try (SlotEngine engine = launch()) {
            fill(engine, 2);
            try (SnapshotSupervisor supervisor =
                    new SnapshotSupervisor(data, slow, engine.gauges()::segmentNumber).start()) {
                assertThat(supervisor.newest()).isNull();
                while (!Files.exists(data.resolve("snapshots/making.snapshot.tmp"))) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                assertThat(children()).isPositive();
            }
            assertThat(children()).isZero();
            assertThat(files("snapshots")).isEmpty();
        }
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

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
                        "--data",
                        data.toString(),
                        "--rate",
                        "7")
                .contains("--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");
    }
}
