package nl.beurt.gateway.randomness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A beacon in NIST's format under a key of its own, the same in each run. It lays out what it signs by itself, straight
 * from the fields of its JSON: another reading of the format than the one that is tested.
 */
final class TestBeacon {
    static final long CHAIN = 2;

    private static final int KEY_BITS = 2048;
    private static final List<String> NUMBERS_OF_FOUR = List.of("cipherSuite", "period", "statusCode");
    private static final List<String> NUMBERS_OF_EIGHT = List.of("chainIndex", "pulseIndex");
    private static final List<String> TEXTS = List.of("uri", "version", "timeStamp");

    private final Random random;
    private final KeyPair keys;
    private final byte[] certificate;

    TestBeacon(long seed) throws GeneralSecurityException {
        random = new Random(seed);
        SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
        seeded.setSeed(seed);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS, seeded);
        keys = generator.generateKeyPair();
        certificate = TestCertificate.of(keys);
    }

    /** Its certificate in a PEM file. */
    Path writeCertificate(Path file) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
    }

    NistChain chain(Path directory) throws IOException {
        return NistChain.read(CHAIN, List.of(writeCertificate(directory.resolve("beacon.pem"))));
    }

    /** A pulse of random values, signed. */
    Map<String, Object> pulse(long index, Instant time) throws GeneralSecurityException {
        Map<String, Object> pulse = new LinkedHashMap<>();
        pulse.put("uri", "https://beacon.example/beacon/2.0/chain/" + CHAIN + "/pulse/" + index);
        pulse.put("version", "2.0");
        pulse.put("cipherSuite", 0L);
        pulse.put("period", 60_000L);
        pulse.put("certificateId", HexFormat.of().formatHex(sha512(certificate)));
        pulse.put("chainIndex", CHAIN);
        pulse.put("pulseIndex", index);
        pulse.put("timeStamp", time.toString().replace("Z", ".000Z"));
        pulse.put("localRandomValue", hash());
        Map<String, Object> external = new LinkedHashMap<>();
        external.put("sourceId", hash());
        external.put("statusCode", (long) random.nextInt(4));
        external.put("value", hash());
        pulse.put("external", external);
        List<Object> values = new ArrayList<>();
        for (String type : List.of("previous", "hour", "day", "month", "year")) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("uri", "https://beacon.example/" + type);
            value.put("type", type);
            value.put("value", hash());
            values.add(value);
        }
        pulse.put("listValues", values);
        pulse.put("precommitmentValue", hash());
        pulse.put("statusCode", (long) random.nextInt(4));
        return sign(pulse);
    }

    /** Signs what stands in a pulse now. */
    Map<String, Object> sign(Map<String, Object> pulse) throws GeneralSecurityException {
        pulse.remove("signatureValue");
        pulse.remove("outputValue");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        pulse.forEach((name, value) -> add(name, value, message));
        Signature signer = Signature.getInstance("SHA512withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(message.toByteArray());
        byte[] signature = signer.sign();
        message.writeBytes(signature);
        pulse.put("signatureValue", upper(signature));
        pulse.put("outputValue", upper(sha512(message.toByteArray())));
        return pulse;
    }

    @SuppressWarnings("unchecked")
    private static void add(String name, Object value, ByteArrayOutputStream to) {
        if (value instanceof List<?> list) {
            list.forEach(each -> add("value", Objects.requireNonNull(((Map<String, Object>) each).get("value")), to));
        } else if (value instanceof Map<?, ?> object) {
            ((Map<String, Object>) object).forEach((inner, of) -> add(inner, of, to));
        } else if (NUMBERS_OF_FOUR.contains(name)) {
            number((long) value, 4, to);
        } else if (NUMBERS_OF_EIGHT.contains(name)) {
            number((long) value, 8, to);
        } else {
            byte[] bytes = TEXTS.contains(name)
                    ? ((String) value).getBytes(StandardCharsets.UTF_8)
                    : HexFormat.of().parseHex((String) value);
            number(bytes.length, 4, to);
            to.writeBytes(bytes);
        }
    }

    private static void number(long number, int bytes, ByteArrayOutputStream to) {
        byte[] all = BigInteger.valueOf(number).toByteArray();
        for (int i = all.length; i < bytes; i++) {
            to.write(0);
        }
        to.write(all, Math.max(0, all.length - bytes), Math.min(bytes, all.length));
    }

    /** Sixty-four random bytes. */
    private String hash() {
        byte[] bytes = new byte[64];
        random.nextBytes(bytes);
        return upper(bytes);
    }

    private static String upper(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }

    private static byte[] sha512(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-512").digest(bytes);
    }
}
