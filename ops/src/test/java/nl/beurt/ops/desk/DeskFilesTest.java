package nl.beurt.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.beurt.gateway.offline.SealedList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Closing a day that was cut short is done again, and nothing is left. */
class DeskFilesTest {
    @TempDir
    private Path directory;

    private final TestDesk world = new TestDesk();
    private DeskFiles files;

    @BeforeEach
    void create() throws IOException {
        files = new DeskFiles(directory.resolve("list"));
        files.create(SealedList.seal(world.list, world.key), world.key);
        UseFile.open(files.uses(), world.key).close();
    }

    private int close() {
        return new CommandLine(new CloseCommand())
                .execute("--list", files.list().toString());
    }

    private void expectNothing() throws IOException {
        assertThat(close()).isZero();
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
        assertThat(files.isAnything()).isFalse();
    }

    @Test
    void shouldEndWhatWasCutShortInTheMiddleOfTheUses() throws IOException {
        byte[] bytes = Files.readAllBytes(files.uses());
        bytes[3] ^= 1;
        Files.write(files.closed(), bytes);
        Files.delete(files.uses());

        expectNothing();
    }

    @Test
    void shouldEndWhatWasCutShortBehindTheKey() throws IOException {
        Files.move(files.uses(), files.closed());
        Files.delete(files.key());

        expectNothing();
    }

    @Test
    void shouldDestroyAKeyThatWasNeverFinished() throws IOException {
        Files.move(files.key(), directory.resolve("list.key.unfinished"));
        Files.delete(files.uses());
        Files.delete(files.list());

        expectNothing();
    }

    @Test
    void shouldEndWhatWasCutShortAnywhere() throws IOException {
        Path[] inOrder = {files.key(), files.closed(), files.list()};
        for (int file = 0; file < inOrder.length; file++) {
            for (int noise = 0; noise <= 2; noise++) {
                if (!files.isAnything()) {
                    create();
                }
                Files.move(files.uses(), files.closed());
                for (int before = 0; before < file; before++) {
                    Files.delete(inOrder[before]);
                }
                byte[] bytes = Files.readAllBytes(inOrder[file]);
                // Not a byte of it was overwritten yet, half of them, or all.
                for (int at = 0; at < bytes.length * noise / 2; at++) {
                    bytes[at] ^= (byte) (at * 31 + 7);
                }
                Files.write(inOrder[file], bytes);

                expectNothing();
            }
        }
    }

    @Test
    void shouldNotCloseWhatWasNotTold() throws IOException {
        try (UseFile uses = UseFile.open(files.uses(), world.key)) {
            uses.add(new Use("00112233445566778899aabbccddeeff", 2, 1, 1, 1, TestDesk.NINE));
        }

        assertThat(close()).isNotZero();

        assertThat(files.uses()).exists();
        assertThat(files.key()).exists();
    }
}
