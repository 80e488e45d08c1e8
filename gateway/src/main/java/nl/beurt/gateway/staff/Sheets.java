package nl.beurt.gateway.staff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.StockView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.plan.LocationPlanJson;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.read.LocationStatus;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Locations and products as the staff sees them: everything that can be changed, each with its tag. For any thread. */
final class Sheets {
    private static final double MICRODEGREES = 1e6;
    private static final int TAG_BYTES = 16;
    private static final JsonFactory FACTORY = new JsonFactory();

    private Sheets() {}

    static Draft.Shown location(View view, Location location, long nowMillis) {
        return new Draft.Shown(bytes(to -> write(view, location, nowMillis, to)), eTag(location));
    }

    static byte[] locations(View view, long nowMillis) {
        return bytes(to -> {
            to.writeStartArray();
            view.catalog().locations().forEach(location -> write(view, location, nowMillis, to));
            to.writeEndArray();
        });
    }

    private static void write(View view, Location location, long nowMillis, JsonGenerator to) {
        LocationPlan plan = LocationPlan.of(location);
        to.writeStartObject();
        to.writeStringProperty("id", location.id());
        to.writeNumberProperty("number", location.number());
        to.writeStringProperty("name", location.name());
        to.writeStringProperty("region", location.region());
        to.writeObjectPropertyStart("address");
        LocationPlanJson.writeFields(
                LocationPlan.address(location, Places.today(Places.zone(location), nowMillis)), to);
        to.writeEndObject();
        to.writeObjectPropertyStart("position");
        to.writeNumberProperty("latitude", location.latitudeMicrodegrees() / MICRODEGREES);
        to.writeNumberProperty("longitude", location.longitudeMicrodegrees() / MICRODEGREES);
        to.writeEndObject();
        to.writeStringProperty("status", LocationStatus.at(location, nowMillis));
        to.writeStringProperty("opensAt", Instants.utcOrNull(location.opensAtMillis()));
        to.writeStringProperty("closesAt", Instants.utcOrNull(location.closesAtMillis()));
        to.writeStringProperty("timeZone", location.timeZone());
        to.writeName("openingHours");
        to.writeRawValue(location.openingHours());
        to.writeName("products");
        to.writeRawValue(location.products());
        to.writeName("notice");
        Notice.of(location.notice()).write(to);
        LocationPlanJson.writeFields(plan, to);
        to.writeNumberProperty("overbooked", Places.overbooked(view, location.number(), nowMillis));
        to.writeEndObject();
    }

    /** What the staff changes of a product: not what comes with each booking. */
    static Draft.Shown product(View view, Product product) {
        StockView stock = view.stocks().get(product.number());
        byte[] json = bytes(to -> {
            to.writeStartObject();
            to.writeStringProperty("id", product.id());
            to.writeNumberProperty("number", product.number());
            to.writeStringProperty("name", product.name());
            to.writeNumberProperty("minutesPerPerson", product.minutesPerPerson());
            to.writeNumberProperty("partyMax", product.partyMax());
            to.writeStringProperty("eligibility", product.register() ? "register" : "none");
            to.writeBooleanProperty("onePerPerson", product.exclusive());
            to.writeStringProperty("person", product.needsBsn() ? "bsn" : "any");
            writeHalt(view, product, to);
            to.writeName("notice");
            Notice.of(product.notice()).write(to);
            if (stock == null) {
                to.writeNullProperty("added");
            } else {
                to.writeNumberProperty("added", stock.added());
            }
            to.writeEndObject();
        });
        return new Draft.Shown(json, eTag(view, product));
    }

    /** Whether it is halted, and of which days: from the first, until the first that can be served again. */
    private static void writeHalt(View view, Product product, JsonGenerator to) {
        ZoneId zone = Places.zone(view, null);
        to.writeBooleanProperty("halted", product.halted());
        to.writeStringProperty("haltedFrom", day(product.halted(), product.haltedFromMillis(), Long.MIN_VALUE, zone));
        to.writeStringProperty("haltedUntil", day(product.halted(), product.haltedToMillis(), Long.MAX_VALUE, zone));
    }

    private static @Nullable String day(boolean isHalted, long millis, long none, ZoneId zone) {
        return !isHalted || millis == none ? null : Places.today(zone, millis).toString();
    }

    static byte[] products(View view, long nowMillis) {
        return bytes(to -> {
            to.writeStartArray();
            for (Product product : view.catalog().products()) {
                Forecast forecast = Forecast.of(view, product, nowMillis);
                to.writeStartObject();
                to.writeStringProperty("id", product.id());
                writeHalt(view, product, to);
                to.writeName("stock");
                writeStock(view.stocks().get(product.number()), to);
                to.writeNumberProperty("bookedAhead", forecast.bookedAhead());
                to.writeStringProperty(
                        "runsOutOn",
                        forecast.runsOutOn() == null
                                ? null
                                : forecast.runsOutOn().toString());
                to.writeEndObject();
            }
            to.writeEndArray();
        });
    }

    /** What a second planner is asked for. */
    static byte[] confirmation(Confirmations.Waiting waiting) {
        StaffRequest.Asked asked = waiting.request().asked();
        return bytes(to -> {
            to.writeStartObject();
            to.writeStringProperty("askedBy", waiting.request().caller().name());
            to.writeStringProperty("method", asked.method());
            to.writeStringProperty("path", asked.path());
            to.writeName("body");
            if (asked.body().length == 0) {
                to.writeNull();
            } else {
                to.writeRawValue(new String(asked.body(), StandardCharsets.UTF_8));
            }
            to.writeNumberProperty("affects", waiting.affects());
            to.writeStringProperty("expiresAt", Instants.utc(waiting.untilMillis()));
            to.writeEndObject();
        });
    }

    /** Writes an object, or null where nothing is counted. */
    static void writeStock(@org.jspecify.annotations.Nullable StockView stock, JsonGenerator to) {
        if (stock == null) {
            to.writeNull();
            return;
        }
        to.writeStartObject();
        to.writeNumberProperty("left", stock.left());
        to.writeNumberProperty("added", stock.added());
        to.writeNumberProperty("served", stock.served());
        to.writeEndObject();
    }

    static byte[] bytes(Consumer<JsonGenerator> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            writing.accept(to);
        }
        return bytes.toByteArray();
    }

    /** The tag of what the staff changes of a location: not of what comes with bookings, or with time. */
    static String eTag(Location location) {
        return eTag(new Catalog(Knobs.NONE, List.of(), List.of(location)), 0);
    }

    /** The tag of what the staff changes of a product, its stock as it was counted with it. */
    static String eTag(View view, Product product) {
        StockView stock = view.stocks().get(product.number());
        return eTag(new Catalog(Knobs.NONE, List.of(product), List.of()), stock == null ? -1 : stock.added());
    }

    private static String eTag(Catalog of, long added) {
        ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
        int length = new CatalogCodec().encode(of, bytes, 0);
        bytes.putLong(length, added);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.byteArray(), 0, length + Long.BYTES);
            return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), TAG_BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
