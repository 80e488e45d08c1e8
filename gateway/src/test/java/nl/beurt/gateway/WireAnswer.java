package nl.beurt.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came over the wire.
 *
 * @param headers by lower-case name
 */
record WireAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    WireAnswer withBody(byte[] bytes) {
        return new WireAnswer(status, headers, bytes);
    }

    boolean has(String name) {
        return headers.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** The one value of a header; an error when there is none, or more than one. */
    String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        if (values == null || values.size() != 1) {
            throw new AssertionError("not one header " + name + " but " + values + " in " + this);
        }
        return values.get(0);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body, a JSON object. */
    Map<String, @Nullable Object> json() {
        return JsonTree.object(JsonTree.read(body));
    }

    /** The body, a JSON array. */
    List<@Nullable Object> jsonList() {
        return JsonTree.list(JsonTree.read(body));
    }

    /** A string of the body. */
    String text(String name) {
        return JsonTree.text(json().get(name));
    }

    long sequence() {
        return Long.parseLong(header("Beurt-Sequence"));
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }
}
