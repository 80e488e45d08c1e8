package nl.beurt.gateway.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys in a PKCS#12 store: entries {@code bsn-1}, {@code index-1}, {@code code-N}, {@code capability-N} and
 * {@code signing-N}; the highest number of a kind is the one that new values are made with.
 */
public final class KeyStoreFile {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final String SIGNING = "signing-1";

    /** Records have two bytes for the number of a key. */
    private static final int NUMBER_MAX = 0xfffe;

    private KeyStoreFile() {}

    /** Makes a new store with one fresh key of each kind, readable by its owner only; an error if the file exists. */
    public static void create(Path file, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            for (String name : new String[] {"bsn-1", "index-1", "code-1", "capability-1", SIGNING}) {
                addFresh(store, name, password);
            }
            SecretFile.create(file, bytes(store, password));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store " + file + " cannot be made: " + e.getMessage(), e);
        }
    }

    /**
     * Adds the signing key to a store from before there was one; every other key stays as it is. Processes that do so at
     * the same time end up with one and the same key.
     *
     * @throws IOException when the store does not open, or cannot be replaced; it is then as it was
     */
    public static synchronized void addSigningKey(Path file, char[] password) throws IOException {
        locked(file, store -> {
            try {
                KeyStore there = open(store, password);
                if (keys(there, "signing-", password).isEmpty()) {
                    addFresh(there, SIGNING, password);
                    SecretFile.replace(store, bytes(there, password));
                }
                return SIGNING;
            } catch (GeneralSecurityException e) {
                throw new IOException("the key store " + file + " cannot be changed: " + e.getMessage(), e);
            }
        });
    }

    /**
     * Adds the next key of a kind, with which everything new is made from a server's next start on; what was made with earlier
     * ones goes on with those. Processes that do so at the same time add one after the other.
     *
     * @return the name of the new entry, {@code code-2}
     * @throws IllegalArgumentException for a kind of which there is only one
     * @throws IOException when the store does not open, or cannot be replaced; it is then as it was
     */
    public static synchronized String rotate(Path file, char[] password, KeyKind kind) throws IOException {
        if (!kind.isRotated()) {
            throw new IllegalArgumentException("there is only one key " + kind.word() + ": it is never rotated");
        }
        return locked(file, store -> addNext(store, password, kind));
    }

    /** Changes a store while no other process does, and where a link stands for it, what that leads to. */
    private static String locked(Path file, Change change) throws IOException {
        while (true) {
            Path store = file.toRealPath();
            Object before = identity(store);
            try (FileChannel channel = FileChannel.open(store, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.lock();
                // Whoever had this lock has put another file in place: that one is to be locked.
                if (before.equals(identity(store))) {
                    return change.in(store);
                }
            }
        }
    }

    /** What is done to a store that is locked; the name of the entry it is about. */
    private interface Change {
        String in(Path store) throws IOException;
    }

    private static String addNext(Path file, char[] password, KeyKind kind) throws IOException {
        try {
            KeyStore store = open(file, password);
            Map<Integer, SecretKey> there = keys(store, kind.prefix(), password);
            int next = 1 + newest(there, kind.prefix() + 1, file);
            if (next > NUMBER_MAX) {
                throw new IOException("the key store " + file + " has " + NUMBER_MAX + " keys " + kind.word()
                        + " already: no record can name another");
            }
            addFresh(store, kind.prefix() + next, password);
            SecretFile.replace(file, bytes(store, password));
            return kind.prefix() + next;
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store " + file + " cannot be changed: " + e.getMessage(), e);
        }
    }

    /** Another where another file is in place. */
    private static Object identity(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    private static void addFresh(KeyStore store, String name, char[] password) throws KeyStoreException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        store.setEntry(
                name,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(key, ALGORITHM)),
                new KeyStore.PasswordProtection(password));
        Arrays.fill(key, (byte) 0);
    }

    private static byte[] bytes(KeyStore store, char[] password) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
    }

    /** Reads a store; an error with a remedy when a key is missing or the password is wrong. */
    public static Keys load(Path file, char[] password) throws IOException {
        try {
            KeyStore store = open(file, password);
            Map<Integer, SecretKey> codes = keys(store, "code-", password);
            Map<Integer, SecretKey> capabilities = keys(store, "capability-", password);
            Map<Integer, SecretKey> signing = keys(store, "signing-", password);
            return new Keys(
                    only(keys(store, "bsn-", password), "bsn-1", file),
                    only(keys(store, "index-", password), "index-1", file),
                    codes,
                    capabilities,
                    newest(codes, "code-1", file),
                    newest(capabilities, "capability-1", file),
                    signing,
                    signing.isEmpty() ? 0 : newest(signing, SIGNING, file));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeyStore open(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        byte[] bytes = Files.readAllBytes(file);
        try {
            store.load(new ByteArrayInputStream(bytes), password);
        } catch (IOException e) {
            throw new IOException(
                    "the key store " + file + " does not open: give the password it was made with, or bring the file"
                            + " back from a copy (" + e + ")",
                    e);
        }
        return store;
    }

    private static Map<Integer, SecretKey> keys(KeyStore store, String prefix, char[] password)
            throws GeneralSecurityException, IOException {
        Map<Integer, SecretKey> keys = new HashMap<>();
        for (Enumeration<String> names = store.aliases(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            if (name.startsWith(prefix)) {
                keys.put(number(name, prefix), (SecretKey) store.getKey(name, password));
            }
        }
        return keys;
    }

    private static int number(String name, String prefix) throws IOException {
        try {
            return Integer.parseInt(name.substring(prefix.length()));
        } catch (NumberFormatException e) {
            throw new IOException("the key store has an entry " + name + ": name it " + prefix + "NUMBER", e);
        }
    }

    private static SecretKey only(Map<Integer, SecretKey> keys, String name, Path file) throws IOException {
        SecretKey key = keys.get(1);
        if (key == null || keys.size() != 1) {
            throw new IOException("the key store " + file + " must have exactly one such key: " + name);
        }
        return key;
    }

    private static int newest(Map<Integer, SecretKey> keys, String name, Path file) throws IOException {
        return keys.keySet().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow(() -> new IOException("the key store " + file + " has no key " + name));
    }
}
