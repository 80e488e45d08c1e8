package nl.beurt.gateway.plan;

import java.io.StringWriter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the staff tells everybody, by language: {@code {"nl":…,"en":…,"uk":…,"ru":…}}, of which one is enough.
 *
 * @param texts 1 to {@link #LENGTH_MAX} characters each
 */
public record Notice(Map<Language, String> texts) {
    /** Nothing is told. */
    public static final Notice NONE = new Notice(Map.of());

    /** Characters in one language, at most. */
    public static final int LENGTH_MAX = 1000;

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Keeps a copy, in the order of languages. */
    public Notice {
        Map<Language, String> copy = new EnumMap<>(Language.class);
        copy.putAll(texts);
        texts = Collections.unmodifiableMap(copy);
    }

    public boolean isNone() {
        return texts.isEmpty();
    }

    /** The text in a language, or else in English, Dutch, or any; null for none. */
    public @Nullable String in(Language language) {
        for (Language wanted : new Language[] {language, Language.EN, Language.NL, Language.UK, Language.RU}) {
            String text = texts.get(wanted);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Reads the object, or null for none, at which a parser stands. */
    public static Notice read(JsonParser parser, String pointer, Faults faults) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return NONE;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return NONE;
        }
        PlanReader reader = new PlanReader(faults);
        Map<Language, String> texts = new EnumMap<>(Language.class);
        int members = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            members++;
            Language language = Language.of(name);
            String at = pointer + '/' + name.replace("~", "~0").replace("/", "~1");
            if (language == null) {
                faults.add(at, Reason.BAD_LANGUAGE);
                parser.skipChildren();
                continue;
            }
            String text = reader.text(parser, at, LENGTH_MAX);
            if (text != null) {
                texts.put(language, text);
            }
        }
        if (members == 0) {
            faults.add(pointer, Reason.EMPTY);
        }
        return new Notice(texts);
    }

    /** The notice in a catalog. */
    public static Notice of(String json) {
        if (json.isEmpty()) {
            return NONE;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return read(parser, "", new Faults());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a notice in the catalog is no JSON", e);
        }
    }

    /** The text for the catalog; empty for none. */
    public String json() {
        if (isNone()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(to);
        }
        return text.toString();
    }

    /** Writes an object, or null for none. */
    public void write(JsonGenerator to) {
        if (isNone()) {
            to.writeNull();
            return;
        }
        to.writeStartObject();
        texts.forEach((language, text) -> to.writeStringProperty(language.tag(), text));
        to.writeEndObject();
    }
}
