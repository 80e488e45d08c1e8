package nl.beurt.ops.draw;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.RoundTerms;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.engine.proof.ProofSlot;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the first line of a proof. Fields that it does not know are left aside. */
final class HeaderReader {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private @Nullable String beacon;

    /** Reads the object at which the parser stands. */
    static ProofHeader read(JsonParser parser) throws Malformed {
        HeaderReader reader = new HeaderReader();
        reader.values(parser);
        return reader.header(Fields.of("", reader.values));
    }

    private void values(JsonParser parser) throws Malformed {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Malformed("it is no JSON object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("beacon") && token == JsonToken.START_OBJECT) {
                beacon = text(parser);
            } else if (values.put(name, JsonText.value(parser)) != null) {
                throw new Malformed("the field " + name + " is there twice");
            }
        }
    }

    private ProofHeader header(Fields fields) throws Malformed {
        RoundTerms terms = new RoundTerms(
                fields.id("round"),
                fields.hash("previous"),
                fields.number("entriesOpen"),
                fields.number("entriesClose"),
                source(fields.value("source")),
                fields.id("pulse"),
                fields.hash("reveals"),
                fields.number("n", Integer.MAX_VALUE),
                fields.hash("root"),
                fields.hash("slotsHash"),
                fields.number("registered"));
        return new ProofHeader(
                terms,
                fields.hash("commitment"),
                fields.hash("randomness"),
                fields.hash("seed"),
                fields.hashes("commits"),
                fields.hashes("secrets"),
                fields.signature("signature"),
                fields.text("keyId"),
                locations(Fields.of("locations", fields.value("locations"))),
                slots(fields.list("slots")),
                beacon);
    }

    /** A word, as in the rest of the contract, or the number that is hashed. */
    private static Source source(@Nullable Object value) throws Malformed {
        Source source = null;
        if (value instanceof String word) {
            source = Source.of(word);
        } else if (value instanceof Long number) {
            source = Source.of(number);
        }
        if (source == null) {
            throw Malformed.field("source", "nist, drand, commit-reveal or operator");
        }
        return source;
    }

    private static Map<String, Long> locations(Fields fields) throws Malformed {
        Map<String, Long> locations = new LinkedHashMap<>();
        for (String word : fields.fields().keySet()) {
            locations.put(word, fields.number(word));
        }
        return locations;
    }

    private static List<ProofSlot> slots(List<Object> list) throws Malformed {
        List<ProofSlot> slots = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Fields fields = Fields.of("slots/" + i, list.get(i));
            DrawSlots.Slot slot = new DrawSlots.Slot(
                    fields.id("id"), fields.number("number"), fields.instant("startsAt"), fields.day("localDate"), (int)
                            fields.number("seats", Integer.MAX_VALUE));
            slots.add(new ProofSlot(slot, fields.text("location")));
        }
        return slots;
    }

    private static String text(JsonParser parser) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
