package nl.beurt.ops.draw;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON: as a stream, or a small document as maps, lists, texts, whole numbers and booleans. */
final class JsonText {
    /** Stands for null. */
    static final Object NULL = new Object();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(64 * 1024)
                    .maxNameLength(256)
                    .maxNumberLength(32)
                    .maxDocumentLength(-1)
                    .maxTokenCount(-1)
                    .build())
            .build();

    private JsonText() {}

    static JsonParser parser(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    /** Reads a document. */
    static Object document(InputStream in) throws IOException, Malformed {
        try (JsonParser parser = parser(in)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new Malformed("something stands behind the JSON");
            }
            return value;
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /** The failure of a parser, without its source snippet. */
    static Malformed notJson(JacksonException e) {
        return new Malformed("no JSON: " + e.getOriginalMessage());
    }

    /** The value at which the parser stands. */
    static Object value(JsonParser parser) throws Malformed {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new Malformed("no JSON: it is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw new Malformed("a number is beyond 2^63");
                }
                yield parser.getLongValue();
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> parser.getString();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws Malformed {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (object.put(name, value(parser)) != null) {
                throw new Malformed("the field " + name + " is there twice");
            }
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws Malformed {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
