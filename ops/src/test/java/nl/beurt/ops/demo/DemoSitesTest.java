package nl.beurt.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import org.junit.jupiter.api.Test;

/** The demo's catalog as API.md lists it. */
class DemoSitesTest {
    private final Catalog catalog = DemoSites.catalog();

    @Test
    void shouldHaveTheSixSitesInTheirOrder() {
        assertThat(catalog.locations().stream().map(Location::id))
                .containsExactly("den-bosch", "rijswijk", "assen", "nieuwegein", "amsterdam", "deventer");
        assertThat(catalog.locations().stream().map(Location::number)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldHaveSitesThatAreOpenInTheNetherlands() {
        for (Location location : catalog.locations()) {
            assertThat(location.status()).isEqualTo(Location.Status.OPEN);
            assertThat(ZoneId.of(location.timeZone())).isEqualTo(ZoneId.of("Europe/Amsterdam"));
            assertThat(location.latitudeMicrodegrees()).isBetween(50_700_000, 53_600_000);
            assertThat(location.longitudeMicrodegrees()).isBetween(3_300_000, 7_300_000);
            assertThat(location.postalCode()).matches("[1-9][0-9]{3} [A-Z]{2}");
            assertThat(location.products()).isEqualTo("[\"ukr\"]");
        }
    }

    @Test
    void shouldHaveBothProductsForPartiesOfSixWithoutARegister() {
        assertThat(catalog.products().stream().map(Product::id)).containsExactly("ukr", "doc");
        for (Product product : catalog.products()) {
            assertThat(product.partyMax()).isEqualTo(6);
            assertThat(product.register()).isFalse();
            assertThat(product.halted()).isFalse();
            assertThat(product.exclusive()).isTrue();
        }
    }
}
