package nl.beurt.ops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.key.KeyCheck;
import nl.beurt.gateway.staff.StaffTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data directory is served with the keys it was made with, or not at all. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyBondTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // before each
    private TestKeys keys;

    @BeforeEach
    void create() throws IOException {
        keys = new TestKeys(directory);
    }

    private void serve() throws IOException {
        try (Server server = Server.launch(keys.settings(), keys.load())) {
            server.listen(new StaffTokens(List.of()));
        }
    }

    private Path file() {
        return keys.data().resolve(KeyCheckFile.NAME);
    }

    @Test
    void shouldWriteDownEachKeyAtTheFirstStartAndNoKeyMaterial() throws IOException {
        serve();

        String text = Files.readString(file(), StandardCharsets.US_ASCII);
        Map<String, String> values = new KeyCheckFile(keys.data()).read();
        assertThat(values).containsOnlyKeys("bsn-1", "index-1", "code-1", "capability-1", "signing-1");
        assertThat(values.values()).doesNotHaveDuplicates().allMatch(value -> value.matches("[0-9a-f]{32}"));
        byte[] bsn = keys.load().bsn().getEncoded();
        assertThat(text)
                .doesNotContain(HexFormat.of().formatHex(bsn, 0, 8))
                .doesNotContain(HexFormat.of().formatHex(bsn, 24, 32));
        assertThat(keys.data().resolve(KeyCheckFile.NAME + ".unfinished")).doesNotExist();
    }

    @Test
    void shouldServeAgainWithTheSameKeysAndLeaveTheFileAlone() throws IOException {
        serve();
        Object before = Files.readAttributes(file(), "unix:ino,lastModifiedTime");
        serve();

        assertThat(Files.readAttributes(file(), "unix:ino,lastModifiedTime")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bsn-1", "index-1", "code-1", "capability-1", "signing-1"})
    void shouldRefuseAnotherKey(String name) throws Exception {
        serve();
        byte[] before = Files.readAllBytes(file());
        keys.put(name);

        assertThatThrownBy(this::serve)
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("has another key " + name + " than that with which the data directory "
                        + keys.data() + " was made: ")
                .hasMessageContaining("bring back the key store this directory was made with");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void shouldRefuseAStoreThatIsWhollyNew() throws Exception {
        serve();
        Files.delete(keys.store());
        Files.delete(keys.password());
        KeyFiles.create(keys.store(), keys.password());

        assertThatThrownBy(this::serve).isInstanceOf(KeysRefused.class).hasMessageContaining("another key bsn-1");
    }

    @Test
    void shouldAddRotatedKeysAndThenMissThem() throws Exception {
        serve();
        keys.put("code-2");
        keys.put("capability-3");
        serve();
        assertThat(new KeyCheckFile(keys.data()).read())
                .isEqualTo(KeyCheck.values(keys.load()))
                .containsKeys("code-1", "code-2", "capability-1", "capability-3");
        keys.remove("code-2");

        assertThatThrownBy(this::serve)
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining(
                        "lacks key code-2, with which the data directory " + keys.data() + " was made: bring back");
    }

    @Test
    void shouldGiveAnEarlierStoreASigningKeyAndAnEarlierFileItsCheckValue() throws Exception {
        keys.remove("signing-1");
        Map<String, String> earlier = KeyCheck.values(keys.load());
        Files.createDirectories(keys.data());
        new KeyCheckFile(keys.data()).write(earlier);

        Server.launch(keys.settings(), KeyFiles.loadFor(keys.data(), keys.store(), keys.password()))
                .close();

        assertThat(new KeyCheckFile(keys.data()).read())
                .isEqualTo(KeyCheck.values(keys.load()))
                .containsAllEntriesOf(earlier)
                .hasSize(earlier.size() + 1)
                .containsKey("signing-1");
    }

    @Test
    void shouldNotMakeASigningKeyInPlaceOfTheOneThatIsMissing() throws Exception {
        serve();
        keys.remove("signing-1");
        byte[] before = Files.readAllBytes(keys.store());

        assertThatThrownBy(() ->
                        Server.launch(keys.settings(), KeyFiles.loadFor(keys.data(), keys.store(), keys.password())))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("lacks key signing-1");
        assertThat(Files.readAllBytes(keys.store())).isEqualTo(before);
    }

    @Test
    void shouldTellADamagedFileFromAnotherKey() throws Exception {
        serve();
        byte[] text = Files.readAllBytes(file());
        for (int at = 0; at < text.length; at++) {
            byte[] damaged = text.clone();
            damaged[at] ^= 1;
            Files.write(file(), damaged);

            assertThatThrownBy(() -> new KeyCheckFile(keys.data()).read())
                    .describedAs("bit 0 of byte %d", at)
                    .isInstanceOf(KeysRefused.class)
                    .hasMessageContaining("is damaged");
        }
        Files.write(file(), new byte[0]);
        assertThatThrownBy(this::serve).isInstanceOf(KeysRefused.class).hasMessageContaining("is damaged");
    }

    @Test
    void shouldNotAdviseToDeleteTheTimesOfSigningKeys() throws Exception {
        serve();
        Files.write(keys.data().resolve("keys.times"), new byte[] {'x'});

        assertThatThrownBy(this::serve)
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("keys.times is damaged: bring it back from a copy of the data directory")
                .hasMessageContaining("do not delete it");
    }

    @Test
    void shouldTakeAJournalWithoutTheFileWithAWarning() throws Exception {
        Path earlier = Files.createDirectories(directory.resolve("earlier"));
        KeyBond bond = new KeyBond(earlier, keys.store(), KeyCheck.values(keys.load()));
        try (LogLines log = LogLines.of(KeyBond.class)) {
            bond.keep(true);

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains(earlier.toString())
                    .contains(KeyCheckFile.NAME);
        }
        assertThat(new KeyCheckFile(earlier).read()).isEqualTo(KeyCheck.values(keys.load()));
    }
}
