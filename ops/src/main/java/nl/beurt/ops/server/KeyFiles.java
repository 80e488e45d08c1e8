package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import nl.beurt.gateway.key.KeyStoreFile;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.SecretFile;

/** The key store and the file with its password. */
public final class KeyFiles {
    private static final int PASSWORD_BYTES = 24;

    private KeyFiles() {}

    /** Makes a store and a password for it; an error when either file is there. */
    public static void create(Path store, Path passwordFile) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        SecretFile.create(passwordFile, (password + "\n").getBytes(StandardCharsets.UTF_8));
        KeyStoreFile.create(store, password.toCharArray());
    }

    /** Reads a store. */
    public static Keys load(Path store, Path passwordFile) throws IOException {
        if (!Files.isReadable(store) || !Files.isReadable(passwordFile)) {
            throw new IOException("the keys " + store + " or their password " + passwordFile
                    + " are missing: bring them back; for a new store, `beurt keys init` makes them");
        }
        return KeyStoreFile.load(
                store,
                Files.readString(passwordFile, StandardCharsets.UTF_8).strip().toCharArray());
    }
}
