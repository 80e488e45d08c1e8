package nl.beurt.ops.journal;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.command.CommandName;
import nl.beurt.engine.journal.RecordHandler;
import org.agrona.DirectBuffer;

/** Counts records by command and verdict, and keeps the span of their times. */
final class Tally implements RecordHandler {
    private final Map<String, Long> counts = new TreeMap<>();
    private long firstSequence;
    private long lastSequence;
    private long firstMillis;
    private long lastMillis;

    @Override
    public void onRecord(
            long sequence,
            long timeMillis,
            int verdict,
            DirectBuffer command,
            int offset,
            int length,
            String file,
            long at) {
        if (counts.isEmpty()) {
            firstSequence = sequence;
            firstMillis = timeMillis;
        }
        lastSequence = sequence;
        lastMillis = timeMillis;
        String name = CommandName.of(Records.templateId(command, offset, length));
        counts.merge("%-16s %s".formatted(name, Records.word(verdict)), 1L, Long::sum);
    }

    void print(PrintWriter out) {
        if (counts.isEmpty()) {
            out.println("records    none");
            return;
        }
        out.printf("records    %d to %d%n", firstSequence, lastSequence);
        out.printf("time       %s to %s%n", Records.time(firstMillis), Records.time(lastMillis));
        counts.forEach((kind, count) -> out.printf("  %s  %,d%n", kind, count));
    }
}
