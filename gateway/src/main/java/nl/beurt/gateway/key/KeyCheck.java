package nl.beurt.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/** What tells one key from another without telling the key: the keyed check value of each. */
public final class KeyCheck {
    /** Of a length that nothing else is digested under these keys: no check value is anybody's code or pseudonym. */
    private static final byte[] TEXT = "beurt/key-check/1: which key is this".getBytes(StandardCharsets.US_ASCII);

    private static final int VALUE_LENGTH = 16;

    private KeyCheck() {}

    /** The check value of each key, as 32 hexadecimal digits, by its name in the store: {@code bsn-1}, {@code code-2}. */
    public static SortedMap<String, String> values(Keys keys) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("bsn-1", value(keys.bsn()));
        values.put("index-1", value(keys.index()));
        keys.codes().forEach((id, key) -> values.put("code-" + id, value(key)));
        keys.capabilities().forEach((id, key) -> values.put("capability-" + id, value(key)));
        keys.signing().forEach((id, key) -> values.put("signing-" + id, value(key)));
        return Collections.unmodifiableSortedMap(values);
    }

    private static String value(SecretKey key) {
        byte[] digest = new byte[Hmac.LENGTH];
        new Hmac(key).update(TEXT, 0, TEXT.length).finish(digest);
        return HexFormat.of().formatHex(Arrays.copyOf(digest, VALUE_LENGTH));
    }
}
