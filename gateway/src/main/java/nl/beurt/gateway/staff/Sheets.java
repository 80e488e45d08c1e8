package nl.beurt.gateway.staff;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.StockView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.plan.LocationPlanJson;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.read.LocationStatus;
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
        return tagged(bytes(to -> write(view, location, nowMillis, to)));
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
        return tagged(bytes(to -> {
            to.writeStartObject();
            to.writeStringProperty("id", product.id());
            to.writeNumberProperty("number", product.number());
            to.writeStringProperty("name", product.name());
            to.writeNumberProperty("minutesPerPerson", product.minutesPerPerson());
            to.writeNumberProperty("partyMax", product.partyMax());
            to.writeStringProperty("eligibility", product.register() ? "register" : "none");
            to.writeBooleanProperty("onePerPerson", product.exclusive());
            to.writeStringProperty("person", product.needsBsn() ? "bsn" : "any");
            to.writeBooleanProperty("halted", product.halted());
            to.writeName("notice");
            Notice.of(product.notice()).write(to);
            if (stock == null) {
                to.writeNullProperty("added");
            } else {
                to.writeNumberProperty("added", stock.added());
            }
            to.writeEndObject();
        }));
    }

    static byte[] products(View view, long nowMillis) {
        return bytes(to -> {
            to.writeStartArray();
            for (Product product : view.catalog().products()) {
                Forecast forecast = Forecast.of(view, product, nowMillis);
                to.writeStartObject();
                to.writeStringProperty("id", product.id());
                to.writeBooleanProperty("halted", product.halted());
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

    private static Draft.Shown tagged(byte[] json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return new Draft.Shown(json, '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
