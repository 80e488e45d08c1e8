package nl.beurt.gateway.reply;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** JSON strings made once. */
public final class Json {
    private Json() {}

    /** A text as a JSON string with its quotes, in UTF-8. */
    public static byte[] quoted(String text) {
        char[] escaped = JsonStringEncoder.getInstance().quoteAsCharArray(text);
        return ('"' + new String(escaped) + '"').getBytes(StandardCharsets.UTF_8);
    }
}
