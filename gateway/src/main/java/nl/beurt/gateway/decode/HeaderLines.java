package nl.beurt.gateway.decode;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A header may stand on more than one line. */
public final class HeaderLines {
    private HeaderLines() {}

    /** The value of a header that must stand once: null when it does not, or stands more than once. */
    public static @Nullable String single(HttpHeaders headers, CharSequence name) {
        Iterator<String> values = headers.valueStringIterator(name);
        if (!values.hasNext()) {
            return null;
        }
        String value = values.next();
        return values.hasNext() ? null : value;
    }

    /** The values of a header that is a list, as one list (RFC 9110, 5.3); null when it does not stand. */
    public static @Nullable String joined(HttpHeaders headers, CharSequence name) {
        Iterator<String> values = headers.valueStringIterator(name);
        if (!values.hasNext()) {
            return null;
        }
        String joined = values.next();
        while (values.hasNext()) {
            joined += "," + values.next();
        }
        return joined;
    }
}
