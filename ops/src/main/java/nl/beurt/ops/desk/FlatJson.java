package nl.beurt.ops.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An answer of the server: an object of plain values, with at most one array of such objects. */
final class FlatJson {
    private final Map<String, String> fields;
    private final List<FlatJson> items;

    private FlatJson(Map<String, String> fields, List<FlatJson> items) {
        this.fields = fields;
        this.items = items;
    }

    /**
     * Reads an answer.
     *
     * @throws IOException when it is no such object
     */
    static FlatJson read(String body) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notOurs();
            }
            return object(parser);
        } catch (JacksonException e) {
            throw notOurs();
        }
    }

    private static IOException notOurs() {
        return new IOException(
                "what answers there is no staff listener: give the URL that `beurt serve` prints as staff");
    }

    private static FlatJson object(JsonParser parser) {
        Map<String, String> fields = new HashMap<>();
        List<FlatJson> items = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY) {
                array(parser, items);
                fields.put(
                        name,
                        items.stream()
                                .map(item -> item.fields.toString())
                                .toList()
                                .toString());
            } else if (value == JsonToken.START_OBJECT) {
                parser.skipChildren();
            } else {
                fields.put(name, parser.getString());
            }
        }
        return new FlatJson(fields, items);
    }

    private static void array(JsonParser parser, List<FlatJson> into) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                into.add(object(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    /** The value of a field; empty where it is not there. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The objects of the array. */
    List<FlatJson> items() {
        return List.copyOf(items);
    }

    /** A number. */
    int number(String name) throws IOException {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw notOurs();
        }
    }
}
