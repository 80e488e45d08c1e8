package nl.beurt.gateway.read;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.View;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The pages of locations and products. Used on the view thread; allocates. */
final class CatalogPages {
    private static final double MICRODEGREES = 1e6;

    private final JsonFactory json = new JsonFactory();

    Page locations(View view) {
        return page(view, generator -> {
            for (Location location : view.catalog().locations()) {
                write(location, generator);
            }
        });
    }

    Page products(View view) {
        return page(view, generator -> {
            for (Product product : view.catalog().products()) {
                write(product, generator);
            }
        });
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

    private static void write(Location location, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("id", location.id());
        to.writeNumberProperty("number", location.number());
        to.writeStringProperty("name", location.name());
        to.writeStringProperty("region", location.region());
        to.writeObjectPropertyStart("address");
        to.writeStringProperty("street", location.street());
        to.writeStringProperty("postalCode", location.postalCode());
        to.writeStringProperty("city", location.city());
        to.writeEndObject();
        to.writeObjectPropertyStart("position");
        to.writeNumberProperty("latitude", location.latitudeMicrodegrees() / MICRODEGREES);
        to.writeNumberProperty("longitude", location.longitudeMicrodegrees() / MICRODEGREES);
        to.writeEndObject();
        to.writeStringProperty("status", location.status().name().toLowerCase(java.util.Locale.ROOT));
        to.writeStringProperty("opensAt", Instants.utcOrNull(location.opensAtMillis()));
        to.writeStringProperty("closesAt", Instants.utcOrNull(location.closesAtMillis()));
        to.writeName("openingHours");
        to.writeRawValue(location.openingHours());
        to.writeName("products");
        to.writeRawValue(location.products());
        to.writeNullProperty("notice");
        to.writeEndObject();
    }

    private static void write(Product product, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("id", product.id());
        to.writeStringProperty("name", product.name());
        to.writeNumberProperty("minutesPerPerson", product.minutesPerPerson());
        to.writeNumberProperty("partyMax", product.partyMax());
        to.writeStringProperty("eligibility", product.register() ? "register" : "none");
        to.writeStringProperty("status", product.halted() ? "halted" : "available");
        to.writeNullProperty("notice");
        to.writeEndObject();
    }
}
