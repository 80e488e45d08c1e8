package nl.beurt.gateway.report;

import java.io.ByteArrayOutputStream;
import java.util.List;
import nl.beurt.gateway.guard.Cases;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reports as planners read them, each with the cases that there are about its code. */
public final class ReportsJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ReportsJson() {}

    /** Of lines as they are kept; one that was cut short is left out. */
    public static byte[] of(List<byte[]> lines, Cases cases) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            to.writeStartArray();
            for (byte[] each : lines) {
                ReportLine line = ReportLine.read(each);
                if (line != null) {
                    line.writeTo(to, cases);
                }
            }
            to.writeEndArray();
        }
        return bytes.toByteArray();
    }
}
