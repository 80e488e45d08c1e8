package nl.beurt.bench.surge.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import nl.beurt.bench.surge.plan.SurgeInputException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a {@link BookingLogFile} back. A last line that was cut off belongs to nothing that anybody heard, and is left. */
public final class BookingLogReader {
    private static final JsonFactory FACTORY = new JsonFactory();
    private final Path path;
    private final Map<String, LoggedBooking> bookings = new LinkedHashMap<>();
    private int lineNumber;

    private BookingLogReader(Path path) {
        this.path = path;
    }

    public static List<LoggedBooking> read(Path path) throws IOException {
        BookingLogReader reader = new BookingLogReader(path);
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                reader.lineNumber++;
                reader.readLine(line, next == null);
                line = next;
            }
        }
        return new ArrayList<>(reader.bookings.values());
    }

    private void readLine(String line, boolean last) {
        try {
            apply(fields(line));
        } catch (JacksonException | UnreadableAnswerException | IllegalArgumentException e) {
            if (!last || line.endsWith("}")) {
                throw new SurgeInputException(path + ", line " + lineNumber + ": no line of a booking log ("
                        + e.getMessage() + "); give the file that --log wrote");
            }
        }
    }

    private void apply(Map<String, String> fields) {
        String key = field(fields, "key");
        String event = field(fields, "event");
        if (event.equals("booked")) {
            Base64.Decoder base64 = Base64.getDecoder();
            LoggedBooking booking = new LoggedBooking(
                    field(fields, "idempotencyKey"),
                    base64.decode(field(fields, "request")),
                    base64.decode(field(fields, "response")));
            if (bookings.putIfAbsent(key, booking) != null) {
                throw new IllegalArgumentException("booking " + key + " was logged before");
            }
            return;
        }
        LoggedBooking booking = bookings.get(key);
        if (booking == null) {
            throw new IllegalArgumentException("booking " + key + " was not logged before");
        }
        booking.state = switch (event) {
            case "cancel-sent" -> Booking.State.CANCEL_SENT;
            case "cancelled" -> Booking.State.CANCELLED;
            case "cancel-refused" -> Booking.State.LIVE;
            default -> throw new IllegalArgumentException("unknown event " + event);
        };
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no object");
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                fields.put(name, json.getString());
            }
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        @Nullable String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
