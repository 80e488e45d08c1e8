package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

        Ran ran = Ran.of("serve", "--config", config.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.errors())
                .contains("another key bsn-1")
                .contains("bring back the key store this directory was made with");
    }
}
