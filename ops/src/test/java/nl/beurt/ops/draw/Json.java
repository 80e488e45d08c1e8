package nl.beurt.ops.draw;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes what {@link JsonText} read. */
final class Json {
    private Json() {}

    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    static void write(@Nullable Object value, StringBuilder into) {
        if (value instanceof Map<?, ?> map) {
            char before = '{';
            for (Map.Entry<?, ?> each : map.entrySet()) {
                into.append(before);
                write(each.getKey(), into);
                into.append(':');
                write(each.getValue(), into);
                before = ',';
            }
            into.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            into.append('[');
            for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
                write(each.next(), into);
                into.append(each.hasNext() ? "," : "");
            }
            into.append(']');
        } else if (value instanceof String text) {
            into.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsCharArray(text))
                    .append('"');
        } else {
            into.append(value == JsonText.NULL ? "null" : String.valueOf(value));
        }
    }
}
