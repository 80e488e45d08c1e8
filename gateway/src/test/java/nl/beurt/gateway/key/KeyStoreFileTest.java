package nl.beurt.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFileTest {
    private static final char[] PASSWORD = "a password".toCharArray();

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void create() throws IOException {
        file = directory.resolve("beurt.p12");
        KeyStoreFile.create(file, PASSWORD);
    }

    @Test
    void shouldMakeFiveDifferentKeysAndReadThemAgain() throws IOException {
        Keys keys = KeyStoreFile.load(file, PASSWORD);

        Set<String> distinct = new TreeSet<>();
        for (byte[] key : new byte[][] {
            keys.bsn().getEncoded(),
            keys.index().getEncoded(),
            Objects.requireNonNull(keys.codes().get(1)).getEncoded(),
            Objects.requireNonNull(keys.capabilities().get(1)).getEncoded(),
            Objects.requireNonNull(keys.signing().get(1)).getEncoded()
        }) {
            assertThat(key).hasSize(32);
            distinct.add(HexFormat.of().formatHex(key));
        }
        assertThat(distinct).hasSize(5);
        assertThat(keys.codeKey()).isEqualTo(1);
        assertThat(keys.capabilityKey()).isEqualTo(1);
        assertThat(keys.signingKey()).isEqualTo(1);
        assertThat(KeyStoreFile.load(file, PASSWORD).bsn()).isEqualTo(keys.bsn());
    }

    @Test
    void shouldMakeOtherKeysEachTime() throws IOException {
        Path other = directory.resolve("other.p12");
        KeyStoreFile.create(other, PASSWORD);

        assertThat(KeyStoreFile.load(other, PASSWORD).bsn())
                .isNotEqualTo(KeyStoreFile.load(file, PASSWORD).bsn());
    }

    @Test
    void shouldBeReadableByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNeverOverwriteAStore() throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> KeyStoreFile.create(file, PASSWORD)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void shouldNameTheFileAndTheRemedyWhenThePasswordIsWrong() {
        assertThatThrownBy(() -> KeyStoreFile.load(file, "another".toCharArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("password");
    }

    @Test
    void shouldNameTheFileWhenItIsNoKeyStore() throws IOException {
        Files.writeString(file, "no key store");

        assertThatThrownBy(() -> KeyStoreFile.load(file, PASSWORD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        assertThatThrownBy(() -> KeyStoreFile.load(directory.resolve("none.p12"), PASSWORD))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldNameTheKeyThatIsMissing() throws Exception {
        for (String name : new String[] {"bsn-1", "index-1", "code-1", "capability-1"}) {
            Path incomplete = directory.resolve("without-" + name);
            Files.copy(file, incomplete);
            change(incomplete, store -> store.deleteEntry(name));

            assertThatThrownBy(() -> KeyStoreFile.load(incomplete, PASSWORD))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining(incomplete.toString());
        }
    }

    @Test
    void shouldUseTheNewestOfRotatedKeysAndKeepTheOlder() throws Exception {
        change(file, store -> {
            put(store, "code-2");
            put(store, "code-10");
            put(store, "capability-3");
            put(store, "signing-2");
        });

        Keys keys = KeyStoreFile.load(file, PASSWORD);

        assertThat(keys.codeKey()).isEqualTo(10);
        assertThat(keys.capabilityKey()).isEqualTo(3);
        assertThat(keys.signingKey()).isEqualTo(2);
        assertThat(keys.signing().keySet()).containsExactlyInAnyOrder(1, 2);
        assertThat(keys.codes().keySet()).containsExactlyInAnyOrder(1, 2, 10);
        assertThat(keys.capabilities().keySet()).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void shouldNotTakeTwoKeysOfPseudonyms() throws Exception {
        change(file, store -> put(store, "bsn-2"));

        assertThatThrownBy(() -> KeyStoreFile.load(file, PASSWORD)).hasMessageContaining("bsn-1");
    }

    @Test
    void shouldNotTakeANameWithoutANumber() throws Exception {
        change(file, store -> put(store, "code-new"));

        assertThatThrownBy(() -> KeyStoreFile.load(file, PASSWORD)).hasMessageContaining("code-NUMBER");
    }

    @Test
    void shouldNeverShowAKey() throws IOException {
        Keys keys = KeyStoreFile.load(file, PASSWORD);

        assertThat(keys.toString()).isEqualTo("Keys[codes [1], capabilities [1], signing [1]]");
    }

    @Test
    void shouldReadAStoreFromBeforeTheSigningKey() throws Exception {
        change(file, store -> store.deleteEntry("signing-1"));

        Keys keys = KeyStoreFile.load(file, PASSWORD);

        assertThat(keys.signing()).isEmpty();
        assertThat(keys.signingKey()).isZero();
    }

    @Test
    void shouldAddTheSigningKeyOnceAndLeaveTheOthersAsTheyAre() throws Exception {
        change(file, store -> store.deleteEntry("signing-1"));
        Keys before = KeyStoreFile.load(file, PASSWORD);

        KeyStoreFile.addSigningKey(file, PASSWORD);
        Keys after = KeyStoreFile.load(file, PASSWORD);
        KeyStoreFile.addSigningKey(file, PASSWORD);

        assertThat(after.signingKey()).isEqualTo(1);
        assertThat(after.bsn()).isEqualTo(before.bsn());
        assertThat(after.index()).isEqualTo(before.index());
        assertThat(after.codes()).isEqualTo(before.codes());
        assertThat(after.capabilities()).isEqualTo(before.capabilities());
        assertThat(KeyStoreFile.load(file, PASSWORD)).isEqualTo(after);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldLeaveAStoreAloneThatItsPasswordDoesNotOpen() throws Exception {
        change(file, store -> store.deleteEntry("signing-1"));
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> KeyStoreFile.addSigningKey(file, "another".toCharArray()))
                .hasMessageContaining("password");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private interface Change {
        void apply(KeyStore store) throws GeneralSecurityException;
    }

    private static void change(Path file, Change change) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        change.apply(store);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }

    private static void put(KeyStore store, String name) throws GeneralSecurityException {
        byte[] key = (name + "-".repeat(32)).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        store.setEntry(
                name,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "HmacSHA256")),
                new KeyStore.PasswordProtection(PASSWORD));
    }
}
