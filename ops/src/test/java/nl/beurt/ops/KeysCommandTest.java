package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code beurt keys}: what it prints, and what it refuses. */
class KeysCommandTest {
    @TempDir
    private Path directory;

    private String store;
    private String password;

    @BeforeEach
    void init() {
        store = directory.resolve("keys.p12").toString();
        password = directory.resolve("password").toString();
        assertThat(Ran.of("keys", "init", store, password).code()).isZero();
    }

    @Test
    void shouldListKindsAndNumbersAndNoKeys() {
        Ran rotated = Ran.of("keys", "rotate", store, password, "code");

        assertThat(rotated.code()).as(rotated.errors()).isZero();
        assertThat(rotated.out())
                .contains("added code-2 to " + store, "a server takes it at its next start", "keep a copy");
        assertThat(Ran.of("keys", "list", store, password).out().lines())
                .containsExactly(
                        "bsn-1          the only one",
                        "index-1        the only one",
                        "code-1         for what was made with it",
                        "code-2         newest",
                        "capability-1   newest",
                        "signing-1      newest");
    }

    @ParameterizedTest
    @CsvSource({
        "bsn, everybody would have another pseudonym",
        "index, looked up by digests under it",
        "codes, give code"
    })
    void shouldRefuseToRotateWhatMustStay(String kind, String reason) {
        Ran ran = Ran.of("keys", "rotate", store, password, kind);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errors()).contains(reason);
        assertThat(Ran.of("keys", "list", store, password).out().lines()).hasSize(5);
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThat(Ran.of("keys", "list", store + "x", password).code()).isEqualTo(3);
        assertThat(Ran.of("keys", "list", store, store).errors())
                .contains("is no file with a password: name the store first");
        assertThat(Ran.of("keys").errors()).contains("beurt keys init, rotate or list");
    }
}
