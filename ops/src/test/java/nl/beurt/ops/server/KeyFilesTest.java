package nl.beurt.ops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    @TempDir
    private Path directory;

    @Test
    void shouldMakeAStoreWithAPasswordOfItsOwn() throws IOException {
        Path store = directory.resolve("keys.p12");
        Path password = directory.resolve("password");

        KeyFiles.create(store, password);

        assertThat(KeyFiles.load(store, password).codeKey()).isEqualTo(1);
        assertThat(Files.readString(password)).matches("[0-9a-f]{48}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldOverwriteNothing() throws IOException {
        Path store = directory.resolve("keys.p12");
        Path password = directory.resolve("password");
        KeyFiles.create(store, password);
        byte[] before = Files.readAllBytes(store);

        assertThatThrownBy(() -> KeyFiles.create(store, password)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> KeyFiles.create(store, directory.resolve("other")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(store)).isEqualTo(before);
    }

    @Test
    void shouldNameWhatIsMissingAndWhatToDo() throws IOException {
        Path store = directory.resolve("keys.p12");
        Path password = directory.resolve("password");
        KeyFiles.create(store, password);
        Files.delete(password);

        assertThatThrownBy(() -> KeyFiles.load(store, password))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(store.toString())
                .hasMessageContaining(password.toString())
                .hasMessageContaining("beurt keys init");
    }
}
