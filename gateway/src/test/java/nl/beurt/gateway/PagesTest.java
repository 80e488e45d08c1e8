package nl.beurt.gateway;

import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locations, products and the contract itself. */
class PagesTest {
    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldServeLocations() throws IOException {
        WireAnswer answer = gateway.call(get("/v1/locations"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.jsonList()).hasSize(4);
        Map<String, @Nullable Object> assen = JsonTree.object(answer.jsonList().get(1));
        assertThat(assen.keySet())
                .containsExactly(
                        "id",
                        "number",
                        "name",
                        "region",
                        "address",
                        "position",
                        "status",
                        "opensAt",
                        "closesAt",
                        "openingHours",
                        "products",
                        "notice");
        assertThat(assen)
                .containsEntry("id", "assen")
                .containsEntry("number", 2L)
                .containsEntry("status", "open")
                .containsEntry("opensAt", "2022-07-18T07:00:00Z")
                .containsEntry("closesAt", null)
                .containsEntry("notice", null)
                .containsEntry("position", Map.of("latitude", 52.993, "longitude", 6.534))
                .containsEntry(
                        "address", Map.of("street", "Lauwers 1", "postalCode", "9405 BL", "city", "'s-Hertogenbosch"))
                .containsEntry("products", List.of("ukr"));
        assertThat(answer.jsonList().stream()
                        .map(each -> JsonTree.object(each).get("status"))
                        .toList())
                .containsExactly("open", "open", "closed", "announced");
    }

    @Test
    void shouldServeProducts() throws IOException {
        WireAnswer answer = gateway.call(get("/v1/products"));

        assertThat(JsonTree.object(answer.jsonList().get(0)).keySet())
                .containsExactly("id", "name", "minutesPerPerson", "partyMax", "eligibility", "status", "notice");
        assertThat(answer.jsonList().stream()
                        .map(each -> JsonTree.object(each).get("eligibility") + " "
                                + JsonTree.object(each).get("status"))
                        .toList())
                .containsExactly("none available", "none available", "register available", "none halted");
        assertThat(answer.text()).contains("For who is \\\"registered\\\"");
    }

    @Test
    void shouldServeTheContractByteForByte() throws IOException {
        WireAnswer answer = gateway.call(get("/v1/openapi.json"));

        assertThat(answer.body()).isEqualTo(Contract.bytes());
        assertThat(gateway.callStaff(get("/v1/openapi.json")).body()).isEqualTo(Contract.staffBytes());
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(gateway.call(of("HEAD", "/v1/openapi.json")).header("Content-Length"))
                .isEqualTo(Integer.toString(Contract.bytes().length));
    }
}
