package nl.beurt.gateway.plan;

import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import nl.beurt.gateway.calendar.DeskPlan;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Plans as the catalog keeps them:
 *
 * <pre>{@code
 * {"desks":[{"from":"2022-07-18","to":"2022-10-31","desks":4}],
 *  "addresses":[{"from":"2022-11-15","street":"Gatwickstraat 1","postalCode":"1043 GK","city":"Amsterdam"}],
 *  "blockMinutes":30,"horizonDays":60,"holidays":["netherlands"]}
 * }</pre>
 */
public final class LocationPlanJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private LocationPlanJson() {}

    /**
     * The plan in a catalog; what is empty is {@link LocationPlan#NONE}.
     *
     * @throws IllegalArgumentException when it is none, with the first fault
     */
    public static LocationPlan read(String json) {
        if (json.isEmpty()) {
            return LocationPlan.NONE;
        }
        Faults faults = new Faults();
        LocationPlan plan = read(json, faults);
        if (!faults.isEmpty()) {
            Faults.Fault first = faults.all().get(0);
            throw new IllegalArgumentException(
                    "a location's plan is wrong at \"" + first.pointer() + "\": " + first.reason());
        }
        return plan;
    }

    /** Reads a plan; what is wrong with it goes to the faults. */
    public static LocationPlan read(String json, Faults faults) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                faults.add("", Reason.WRONG_TYPE);
                return LocationPlan.NONE;
            }
            return read(parser, faults);
        } catch (JacksonException e) {
            faults.add("", Reason.NOT_JSON);
            return LocationPlan.NONE;
        }
    }

    private static LocationPlan read(JsonParser parser, Faults faults) {
        PlanReader reader = new PlanReader(faults);
        LocationPlan none = LocationPlan.NONE;
        DeskPlan desks = none.desks();
        List<DatedAddress> addresses = none.addresses();
        int blockMinutes = none.blockMinutes();
        int horizonDays = none.horizonDays();
        List<String> holidays = none.holidays();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            String pointer = '/' + name;
            switch (name) {
                case "desks" -> desks = reader.desks(parser, pointer);
                case "addresses" -> addresses = reader.addresses(parser, pointer);
                case "blockMinutes" ->
                    blockMinutes = reader.number(
                            parser, pointer, LocationPlan.BLOCK_MINUTES_MIN, LocationPlan.BLOCK_MINUTES_MAX);
                case "horizonDays" -> horizonDays = reader.number(parser, pointer, 0, LocationPlan.HORIZON_DAYS_MAX);
                case "holidays" -> holidays = reader.holidays(parser, pointer);
                default -> {
                    faults.add(pointer, Reason.UNKNOWN_FIELD);
                    parser.skipChildren();
                }
            }
        }
        return new LocationPlan(desks, addresses, blockMinutes, horizonDays, holidays);
    }

    /** The text of a plan. */
    public static String write(LocationPlan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            to.writeStartObject();
            writeFields(plan, to);
            to.writeEndObject();
        }
        return text.toString();
    }

    /** Writes the fields of a plan into an object. */
    public static void writeFields(LocationPlan plan, JsonGenerator to) {
        to.writeArrayPropertyStart("desks");
        for (DeskPlan.Entry entry : plan.desks().entries()) {
            to.writeStartObject();
            to.writeStringProperty("from", entry.days().from().toString());
            writeLast(entry.days().to(), to);
            to.writeNumberProperty("desks", entry.desks());
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeArrayPropertyStart("addresses");
        for (DatedAddress dated : plan.addresses()) {
            to.writeStartObject();
            to.writeStringProperty("from", dated.from().toString());
            writeFields(dated.address(), to);
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeNumberProperty("blockMinutes", plan.blockMinutes());
        to.writeNumberProperty("horizonDays", plan.horizonDays());
        to.writeArrayPropertyStart("holidays");
        plan.holidays().forEach(to::writeString);
        to.writeEndArray();
    }

    private static void writeLast(LocalDate last, JsonGenerator to) {
        if (!last.equals(Period.LAST)) {
            to.writeStringProperty("to", last.toString());
        }
    }

    /** Writes the fields of an address into an object. */
    public static void writeFields(Address address, JsonGenerator to) {
        to.writeStringProperty("street", address.street());
        to.writeStringProperty("postalCode", address.postalCode());
        to.writeStringProperty("city", address.city());
    }
}
