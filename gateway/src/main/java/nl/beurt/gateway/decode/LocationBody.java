package nl.beurt.gateway.decode;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.beurt.engine.state.Location;
import nl.beurt.gateway.calendar.DeskPlan;
import nl.beurt.gateway.calendar.OpeningHours;
import nl.beurt.gateway.calendar.OpeningHoursJson;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.plan.Address;
import nl.beurt.gateway.plan.DatedAddress;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.plan.PlanReader;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The body of {@code PUT /v1/staff/locations/{id}}, which may be what was read there: what only the server knows in it is
 * not looked at. Belongs to one event loop; holds what was read last.
 */
public final class LocationBody implements JsonReader.Fields {
    private static final int NAME_LENGTH_MAX = 100;
    private static final int PRODUCTS_MAX = 100;
    private static final double DEGREES_MAX = 180;
    private static final double MICRODEGREES = 1e6;
    private static final Set<String> REQUIRED =
            Set.of("name", "region", "position", "openingHours", "products", "timeZone");

    private final JsonReader json;
    private final Set<String> seen = new HashSet<>();
    private Faults faults = new Faults();
    private Terms terms = new Terms();

    /** What was read; what was not given is null, or absent from {@link #given}. */
    public static final class Terms {
        private final Set<String> given = new HashSet<>();
        private @Nullable String id;
        private String name = "";
        private String region = "";
        private @Nullable Address address;
        private int latitudeMicrodegrees;
        private int longitudeMicrodegrees;
        private Location.@Nullable Status status;
        private long opensAtMillis = Long.MIN_VALUE;
        private long closesAtMillis = Long.MIN_VALUE;
        private String timeZone = "";
        private String openingHours = "[]";
        private List<String> products = List.of();
        private Notice notice = Notice.NONE;
        private DeskPlan desks = DeskPlan.NONE;
        private List<DatedAddress> addresses = List.of();
        private int blockMinutes = LocationPlan.NONE.blockMinutes();
        private int horizonDays = LocationPlan.NONE.horizonDays();
        private List<String> holidays = List.of();

        /** Whether a field was in the body. */
        public boolean has(String field) {
            return given.contains(field);
        }

        public @Nullable String id() {
            return id;
        }

        public String name() {
            return name;
        }

        public String region() {
            return region;
        }

        public @Nullable Address address() {
            return address;
        }

        public int latitudeMicrodegrees() {
            return latitudeMicrodegrees;
        }

        public int longitudeMicrodegrees() {
            return longitudeMicrodegrees;
        }

        public Location.@Nullable Status status() {
            return status;
        }

        /** Epoch milliseconds; {@link Long#MIN_VALUE} for none. */
        public long opensAtMillis() {
            return opensAtMillis;
        }

        /** Epoch milliseconds; {@link Long#MIN_VALUE} for none. */
        public long closesAtMillis() {
            return closesAtMillis;
        }

        public String timeZone() {
            return timeZone;
        }

        /** JSON as published. */
        public String openingHours() {
            return openingHours;
        }

        /** Ids; whether they are known is not checked. */
        public List<String> products() {
            return products;
        }

        public Notice notice() {
            return notice;
        }

        /** The plan that was given, with what was not from another. */
        public LocationPlan plan(LocationPlan before) {
            return new LocationPlan(
                    has("desks") ? desks : before.desks(),
                    has("addresses") ? addresses : before.addresses(),
                    has("blockMinutes") ? blockMinutes : before.blockMinutes(),
                    has("horizonDays") ? horizonDays : before.horizonDays(),
                    has("holidays") ? holidays : before.holidays());
        }
    }

    public LocationBody(Secrets secrets) {
        json = JsonReader.ofStaff(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. What is given back belongs to the caller. */
    public Terms read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            REQUIRED.stream()
                    .filter(name -> !seen.contains(name))
                    .sorted()
                    .forEach(name -> faults.add('/' + name, Reason.REQUIRED));
        }
        terms.given.addAll(seen);
        return terms;
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        terms = new Terms();
        seen.clear();
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        String pointer = '/' + name;
        if (!seen.add(name)) {
            faults.add(pointer, Reason.DUPLICATE_FIELD);
        }
        PlanReader plan = new PlanReader(faults);
        switch (name) {
            case "id" -> terms.id = json.text(parser, pointer, NAME_LENGTH_MAX, faults);
            case "number", "overbooked" -> parser.skipChildren();
            case "name" -> terms.name = text(parser, pointer);
            case "region" -> terms.region = text(parser, pointer);
            case "address" -> readAddress(plan, parser, pointer);
            case "position" -> readPosition(parser, pointer);
            case "status" -> readStatus(parser, pointer);
            case "opensAt" -> terms.opensAtMillis = instant(parser, pointer);
            case "closesAt" -> terms.closesAtMillis = instant(parser, pointer);
            case "timeZone" -> readZone(parser, pointer);
            case "openingHours" -> readHours(parser, pointer);
            case "products" -> readProducts(parser, pointer);
            case "notice" -> {
                terms.notice = Notice.read(parser, pointer, faults);
                FreeText.check(terms.notice, pointer, faults);
            }
            case "desks" -> terms.desks = plan.desks(parser, pointer);
            case "addresses" -> readAddresses(plan, parser, pointer);
            case "blockMinutes" ->
                terms.blockMinutes =
                        plan.number(parser, pointer, LocationPlan.BLOCK_MINUTES_MIN, LocationPlan.BLOCK_MINUTES_MAX);
            case "horizonDays" -> terms.horizonDays = plan.number(parser, pointer, 0, LocationPlan.HORIZON_DAYS_MAX);
            case "holidays" -> terms.holidays = plan.holidays(parser, pointer);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String text(JsonParser parser, String pointer) {
        String text = json.text(parser, pointer, NAME_LENGTH_MAX, faults);
        if (text == null) {
            return "";
        }
        FreeText.check(text, pointer, faults);
        return text;
    }

    private void readAddress(PlanReader plan, JsonParser parser, String pointer) {
        Address address = plan.address(parser, pointer);
        if (address != null) {
            FreeText.check(address, pointer, faults);
        }
        terms.address = address;
    }

    private void readAddresses(PlanReader plan, JsonParser parser, String pointer) {
        terms.addresses = plan.addresses(parser, pointer);
        for (int i = 0; i < terms.addresses.size(); i++) {
            FreeText.check(terms.addresses.get(i).address(), pointer + '/' + i, faults);
        }
    }

    private long instant(JsonParser parser, String pointer) {
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? JsonReader.NO_INSTANT
                : json.instant(parser, pointer, faults);
    }

    private void readStatus(JsonParser parser, String pointer) {
        String word = json.text(parser, pointer, NAME_LENGTH_MAX, faults);
        for (Location.Status status : Location.Status.values()) {
            if (word != null && status.name().toLowerCase(java.util.Locale.ROOT).equals(word)) {
                terms.status = status;
                return;
            }
        }
        if (word != null) {
            faults.add(pointer, Reason.NOT_A_CHOICE);
        }
    }

    private void readZone(JsonParser parser, String pointer) {
        String zone = json.text(parser, pointer, NAME_LENGTH_MAX, faults);
        if (zone == null) {
            return;
        }
        try {
            // A region: an offset would not know when the clock changes.
            if (ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId())) {
                terms.timeZone = zone;
                return;
            }
        } catch (DateTimeException e) {
            // It is told below, as what is no region.
        }
        faults.add(pointer, Reason.NOT_A_CHOICE);
    }

    private void readHours(JsonParser parser, String pointer) {
        OpeningHours hours = OpeningHoursJson.read(parser, pointer, faults);
        if (hours != null) {
            terms.openingHours = OpeningHoursJson.write(hours);
        }
    }

    private void readProducts(JsonParser parser, String pointer) {
        List<String> ids = new ArrayList<>();
        json.array(parser, pointer, PRODUCTS_MAX, faults, (at, each) -> {
            String id = json.text(at, each, NAME_LENGTH_MAX, faults);
            ids.add(id == null ? "" : id);
        });
        terms.products = ids;
    }

    private void readPosition(JsonParser parser, String pointer) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        Set<String> parts = new HashSet<>();
        json.object(parser, pointer, faults, (at, name) -> {
            parts.add(name);
            if (name.equals("latitude")) {
                terms.latitudeMicrodegrees = degrees(at, pointer + "/latitude", DEGREES_MAX / 2);
            } else if (name.equals("longitude")) {
                terms.longitudeMicrodegrees = degrees(at, pointer + "/longitude", DEGREES_MAX);
            } else {
                return false;
            }
            return true;
        });
        for (String part : List.of("latitude", "longitude")) {
            if (!parts.contains(part)) {
                faults.add(pointer + '/' + part, Reason.REQUIRED);
            }
        }
    }

    private int degrees(JsonParser parser, String pointer, double max) {
        if (!parser.currentToken().isNumeric()) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return 0;
        }
        double degrees = parser.getDoubleValue();
        if (!(Math.abs(degrees) <= max)) {
            faults.add(pointer, Reason.OUT_OF_RANGE);
            return 0;
        }
        return (int) Math.round(degrees * MICRODEGREES);
    }
}
