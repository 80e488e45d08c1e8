package nl.beurt.bench.history.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what {@link HistoryWriter} wrote. */
public final class HistoryReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private HistoryReader() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException for a line that is none of a history, with file, line and remedy
     */
    public static List<Operation> read(Path file) throws IOException {
        List<Operation> operations = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    operations.add(parse(line));
                } catch (JacksonException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            file + ", line " + number + ": no line of a history (" + e.getMessage()
                                    + "); give files that beurt history record wrote to their end",
                            e);
                }
            }
        }
        return operations;
    }

    static Operation parse(String line) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no object");
            }
            Fields fields = new Fields();
            fields.read(json);
            return fields.operation();
        }
    }

    /** The fields of an object; those of a booking in one of their own. */
    private static final class Fields {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<Long, Integer> free = new HashMap<>();
        private @Nullable Fields booking;

        private void read(JsonParser json) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("booking")) {
                    booking = new Fields();
                    booking.read(json);
                } else if (name.equals("free")) {
                    for (String slot = json.nextName(); slot != null; slot = json.nextName()) {
                        json.nextToken();
                        free.put(Long.parseLong(slot), json.getIntValue());
                    }
                } else if (value == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getString());
                } else {
                    numbers.put(name, json.getLongValue());
                }
            }
        }

        private Operation operation() {
            Heard heard = numbers.containsKey("status")
                    ? new Heard(
                            (int) number("status"),
                            text("problem"),
                            number("sequence"),
                            booking == null ? null : booking.shown(),
                            free)
                    : Heard.NOTHING;
            Kind kind = Kind.of(text("op"));
            if (number("from") < 0 || number("to") < number("from")) {
                throw new IllegalArgumentException("no time, or one that goes back");
            }
            Asked asked =
                    new Asked(text("request"), text("key"), number("slot"), number("person"), (int) number("party"));
            return new Operation(kind, (int) number("server"), number("from"), number("to"), asked, heard);
        }

        private ShownBooking shown() {
            return new ShownBooking(
                    text("key"),
                    text("code"),
                    number("version"),
                    number("slot"),
                    (int) number("persons"),
                    text("status"),
                    text("digest"));
        }

        private String text(String name) {
            return texts.getOrDefault(name, "");
        }

        private long number(String name) {
            return numbers.getOrDefault(name, (long) Asked.NONE);
        }
    }
}
