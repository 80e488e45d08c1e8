package nl.beurt.ops.journal;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import nl.beurt.engine.command.CommandName;
import nl.beurt.engine.journal.RecordHandler;
import org.agrona.DirectBuffer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes the records of a range, one JSON object a line. */
final class RecordJson implements RecordHandler, AutoCloseable {
    private static final int BUFFER_LENGTH = 64 * 1024;
    private static final int CHECK_INTERVAL = 4096;

    private final PrintStream out;
    private final JsonGenerator json;
    private final CommandJson fields;
    private final long from;
    private final long to;
    private final boolean isAudit;
    private final Actor actor = new Actor();
    private boolean isDone;
    private boolean isEmpty = true;

    /**
     * Opens the writer.
     *
     * @param from first sequence that is written
     * @param to last one
     * @param isAudit whether only what the staff gave is written
     */
    RecordJson(PrintStream out, long from, long to, boolean isAudit) {
        this.isAudit = isAudit;
        this.out = out;
        this.from = from;
        this.to = to;
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_LENGTH);
        json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .rootValueSeparator("\n")
                .build()
                .createGenerator(ObjectWriteContext.empty(), buffered);
        fields = new CommandJson(json);
    }

    /** Whether nothing more will be written: the range is through, or nobody reads any longer. */
    boolean isDone() {
        return isDone;
    }

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
        isDone |= sequence >= to || (sequence % CHECK_INTERVAL == 0 && out.checkError());
        if (sequence < from || sequence > to) {
            return;
        }
        String who = actor.of(command, offset, length);
        if (isAudit && who.isEmpty()) {
            return;
        }
        isEmpty = false;
        json.writeStartObject();
        json.writeNumberProperty("sequence", sequence);
        json.writeStringProperty("time", Records.time(timeMillis));
        json.writeNumberProperty("timeMillis", timeMillis);
        json.writeStringProperty("command", CommandName.of(Records.templateId(command, offset, length)));
        json.writeStringProperty("verdict", Records.word(verdict));
        json.writeObjectPropertyStart("fields");
        fields.write(command, offset, length);
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void close() {
        if (!isEmpty) {
            json.writeRaw('\n');
        }
        json.close();
        out.flush();
    }
}
