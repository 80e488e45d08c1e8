package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nl.beurt.engine.recovery.DirectoryLock;
import nl.beurt.ops.demo.ServedDemo;
import nl.beurt.ops.server.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MainTest {
    @TempDir
    private Path directory;

    @Test
    void shouldNotServeADirectoryWithOtherKeysThanItWasMadeWith() throws IOException, InterruptedException {
        ServedDemo.launch(directory, 10).close();
        Path others = directory.resolve("others.p12");
        Path password = directory.resolve("others.password");
        KeyFiles.create(others, password);
        Path config = config(others, password);

        Ran ran = Ran.of("serve", "--config", config.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.errors())
                .contains("another key bsn-1")
                .contains("bring back the key store this directory was made with");
    }

    @Test
    void shouldNotStartWithAWrongFileOfTokens() throws IOException {
        KeyFiles.create(directory.resolve("keys.p12"), directory.resolve("password"));
        Path config = config(directory.resolve("keys.p12"), directory.resolve("password"));
        Path tokens = Files.writeString(directory.resolve("tokens"), "# all\nanna boss 00\n");
        Files.writeString(config, "staff.tokens = \"" + tokens + "\"\n", StandardOpenOption.APPEND);

        Ran ran = Ran.of("serve", "--config", config.toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errors()).contains("staff.tokens", tokens.toString(), "line 2: ");
        Files.delete(tokens);
        assertThat(Ran.of("serve", "--config", config.toString()).errors())
                .contains("there is no readable file " + tokens, "beurt staff token");
    }

    private Path config(Path store, Path password) throws IOException {
        return Files.writeString(
                directory.resolve("beurt.conf"),
                "data = \"%s\"\nkeys { file = \"%s\", password-file = \"%s\" }\n"
                                .formatted(directory.resolve("data"), store, password)
                        + "state { slots-max = 1024, people-max = 4096, bookings-max = 4096, requests-max = 4096 }\n"
                        + "public.port = 0\nstaff.port = 0\n");
    }

    @Test
    void shouldDrainWhatItStartedWhenItCannotListen() throws IOException, InterruptedException {
        ServedDemo.launch(directory, 10).close();
        Path config = config(directory.resolve("keys.p12"), directory.resolve("password"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Ran ran = Ran.of("serve", "--config", config.toString(), "--port", port);

            assertThat(ran.code()).isEqualTo(3);
            assertThat(ran.errors())
                    .contains("cannot listen on 127.0.0.1:" + port)
                    .doesNotContain("\tat ");
        }
        // Else this process would still hold the directory, and its threads would go on.
        try (DirectoryLock lock = DirectoryLock.take(directory.resolve("data"))) {
            assertThat(lock).isNotNull();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("beurt-writer"));
    }
}
