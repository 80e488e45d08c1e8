package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path config = Files.writeString(
                directory.resolve("beurt.conf"),
                "data = \"%s\"\nkeys { file = \"%s\", password-file = \"%s\" }\n"
                                .formatted(directory.resolve("data"), others, password)
                        + "state { slots-max = 1024, people-max = 4096, bookings-max = 4096, requests-max = 4096 }\n"
                        + "public.port = 0\nstaff.port = 0\n");

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        int code;
        try (PrintStream errors = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setErr(errors);
            code = Main.run("serve", "--config", config.toString());
        } finally {
            System.setErr(before);
        }

        assertThat(code).isEqualTo(3);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("another key bsn-1")
                .contains("bring back the key store this directory was made with");
    }
}
