package nl.beurt.bench.replay.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A value of a JSON text. What is not there is null all the way down, so that an expectation can ask for it. Immutable. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Json NULL = new Json(null);

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** Reads a text; an empty one is null. */
    public static Json read(byte[] text) {
        if (text.length == 0) {
            return NULL;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return new Json(value(parser));
        } catch (JacksonException e) {
            throw new IllegalStateException("an answer that is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    fields.put(name, value(parser));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getString();
        };
    }

    /** A field of an object. */
    public Json get(String name) {
        return value instanceof Map<?, ?> fields ? new Json(fields.get(name)) : NULL;
    }

    /** The items of an array; none where this is something else. */
    public List<Json> items() {
        return value instanceof List<?> items ? items.stream().map(Json::new).toList() : List.of();
    }

    /** The item of an array whose {@code id} this is, or null. */
    public Json byId(String id) {
        return items().stream()
                .filter(item -> item.get("id").text().equals(id))
                .findFirst()
                .orElse(NULL);
    }

    public boolean isNull() {
        return value == null;
    }

    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** A string, or a number as it is written; empty where this is null. */
    public String text() {
        return value == null ? "" : value.toString();
    }

    /** A number; 0 where this is something else. */
    public long number() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
