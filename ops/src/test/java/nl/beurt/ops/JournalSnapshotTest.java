package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the journal's commands make of snapshots and of the archive, in copies of what a drained server left. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalSnapshotTest {
    private static final String FIRST = "journal/0000000000000001.journal";
    private static final String SNAPSHOT = "snapshots/0000000000000002.snapshot";

    @TempDir
    private static Path directory;

    @TempDir
    private Path elsewhere;

    private Path copy = Path.of("");

    @BeforeAll
    static void use() throws IOException, InterruptedException {
        ServedDemo.launch(directory, 100).close();
    }

    @BeforeEach
    void copy() throws IOException {
        Path data = directory.resolve("data");
        copy = elsewhere.resolve("copy");
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path from : paths.toList()) {
                Files.copy(from, copy.resolve(data.relativize(from).toString()));
            }
        }
    }

    private void damage(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(copy.resolve(name));
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy.resolve(name), bytes);
    }

    private Ran verify(String... options) {
        return Ran.of(Stream.concat(Stream.of("journal", "verify", copy.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void shouldVerifySnapshotsToo() {
        Ran ran = verify();

        assertThat(ran.code()).isEqualTo(0);
        assertThat(ran.out())
                .containsPattern(
                        SNAPSHOT + " ok: \\d+ commands, state hash [0-9a-f]{32}; a start goes on with segment 2")
                .contains("2 segments, 2097152 bytes, 1 snapshots, ")
                .endsWith(": no fault\n");
    }

    @Test
    void shouldTellADamagedSnapshotAndTheRemedy() throws IOException {
        damage(SNAPSHOT);

        Ran ran = verify();

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .containsPattern(SNAPSHOT + " FAULT: the snapshot is refused: " + copy.resolve(SNAPSHOT) + " at \\d+: ")
                .contains("bring this file back from a copy, or have `beurt journal snapshot` make a new one")
                .endsWith(": 1 fault\n");
    }

    @Test
    void shouldTellADamagedMarkAndGoOn() throws IOException {
        byte[] mark = Files.readAllBytes(copy.resolve("journal/durable.mark"));
        mark[10] ^= 1;
        mark[4106] ^= 1;
        Files.write(copy.resolve("journal/durable.mark"), mark);

        Ran ran = verify();

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("journal/durable.mark FAULT: ")
                .contains("finds no other fault and no torn frame, move this file away; else restore")
                .contains("journal/0000000000000001.journal ok: ")
                .endsWith(": 1 fault\n");
    }

    @Test
    void shouldTellThatAStartHasNothingToBeginWith() throws IOException {
        Files.delete(copy.resolve(SNAPSHOT));
        Files.createDirectories(copy.resolve("archive"));
        Files.move(copy.resolve("journal/0000000000000001.journal"), copy.resolve("archive/0000000000000001.journal"));

        Ran ran = verify();

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("journal FAULT: it begins with segment 2, and no whole snapshot is there");
    }

    @Test
    void shouldTellThatTheJournalIsOlderThanItsSnapshot() throws IOException {
        Files.delete(copy.resolve("journal/0000000000000002.journal"));
        Files.delete(copy.resolve("journal/durable.mark"));

        Ran ran = verify();

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(SNAPSHOT + " FAULT: the journal ends with segment 1, this goes on with segment 2");
    }

    @Test
    void shouldReplayFromTheSnapshotWhereTheSegmentsBeforeAreGone() throws IOException {
        String all = verify("--replay").out();
        Files.delete(copy.resolve(FIRST));

        Ran ran = verify("--replay");

        assertThat(ran.code()).isEqualTo(0);
        String replayed = last(all).replace("replayed ", "replayed from snapshot 2 ");
        assertThat(last(ran.out())).isEqualTo(replayed).endsWith(": every verdict and hash is the same");
    }

    private static String last(String out) {
        return out.lines().reduce((before, line) -> line).orElseThrow();
    }

    @Test
    void shouldReplayFromTheSnapshotWhenAsked() throws IOException {
        damage(FIRST);

        Ran ran = verify("--from-snapshot");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(FIRST + " FAULT")
                .containsPattern("replayed from snapshot 2 .*: every verdict and hash is the same");
    }

    @Test
    void shouldSayWhenThereIsNothingToReplayFrom() throws IOException {
        Files.delete(copy.resolve(FIRST));
        damage(SNAPSHOT);

        Ran ran = verify("--replay");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errors()).contains("--replay begins at segment 1, or at a whole snapshot");
    }

    @Test
    void shouldCountASegmentOnceThatIsSeenInTheJournalAndInTheArchive() throws IOException {
        Files.createDirectories(copy.resolve("archive"));
        Files.copy(copy.resolve(FIRST), copy.resolve("archive").resolve("0000000000000001.journal"));

        Ran ran = verify();

        assertThat(ran.code()).isEqualTo(0);
        assertThat(ran.out())
                .contains("archive/0000000000000001.journal ok")
                .doesNotContain(FIRST)
                .contains("2 segments, ");
    }

    @Test
    void shouldMakeASnapshotOfADirectorySaidLikeThoseOfItsSiblings() throws IOException {
        assertThat(Ran.of("journal", "snapshot", copy.toString()).out()).contains("nothing to do");
        Files.delete(copy.resolve(SNAPSHOT));

        Ran ran = Ran.of("journal", "snapshot", copy.toString());

        assertThat(ran.code()).isEqualTo(0);
        assertThat(ran.out()).contains("made snapshot 2 of ");
        assertThat(Ran.of("journal", "snapshot", "--data", copy.toString()).out())
                .contains("nothing to do");
        assertThat(Ran.of("journal", "snapshot").code()).isEqualTo(2);
        Ran none = Ran.of("journal", "snapshot", elsewhere.toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.errors()).contains("there is no journal in " + elsewhere);
        assertThat(Ran.of("journal", "snapshot", "--help").out())
                .contains("Exit codes")
                .doesNotContain("--for-server");
    }
}
