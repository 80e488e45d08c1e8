package nl.beurt.gateway.key;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToIntFunction;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key of each UTC day, made of the store's signing key (the formula: the package). Safe from any thread.
 *
 * <p>Private keys are kept for a few days, public ones for every day that was asked for: {@link #FIRST_DAY} bounds them.
 */
public final class DayKeys {
    /** Nothing was signed before the first of January 2022, so that no day before has a key. */
    public static final long FIRST_DAY = LocalDate.of(2022, 1, 1).toEpochDay();

    /** The last day of a date with four digits for its year. */
    static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private static final byte[] SEED = "beurt/day-key/2".getBytes(StandardCharsets.US_ASCII);
    /** Commitments and receipts are of today; QR codes are of the days that can be booked. */
    private static final int PRIVATE_MAX = 64;

    private final Map<Integer, SecretKey> signing;
    private final LongToIntFunction numberAt;
    private final Map<DayKey.Name, Ed25519.PrivateKey> privateKeys = new ConcurrentHashMap<>();
    private final Map<DayKey.Name, DayKey> publicKeys = new ConcurrentHashMap<>();

    /**
     * Prepares the keys of days; the store's newest signing key signs whatever is signed.
     *
     * @throws IllegalArgumentException when the store has no signing key
     */
    public DayKeys(Keys keys) {
        this(keys, millis -> keys.signingKey());
    }

    /**
     * Prepares the keys of days.
     *
     * @param numberAt which of the store's signing keys signs what was made at an instant, epoch milliseconds: always the same
     *     for the same instant, so that what is signed again after a rotation is as it was
     * @throws IllegalArgumentException when the store has no signing key
     */
    public DayKeys(Keys keys, LongToIntFunction numberAt) {
        if (keys.signing().isEmpty()) {
            throw new IllegalArgumentException(
                    "the key store has no key signing-1: start with `beurt serve` or `beurt demo`, which add it");
        }
        signing = keys.signing();
        this.numberAt = numberAt;
    }

    /** The UTC day of an instant, days since 1970-01-01. */
    public static long dayOf(long millis) {
        return Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1));
    }

    /** Number of the store's signing key that signs what was made at an instant, epoch milliseconds. */
    public int numberAt(long millis) {
        return numberAt.applyAsInt(millis);
    }

    /** Signs what was made at an instant, epoch milliseconds, with the key of its day; of {@link SignedText} what is signed. */
    public DaySignature signAt(long millis, byte[] message) {
        return sign(dayOf(millis), numberAt(millis), message);
    }

    /** Signs with the key of a day that is made of the store's signing key of a number. */
    public DaySignature sign(long day, int number, byte[] message) {
        DayKey.Name name = new DayKey.Name(day, number);
        Ed25519.PrivateKey key = privateKeys.get(name);
        if (key == null) {
            key = Ed25519.privateKey(seed(requireDay(day), secret(number)));
            if (privateKeys.size() >= PRIVATE_MAX) {
                privateKeys.clear();
            }
            privateKeys.put(name, key);
        }
        return new DaySignature(name.text(), Ed25519.sign(key, message));
    }

    /** Public keys of some days, first and last included, oldest first; one for each signing key in the store. */
    public List<DayKey> publicKeys(long fromDay, long toDay) {
        List<DayKey> keys = new ArrayList<>();
        for (long day = requireDay(fromDay); day <= requireDay(toDay); day++) {
            for (int number : new TreeSet<>(signing.keySet())) {
                keys.add(publicKey(new DayKey.Name(day, number)));
            }
        }
        return keys;
    }

    /** The public key that a key id names; null for an id that names none up to a last day. */
    public @Nullable DayKey publicKey(String keyId, long lastDay) {
        DayKey.Name name = DayKey.name(keyId);
        return name == null || name.day() < FIRST_DAY || name.day() > lastDay || !signing.containsKey(name.number())
                ? null
                : publicKey(name);
    }

    private DayKey publicKey(DayKey.Name name) {
        return publicKeys.computeIfAbsent(
                name,
                absent -> new DayKey(
                        absent.day(), absent.number(), Ed25519.publicKey(seed(absent.day(), secret(absent.number())))));
    }

    private SecretKey secret(int number) {
        SecretKey key = signing.get(number);
        if (key == null) {
            throw new IllegalStateException("there is no signing key " + number);
        }
        return key;
    }

    /** {@code HMAC-SHA-256(K_signing, "beurt/day-key/2" ‖ day(8))}. */
    static byte[] seed(long day, SecretKey key) {
        byte[] message = Arrays.copyOf(SEED, SEED.length + Long.BYTES);
        Bytes.putLong(message, SEED.length, day);
        byte[] seed = new byte[Hmac.LENGTH];
        new Hmac(key).update(message, 0, message.length).finish(seed);
        return seed;
    }

    private static long requireDay(long day) {
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw new IllegalArgumentException(
                    "day " + day + " has no signing key: keys are of 2022-01-01 to 9999-12-31");
        }
        return day;
    }
}
