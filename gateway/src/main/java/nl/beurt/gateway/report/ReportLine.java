package nl.beurt.gateway.report;

import java.io.ByteArrayOutputStream;
import nl.beurt.gateway.guard.Cases;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.gateway.guard.FraudRule;
import nl.beurt.gateway.key.Digest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One report as it is kept and as it is read.
 *
 * @param id 16 hexadecimal digits
 * @param at RFC 3339
 * @param description masked
 * @param link masked; null where none was given
 * @param contact digest in hexadecimal digits; null where none was given
 * @param code digest in hexadecimal digits, {@code mistyped}, or null where none was given
 */
record ReportLine(
        String id,
        String at,
        String description,
        @Nullable String link,
        @Nullable String contact,
        @Nullable String code) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String MISTYPED = "mistyped";
    private static final int HALF = 16;

    static String hex(Digest digest) {
        return "%016x%016x".formatted(digest.high(), digest.low());
    }

    /** The word for a code whose check characters do not hold. */
    static String mistyped() {
        return MISTYPED;
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            to.writeStartObject();
            to.writeStringProperty("report", id);
            to.writeStringProperty("at", at);
            to.writeStringProperty("description", description);
            write(to, "link", link);
            write(to, "contact", contact);
            write(to, "code", code);
            to.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** A line that was kept; null for what is none. */
    static @Nullable ReportLine read(byte[] line) {
        String[] values = new String[6];
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                String value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
                int at = switch (name) {
                    case "report" -> 0;
                    case "at" -> 1;
                    case "description" -> 2;
                    case "link" -> 3;
                    case "contact" -> 4;
                    default -> 5;
                };
                values[at] = value;
            }
        } catch (JacksonException e) {
            return null;
        }
        String id = values[0];
        String at = values[1];
        String description = values[2];
        return id == null || at == null || description == null
                ? null
                : new ReportLine(id, at, description, values[3], values[4], values[5]);
    }

    /** As planners read it: instead of the code's digest the cases about it. */
    void writeTo(JsonGenerator to, Cases cases) {
        String ofCode = code;
        to.writeStartObject();
        to.writeStringProperty("report", id);
        to.writeStringProperty("at", at);
        to.writeStringProperty("description", description);
        write(to, "link", link);
        write(to, "contact", contact);
        write(to, "code", ofCode == null || ofCode.equals(MISTYPED) ? ofCode : "given");
        to.writeArrayPropertyStart("cases");
        if (ofCode != null && !ofCode.equals(MISTYPED)) {
            long high = Long.parseUnsignedLong(ofCode.substring(0, HALF), 16);
            for (FraudRule rule : FraudRule.values()) {
                FraudCase about = cases.find(rule, high);
                if (about != null) {
                    to.writeString(about.id());
                }
            }
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, String name, @Nullable String value) {
        if (value == null) {
            to.writeNullProperty(name);
        } else {
            to.writeStringProperty(name, value);
        }
    }
}
