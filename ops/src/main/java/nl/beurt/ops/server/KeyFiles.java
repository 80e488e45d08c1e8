package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import nl.beurt.gateway.key.KeyKind;
import nl.beurt.gateway.key.KeyStoreFile;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key store and the file with its password. */
public final class KeyFiles {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);
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

    /**
     * Reads a store to serve a data directory with. A store from before there was a signing key gets one: it binds nothing
     * that exists. Not so where the directory knows one: then this store is not the one it was served with.
     */
    public static Keys loadFor(Path data, Path store, Path passwordFile) throws IOException {
        Keys keys = load(store, passwordFile);
        if (!keys.signing().isEmpty() || new KeyCheckFile(data).hasKeyOf("signing-")) {
            return keys;
        }
        try {
            KeyStoreFile.addSigningKey(store, password(passwordFile));
        } catch (IOException e) {
            throw new IOException(
                    "the key store " + store + " has no key signing-1, and it cannot be added (" + e
                            + "): let this user write to "
                            + store.toAbsolutePath().getParent() + " for one start",
                    e);
        }
        LOG.info("{} has a new key signing-1, which signs commitments and receipts: renew the copy you keep", store);
        return load(store, passwordFile);
    }

    /** Reads a store. */
    public static Keys load(Path store, Path passwordFile) throws IOException {
        requireReadable(store, passwordFile);
        return KeyStoreFile.load(store, password(passwordFile));
    }

    private static void requireReadable(Path store, Path passwordFile) throws IOException {
        if (!Files.isReadable(store) || !Files.isReadable(passwordFile)) {
            throw new IOException("the keys " + store + " or their password " + passwordFile
                    + " are missing: bring them back; for a new store, `beurt keys init` makes them");
        }
    }

    /**
     * Adds the next key of a kind to a store; its name there.
     *
     * @throws IOException when the store does not open, or cannot be replaced; it is then as it was
     */
    static String rotate(Path store, Path passwordFile, KeyKind kind) throws IOException {
        requireReadable(store, passwordFile);
        return KeyStoreFile.rotate(store, password(passwordFile), kind);
    }

    private static char[] password(Path file) throws IOException {
        try {
            return readPassword(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no file with a password: name the store first, then that file", e);
        }
    }

    private static char[] readPassword(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
    }
}
