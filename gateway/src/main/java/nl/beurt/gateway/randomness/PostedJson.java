package nl.beurt.gateway.randomness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads small JSON whole: objects as maps, arrays as lists, strings, whole numbers as longs; whatever else there is as a
 * value that is none of them. A name that stands twice is an error: two readers could believe two things.
 */
final class PostedJson {
    private static final Object SOMETHING_ELSE = new Object();
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(6)
                    .maxStringLength(4096)
                    .maxNameLength(64)
                    .maxNumberLength(20)
                    .maxDocumentLength(64 * 1024)
                    .build())
            .build();

    private PostedJson() {}

    /** The members of the one object that the text must be; null with a fault. */
    static @Nullable Map<String, Object> read(byte[] json, int length, Faults faults) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json, 0, length)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                faults.add("", first == null ? Reason.EMPTY : Reason.WRONG_TYPE);
                return null;
            }
            Map<String, Object> members = object(parser);
            if (parser.nextToken() != null) {
                faults.add("", Reason.TRAILING_DATA);
                return null;
            }
            return members;
        } catch (StreamConstraintsException e) {
            faults.add("", Reason.TOO_LONG);
        } catch (JacksonException e) {
            faults.add("", Reason.NOT_JSON);
        }
        return null;
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> number(parser);
            default -> SOMETHING_ELSE;
        };
    }

    private static Object number(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> SOMETHING_ELSE;
        };
    }

    private static List<Object> list(JsonParser parser) {
        List<Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return values;
    }
}
