package nl.beurt.ops.draw;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.draw.PathStep;

/** The {@code proof} of {@code GET /v1/entries/{entry}}: how one entry's leaf leads to the root. */
record InclusionPath(long roundId, byte[] ticket, byte[] leaf, List<PathStep> steps) {
    /** Reads the answer, or its {@code proof} alone. */
    static InclusionPath read(InputStream in) throws IOException, Malformed {
        Fields fields = Fields.of("", JsonText.document(in));
        if (fields.has("proof")) {
            fields = Fields.of("proof", fields.value("proof"));
        }
        List<PathStep> steps = new ArrayList<>();
        for (Object each : fields.list("path")) {
            Fields step = Fields.of("path/" + steps.size(), each);
            steps.add(new PathStep(side(step.text("side")), step.hash("hash")));
        }
        return new InclusionPath(fields.id("round"), fields.hash("ticket"), fields.hash("leaf"), steps);
    }

    private static PathStep.Side side(String word) throws Malformed {
        return switch (word) {
            case "left" -> PathStep.Side.LEFT;
            case "right" -> PathStep.Side.RIGHT;
            default -> throw Malformed.field("side", "left or right");
        };
    }
}
