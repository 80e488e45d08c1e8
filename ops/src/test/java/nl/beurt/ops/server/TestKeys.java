package nl.beurt.ops.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.ops.config.DoorTerms;
import nl.beurt.ops.config.FraudTerms;
import nl.beurt.ops.config.GeoTerms;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.config.Outside;
import nl.beurt.ops.config.RoundHabits;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.config.StaffTerms;

/** A key store in a directory, to change key by key, and the settings of a server that uses it. */
final class TestKeys {
    private final Path store;
    private final Path password;
    private final Path data;

    TestKeys(Path directory) throws IOException {
        store = directory.resolve("keys.p12");
        password = directory.resolve("password");
        data = directory.resolve("data");
        KeyFiles.create(store, password);
    }

    Path store() {
        return store;
    }

    Path password() {
        return password;
    }

    Path data() {
        return data;
    }

    Keys load() throws IOException {
        return KeyFiles.load(store, password);
    }

    /** Puts another key under a name, which may be new. */
    void put(String name) throws IOException, GeneralSecurityException {
        byte[] key = (name + "-".repeat(32)).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        change((keys, secret) -> keys.setEntry(
                name,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "HmacSHA256")),
                new KeyStore.PasswordProtection(secret)));
    }

    void remove(String name) throws IOException, GeneralSecurityException {
        change((keys, secret) -> keys.deleteEntry(name));
    }

    private interface Change {
        void apply(KeyStore keys, char[] secret) throws GeneralSecurityException;
    }

    private void change(Change change) throws IOException, GeneralSecurityException {
        char[] secret = Files.readString(password).strip().toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, secret);
        }
        change.apply(keys, secret);
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, secret);
        }
    }

    Settings settings() {
        return new Settings(
                data,
                store,
                password,
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                1 << 20,
                1 << 10,
                2,
                DoorTerms.STANDARD,
                1 << 20,
                new StateLimits(1 << 10, 1 << 12, 1 << 12, 1 << 12),
                Keeping.STANDARD,
                RoundHabits.DEMO,
                Outside.NONE,
                StaffTerms.DEMO,
                ProxyTerms.NONE,
                FraudTerms.STANDARD,
                GeoTerms.STANDARD,
                RateLimits.STANDARD);
    }
}
