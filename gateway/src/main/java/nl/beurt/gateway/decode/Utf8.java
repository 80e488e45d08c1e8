package nl.beurt.gateway.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells text that is not UTF-8 from text that is not JSON. Cold. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes, int length) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            java.util.Arrays.fill(text.array(), '\0');
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
