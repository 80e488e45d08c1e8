package nl.beurt.ops.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.beurt.engine.recovery.DirectoryLock;
import nl.beurt.engine.recovery.SnapshotMaker;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.journal.JournalCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real store with two snapshots and an archive, looked at some days later. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetentionCommandTest {
    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private long sequence;

    /** Two servers came and went, and a snapshot was made of what each left; the segments before the first are archived. */
    @BeforeEach
    void serve() throws IOException, InterruptedException {
        for (long segments = 4; segments <= 8; segments += 4) {
            try (GrowingJournal journal = new GrowingJournal(data)) {
                journal.fill(segments);
                sequence = journal.sequence();
            }
            SnapshotMaker.inDirectory(data, new HeapRecordMaps(), Pace.of(1L << 30));
        }
        new SnapshotDirectory(data, Keeping.STANDARD).archive(Instant.now());
        Files.createDirectories(data.resolve("proofs"));
        proof(1, Instant.now());
        proof(2, Instant.now().plus(Duration.ofDays(50)));
    }

    @Test
    void shouldShowWhatIsOldAndLeaveIt() throws IOException {
        List<Path> before = files("archive");
        assertThat(before).hasSizeGreaterThanOrEqualTo(3);

        assertThat(run(91)).isZero();

        assertThat(out.toString())
                .contains("archive segment 1, 1,048,576 bytes, "
                        + Instant.now().toString().substring(0, 10))
                .containsPattern("journal segment \\d+, .*, needed by a start")
                .contains("proofs  of 2 rounds")
                .contains(": " + before.size() + " segments, ")
                .contains(" and 1 proofs")
                .contains("nothing was deleted: give --apply");
        assertThat(files("archive")).isEqualTo(before);
    }

    @Test
    void shouldKeepWhatIsYoung() throws IOException {
        List<Path> before = files("archive");

        assertThat(run(89, "--apply")).isZero();

        assertThat(files("archive")).isEqualTo(before);
        assertThat(run(89, "--apply", "--days", "30")).isZero();
        assertThat(files("archive")).isEmpty();
    }

    @Test
    void shouldDeleteNothingThatAStartNeeds() throws Exception {
        List<Path> journal = files("journal");
        List<Path> snapshots = files("snapshots");

        assertThat(run(1000, "--apply")).isZero();

        assertThat(files("archive")).isEmpty();
        assertThat(files("proofs")).isEmpty();
        assertThat(files("journal")).isEqualTo(journal);
        assertThat(files("snapshots")).isEqualTo(snapshots);
        expectWhole();
    }

    @Test
    void shouldGoOnWhereItWasKilled() throws Exception {
        List<Path> before = files("archive");

        assertThat(command(91, killedAfter(2)).execute("--data", data.toString(), "--apply"))
                .isNotZero();

        assertThat(files("archive")).isEqualTo(before.subList(2, before.size()));
        expectWhole();
        assertThat(run(91, "--apply")).isZero();
        assertThat(files("archive")).isEmpty();
        assertThat(files("proofs")).hasSize(2);
        expectWhole();
    }

    @Test
    void shouldKeepEverythingWithoutTwoWholeSnapshots() throws IOException {
        List<Path> before = files("archive");
        Path snapshot = files("snapshots").get(0);
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);

        assertThat(run(1000, "--apply")).isZero();

        assertThat(files("archive")).isEqualTo(before);
    }

    @Test
    void shouldKeepWhatIsBehindASegmentThatCannotBeRead() throws IOException {
        List<Path> before = files("archive");
        byte[] bytes = Files.readAllBytes(before.get(1));
        bytes[1000] ^= 1;
        Files.write(before.get(1), bytes);

        assertThat(run(1000, "--apply")).isEqualTo(1);

        assertThat(out.toString()).contains("archive segment 2, 0 bytes, FAULT: ");
        assertThat(files("archive")).isEqualTo(before.subList(1, before.size()));
    }

    @Test
    void shouldLeaveItToWhoIsAtWorkAlready() throws IOException {
        List<Path> before = files("archive");
        try (DirectoryLock lock = DirectoryLock.take(data.resolve("archive"))) {
            assertThat(lock).isNotNull();
            assertThat(run(1000, "--apply")).isEqualTo(3);
        }
        assertThat(errors.toString()).contains("another retention is at work");
        assertThat(files("archive")).isEqualTo(before);
    }

    @Test
    void shouldWorkBesideAServer() throws Exception {
        try (GrowingJournal journal = new GrowingJournal(data)) {
            assertThat(run(1000, "--apply")).isZero();
            journal.fill(journal.segment() + 1);
            sequence = journal.sequence();
        }
        assertThat(files("archive")).isEmpty();
        expectWhole();
    }

    private void expectWhole() throws IOException {
        StringWriter verified = new StringWriter();
        CommandLine verify = new CommandLine(new JournalCommand()).setOut(new PrintWriter(verified));
        assertThat(verify.execute("verify", "--replay", data.toString()))
                .as("%s", verified)
                .isZero();
        try (GrowingJournal journal = new GrowingJournal(data)) {
            assertThat(journal.sequence()).isEqualTo(sequence);
        }
    }

    private int run(int daysLater, String... options) {
        String[] all = Stream.concat(Stream.of("--data", data.toString()), Stream.of(options))
                .toArray(String[]::new);
        return command(daysLater, new Deletion(new PrintWriter(out))).execute(all);
    }

    private CommandLine command(int daysLater, Deletion deletion) {
        Instant then = Instant.now().plus(Duration.ofDays(daysLater));
        return new CommandLine(new RetentionCommand(() -> then, ignored -> deletion))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors, true));
    }

    private Deletion killedAfter(int files) {
        return new Deletion(new PrintWriter(out)) {
            private int left = files;

            @Override
            void delete(Path file) throws IOException {
                if (left-- == 0) {
                    throw new IOException("killed");
                }
                super.delete(file);
            }
        };
    }

    private void proof(int round, Instant drawn) throws IOException {
        for (String kind : List.of("ndjson", "paths")) {
            Path file = Files.writeString(data.resolve("proofs").resolve(round + "." + kind), "{}\n");
            Files.setLastModifiedTime(file, FileTime.from(drawn));
        }
    }

    private List<Path> files(String of) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(of))) {
            return files.filter(file -> file.toString().matches(".*\\.(journal|snapshot|ndjson|paths)"))
                    .sorted()
                    .toList();
        }
    }
}
