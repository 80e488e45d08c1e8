package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code beurt config}: what holds, and what a server would refuse. */
class ConfigCommandTest {
    private static final String WHOLE = """
            data = "/var/lib/beurt"
            keys { file = "/etc/beurt/keys.p12", password-file = "/etc/beurt/keys.password" }
            """;

    @TempDir
    private Path directory;

    private Ran config(String text) throws IOException {
        Path file = directory.resolve("beurt.conf");
        Files.writeString(file, text);
        return Ran.of("config", "--config", file.toString());
    }

    @Test
    void shouldPrintEachValueWithItsOrigin() throws IOException {
        Ran ran = config(WHOLE + "load.wait = 3s\n");

        assertThat(ran.code()).as(ran.errors()).isZero();
        assertThat(ran.out())
                .containsPattern("(?m)^load.wait +3s +.*beurt.conf")
                .containsPattern("(?m)^geo.gate +on +");
    }

    @Test
    void shouldSayWhatMustBeGiven() throws IOException {
        Ran ran = config("load.wait = 3s\n");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).containsPattern("(?m)^data +\\(must be given\\)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rates.person-per-minute = -1",
                "geo.gate = maybe",
                "load.wait = \"2 fortnights\"",
                "public.trusted-proxies = \"10.0.0.0/8\""
            })
    void shouldSayWhatAServerWouldRefuse(String wrong) throws IOException {
        Ran ran = config(WHOLE + wrong + "\n");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).containsPattern("(?m)^data +/var/lib/beurt ");
        assertThat(ran.errors()).contains(wrong.substring(0, wrong.indexOf(' ')));
    }
}
