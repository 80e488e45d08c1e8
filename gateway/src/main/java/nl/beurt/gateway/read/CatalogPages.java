package nl.beurt.gateway.read;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.plan.DatedAddress;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.plan.LocationPlanJson;
import nl.beurt.gateway.plan.Notice;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The pages of locations and products. Allocates; safe from any thread. */
final class CatalogPages {
    private static final double MICRODEGREES = 1e6;

    private final JsonFactory json = new JsonFactory();

    /** The locations as they are at an instant, in each language. */
    Map<Language, Page> locations(View view, long nowMillis) {
        return pages(language -> page(view, generator -> {
            for (Location location : view.catalog().locations()) {
                write(location, language, nowMillis, generator);
            }
        }));
    }

    /** The products as they are at an instant, in each language. */
    Map<Language, Page> products(View view, long nowMillis) {
        return pages(language -> page(view, generator -> {
            for (Product product : view.catalog().products()) {
                write(product, language, nowMillis, generator);
            }
        }));
    }

    private static Map<Language, Page> pages(Function<Language, Page> in) {
        Map<Language, Page> pages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            pages.put(language, in.apply(language));
        }
        return pages;
    }

    /** When time alone changes what is shown: a location opens, closes or moves, a halt begins or ends. */
    static long nextChangeMillis(View view, long nowMillis) {
        long next = Long.MAX_VALUE;
        for (Product product : view.catalog().products()) {
            next = earlier(product.haltedFromMillis(), next, nowMillis);
            next = earlier(product.haltedToMillis(), next, nowMillis);
        }
        for (Location location : view.catalog().locations()) {
            next = earlier(location.opensAtMillis(), next, nowMillis);
            next = earlier(location.closesAtMillis(), next, nowMillis);
            ZoneId zone = ZoneId.of(location.timeZone());
            for (DatedAddress address : LocationPlan.of(location).addresses()) {
                long midnight = address.from().atStartOfDay(zone).toInstant().toEpochMilli();
                next = earlier(midnight, next, nowMillis);
            }
        }
        return next;
    }

    private static long earlier(long millis, long next, long nowMillis) {
        return millis > nowMillis ? Math.min(millis, next) : next;
    }

    private Page page(View view, Consumer<JsonGenerator> elements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            generator.writeStartArray();
            elements.accept(generator);
            generator.writeEndArray();
        }
        return new Page(bytes.toByteArray(), "", view.sequence());
    }

    private static void write(Location location, Language language, long nowMillis, JsonGenerator to) {
        LocalDate today = Instant.ofEpochMilli(nowMillis)
                .atZone(ZoneId.of(location.timeZone()))
                .toLocalDate();
        to.writeStartObject();
        to.writeStringProperty("id", location.id());
        to.writeNumberProperty("number", location.number());
        to.writeStringProperty("name", location.name());
        to.writeStringProperty("region", location.region());
        to.writeObjectPropertyStart("address");
        LocationPlanJson.writeFields(LocationPlan.address(location, today), to);
        to.writeEndObject();
        to.writeObjectPropertyStart("position");
        to.writeNumberProperty("latitude", location.latitudeMicrodegrees() / MICRODEGREES);
        to.writeNumberProperty("longitude", location.longitudeMicrodegrees() / MICRODEGREES);
        to.writeEndObject();
        to.writeStringProperty("status", LocationStatus.at(location, nowMillis));
        to.writeStringProperty("opensAt", Instants.utcOrNull(location.opensAtMillis()));
        to.writeStringProperty("closesAt", Instants.utcOrNull(location.closesAtMillis()));
        to.writeName("openingHours");
        to.writeRawValue(location.openingHours());
        to.writeName("products");
        to.writeRawValue(location.products());
        to.writeStringProperty("notice", Notice.of(location.notice()).in(language));
        to.writeEndObject();
    }

    private static void write(Product product, Language language, long nowMillis, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("id", product.id());
        to.writeStringProperty("name", product.name());
        to.writeNumberProperty("minutesPerPerson", product.minutesPerPerson());
        to.writeNumberProperty("partyMax", product.partyMax());
        to.writeStringProperty("eligibility", product.register() ? "register" : "none");
        to.writeStringProperty("status", product.isHalted(nowMillis) ? "halted" : "available");
        // What is halted from a later day on is told before it is; what was, no more.
        boolean isOver = product.halted() && product.haltedToMillis() <= nowMillis;
        to.writeStringProperty(
                "notice", isOver ? null : Notice.of(product.notice()).in(language));
        to.writeEndObject();
    }
}
