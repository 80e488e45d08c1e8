package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import nl.beurt.engine.journal.JournalFailure;
import org.junit.jupiter.api.Test;

/** What a command that fails says, and with which code it ends. */
class FailureLineTest {
    @Test
    void shouldSayFileOffsetAndRemedyOfADiskThatFailsWhileAServerStarts() {
        JournalFailure failure =
                new JournalFailure("fdatasync", "/data/journal/1.journal", 128, new IOException("Input/output error"));

        assertThat(Main.message(failure))
                .isEqualTo(
                        "fdatasync of /data/journal/1.journal at 128 failed: Input/output error; check the disk, then"
                                + " start again: nothing acknowledged is lost");
        assertThat(Main.code(failure)).isEqualTo(3);
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsOnlyNamed() {
        assertThat(Main.message(new NoSuchFileException("/data/x"))).isEqualTo("/data/x: there is no such file");
        assertThat(Main.message(new AccessDeniedException("/data/x"))).startsWith("/data/x: access is denied; run as");
        assertThat(Main.message(new FileSystemException("/data/x", null, "No space left on device")))
                .isEqualTo("/data/x: No space left on device");
    }

    @Test
    void shouldKnowNothingOfWhatNobodyForesaw() {
        assertThat(Main.message(new ArithmeticException("/ by zero"))).isNull();
    }
}
