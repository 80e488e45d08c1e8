package nl.beurt.gateway.offline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of one list, and the keys that are made of it. */
public final class ListKey {
    /** Bytes of the id of a list. */
    static final int ID_LENGTH = 16;

    private static final int LENGTH = 32;
    private static final String TITLE = "beurt-desk-key/1";
    private static final String HMAC = "HmacSHA256";

    private final byte[] listId;
    private final byte[] secret;

    private ListKey(byte[] listId, byte[] secret) {
        this.listId = listId;
        this.secret = secret;
    }

    /** A key that nobody has, of a list that is made with it. */
    public static ListKey fresh() {
        SecureRandom random = new SecureRandom();
        byte[] id = new byte[ID_LENGTH];
        byte[] secret = new byte[LENGTH];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new ListKey(id, secret);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws ListRefused for any other text
     */
    public static ListKey read(String text) throws ListRefused {
        String[] parts = text.strip().split(" ", -1);
        try {
            if (parts.length == 3 && parts[0].equals(TITLE)) {
                byte[] id = HexFormat.of().parseHex(parts[1]);
                byte[] secret = Base64.getDecoder().decode(parts[2]);
                if (id.length == ID_LENGTH && secret.length == LENGTH) {
                    return new ListKey(id, secret);
                }
            }
        } catch (IllegalArgumentException e) {
            throw ListRefused.notAKey();
        }
        throw ListRefused.notAKey();
    }

    /** One line of ASCII: a name, the id of the list, the key. */
    public String text() {
        return String.join(
                " ",
                TITLE,
                HexFormat.of().formatHex(listId),
                Base64.getEncoder().encodeToString(secret));
    }

    /** Id of the list that was made with it. */
    public byte[] listId() {
        return listId.clone();
    }

    boolean isOf(byte[] id) {
        return Arrays.equals(listId, id);
    }

    /** Seals the list. */
    SecretKey ofList() {
        return new SecretKeySpec(derive("beurt/desk-list/1"), "AES");
    }

    /** Seals what the desk writes down. */
    public SecretKey ofUses() {
        return new SecretKeySpec(derive("beurt/desk-use/1"), "AES");
    }

    /** Makes the digests of codes. */
    SecretKey ofCodes() {
        return new SecretKeySpec(derive("beurt/desk-code/1"), HMAC);
    }

    private byte[] derive(String purpose) {
        return mac(new SecretKeySpec(secret, HMAC)).doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
    }

    static Mac mac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
