package nl.beurt.ops.fraud;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.gateway.staff.Appeals;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Cases for programs. */
final class CaseJson {
    private static final Appeals APPEALS = Appeals.load();

    private CaseJson() {}

    static String of(List<FraudCase> cases) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (FraudCase each : cases) {
                write(json, each);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, FraudCase of) {
        json.writeStartObject();
        json.writeStringProperty("id", of.id());
        json.writeStringProperty("rule", of.rule().word());
        json.writeNumberProperty("count", of.count());
        json.writeStringProperty("openedAt", time(of.openedMillis()));
        json.writeStringProperty("updatedAt", time(of.updatedMillis()));
        json.writeArrayPropertyStart("evidence");
        for (Evidence piece : of.evidence()) {
            json.writeStartObject();
            json.writeStringProperty("pseudonym", "%016x".formatted(piece.person()));
            json.writeStringProperty("at", time(piece.atMillis()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("appeal", APPEALS.of(Language.EN, of.rule()));
        json.writeEndObject();
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
