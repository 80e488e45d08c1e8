package nl.beurt.ops.draw;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key with which the operator signs.
 *
 * @param raw 32 bytes of Ed25519
 * @param validTo null for always
 */
record SigningKey(String keyId, byte[] raw, @Nullable Instant validTo) {
    private static final int RAW_BYTES = 32;
    /** What stands before the raw key in the form that Java reads (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Reads the answer of {@code GET /v1/keys}. */
    static List<SigningKey> read(InputStream in) throws IOException, Malformed {
        if (!(JsonText.document(in) instanceof List<?> list)) {
            throw Malformed.field("it", "a list of keys");
        }
        List<SigningKey> keys = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Fields fields = Fields.of("key " + (i + 1), list.get(i));
            if (!fields.text("algorithm").equals("Ed25519")) {
                continue;
            }
            keys.add(new SigningKey(
                    fields.text("keyId"), fields.base64("publicKey", RAW_BYTES), instant(fields, "validTo")));
        }
        return keys;
    }

    /** Whether this key made a signature of a message. */
    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether it was no longer valid at an instant. */
    boolean hasEnded(Instant at) {
        return validTo != null && at.isAfter(validTo);
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509, X509.length + RAW_BYTES);
        System.arraycopy(raw, 0, encoded, X509.length, RAW_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static @Nullable Instant instant(Fields fields, String name) throws Malformed {
        Object value = fields.value(name);
        if (value == null || value == JsonText.NULL) {
            return null;
        }
        try {
            return Instant.parse(fields.text(name));
        } catch (DateTimeParseException e) {
            throw Malformed.field(name, "an instant, as 2022-12-01T09:00:00Z");
        }
    }
}
