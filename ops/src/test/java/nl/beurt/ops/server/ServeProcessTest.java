package nl.beurt.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code beurt serve} as a process: how it ends before it is ready. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("beurt.root", ".."));
    private static final long WAIT_SECONDS_MAX = 60;

    @TempDir
    private Path directory;

    private Process serve(Path password) throws IOException {
        Path config = Files.writeString(
                directory.resolve("beurt.conf"),
                "data = \"%s\"\nkeys { file = \"%s\", password-file = \"%s\" }\n"
                                .formatted(directory.resolve("data"), directory.resolve("keys.p12"), password)
                        + "state { slots-max = 1024, people-max = 4096, bookings-max = 4096, requests-max = 4096 }\n"
                        + "journal.segment = 1048576\npublic.port = 0\nstaff.port = 0\n");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("jvm.args"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "nl.beurt.ops.Main",
                "serve",
                "--config",
                config.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out().toFile())
                .start();
    }

    private Path out() {
        return directory.resolve("out");
    }

    private int code(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS))
                .as(Files.readString(out()))
                .isTrue();
        return process.exitValue();
    }

    @Test
    void shouldEndWellWhenTerminatedWhileItStarts() throws Exception {
        KeyFiles.create(directory.resolve("keys.p12"), directory.resolve("password"));
        // A start that takes as long as we like: it reads the password from a pipe.
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process process = serve(pipe);
        try (OutputStream password = Files.newOutputStream(pipe)) {
            assertThat(password).isNotNull();
            process.destroy();

            assertThat(code(process)).as(Files.readString(out())).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldDrainWhenTerminatedWhileItServes() throws Exception {
        KeyFiles.create(directory.resolve("keys.p12"), directory.resolve("password"));
        Process process = serve(directory.resolve("password"));
        try {
            while (!Files.readString(out()).contains("ready\n")) {
                assertThat(process.isAlive()).as(Files.readString(out())).isTrue();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            process.destroy();

            assertThat(code(process)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
