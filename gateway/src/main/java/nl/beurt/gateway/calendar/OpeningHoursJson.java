package nl.beurt.gateway.calendar;

import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Opening hours as {@code GET /v1/locations} publishes them: an array, of which each element is one stretch of a day of the
 * week, one stretch of a date, or a date that is closed:
 *
 * <pre>{@code
 * [{"day":"monday","opens":"09:00","closes":"12:00"},
 *  {"day":"monday","opens":"13:00","closes":"16:30","from":"2022-07-25","to":"2022-10-31"},
 *  {"date":"2022-12-23","opens":"09:00","closes":"11:00"},
 *  {"date":"2022-12-30","closed":true}]
 * }</pre>
 */
public final class OpeningHoursJson {
    private static final int TEXT_LENGTH_MAX = 256;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(TEXT_LENGTH_MAX)
                    .maxNameLength(TEXT_LENGTH_MAX)
                    .build())
            .build();

    private OpeningHoursJson() {}

    /** Reads a whole text in UTF-8; null with faults. */
    public static @Nullable OpeningHours read(byte[] json, int length, Faults faults) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json, 0, length)) {
            if (parser.nextToken() == null) {
                faults.add("", Reason.EMPTY);
                return null;
            }
            OpeningHours hours = read(parser, "", faults);
            if (parser.nextToken() != null) {
                faults.add("", Reason.TRAILING_DATA);
                return null;
            }
            return hours;
        } catch (StreamConstraintsException e) {
            faults.add("", Reason.TOO_LONG);
        } catch (JacksonException e) {
            faults.add("", Reason.NOT_JSON);
        }
        return null;
    }

    /**
     * Reads the value at which a parser stands, as part of a greater text.
     *
     * @param pointer of the value, for faults
     * @return null with faults
     */
    public static @Nullable OpeningHours read(JsonParser parser, String pointer, Faults faults) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return null;
        }
        HoursReader reader = new HoursReader(faults);
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (index < OpeningHours.COUNT_MAX) {
                reader.readElement(parser, pointer + '/' + index);
            } else {
                parser.skipChildren();
            }
            index++;
        }
        if (index > OpeningHours.COUNT_MAX) {
            faults.add(pointer, Reason.TOO_MANY);
            return null;
        }
        return reader.hours();
    }

    /** The text of opening hours, which {@link #read(byte[], int, Faults)} reads as the same. */
    public static String write(OpeningHours hours) {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            to.writeStartArray();
            for (WeeklyHours weekly : hours.weekly()) {
                write(weekly, to);
            }
            hours.exceptions().forEach((date, stretches) -> {
                for (Stretch stretch : stretches) {
                    to.writeStartObject();
                    to.writeStringProperty("date", date.toString());
                    write(stretch, to);
                    to.writeEndObject();
                }
                if (stretches.isEmpty()) {
                    to.writeStartObject();
                    to.writeStringProperty("date", date.toString());
                    to.writeBooleanProperty("closed", true);
                    to.writeEndObject();
                }
            });
            to.writeEndArray();
        }
        return text.toString();
    }

    private static void write(WeeklyHours weekly, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("day", word(weekly.day()));
        write(weekly.stretch(), to);
        LocalDate from = weekly.valid().from();
        LocalDate last = weekly.valid().to();
        if (!from.equals(Period.FIRST)) {
            to.writeStringProperty("from", from.toString());
        }
        if (!last.equals(Period.LAST)) {
            to.writeStringProperty("to", last.toString());
        }
        to.writeEndObject();
    }

    private static void write(Stretch stretch, JsonGenerator to) {
        to.writeStringProperty("opens", stretch.opens());
        to.writeStringProperty("closes", stretch.closes());
    }

    static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
