package nl.beurt.gateway.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8 to the letter. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return decodes(bytes, length);
            }
        }
        return true;
    }

    private static boolean decodes(byte[] bytes, int length) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            java.util.Arrays.fill(text.array(), '\0');
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
