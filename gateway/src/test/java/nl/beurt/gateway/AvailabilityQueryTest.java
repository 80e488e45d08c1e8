package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How availability is asked for: parameters that are wrong, and answers that a client has already. */
class AvailabilityQueryTest {
    private static final String ALL = "/v1/availability?product=ukr";
    private static final String CACHE = "public, max-age=1, stale-while-revalidate=5";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    static Stream<Arguments> wrongQueries() {
        return Stream.of(
                arguments("", List.of("product REQUIRED")),
                arguments("?", List.of("product REQUIRED")),
                arguments("?product", List.of("product UNKNOWN_PRODUCT")),
                arguments("?product=", List.of("product UNKNOWN_PRODUCT")),
                arguments("?product=UKR", List.of("product UNKNOWN_PRODUCT")),
                arguments("?product=ukr%00", List.of("product UNKNOWN_PRODUCT")),
                arguments("?product=%ff", List.of("product UNKNOWN_PRODUCT")),
                arguments("?product=ukr&product=ukr", List.of("product DUPLICATE_FIELD")),
                arguments("?product=ukr&persons=0", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&persons=7", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&persons=-1", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&persons=1.0", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&persons=two", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&persons=", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&persons=%EF%BC%92", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&persons=99999999999", List.of("persons OUT_OF_RANGE")),
                arguments("?product=ukr&location=paris", List.of("location NOT_FOUND_LOCATION")),
                arguments("?product=ukr&location=Assen", List.of("location NOT_FOUND_LOCATION")),
                arguments("?product=ukr&location=", List.of("location NOT_FOUND_LOCATION")),
                arguments("?product=ukr&from=tomorrow", List.of("from BAD_DATE")),
                arguments("?product=ukr&from=2022-13-01", List.of("from BAD_DATE")),
                arguments("?product=ukr&from=2022-02-30", List.of("from BAD_DATE")),
                arguments("?product=ukr&from=01-12-2022", List.of("from BAD_DATE")),
                arguments("?product=ukr&to=2022-12-01T00:00", List.of("to BAD_DATE")),
                arguments("?product=ukr&to=", List.of("to BAD_DATE")),
                arguments("?product=ukr&colour=red", List.of("colour UNKNOWN_FIELD")),
                arguments("?product=ukr&Persons=1", List.of("Persons UNKNOWN_FIELD")),
                arguments("?product=ukr&319390718", List.of("######### UNKNOWN_FIELD")),
                arguments("?product=ukr&%22%3C/x%0a=1", List.of("\"</x\n UNKNOWN_FIELD")),
                arguments("?product=ukr&%zz=1", List.of("query NOT_UTF8")),
                arguments("?product=ukr&from=%", List.of("query NOT_UTF8")),
                arguments(
                        "?persons=9&location=x&from=y&to=z&w=v",
                        List.of(
                                "w UNKNOWN_FIELD",
                                "product REQUIRED",
                                "persons OUT_OF_RANGE",
                                "location NOT_FOUND_LOCATION",
                                "from BAD_DATE",
                                "to BAD_DATE")));
    }

    @ParameterizedTest
    @MethodSource("wrongQueries")
    void shouldNameEveryFaultOfAQuery(String query, List<String> faults) throws IOException {
        WireRequest request = get("/v1/availability" + query).with("Accept-Language", "ru");

        WireAnswer answer = gateway.call(request);

        assertFaults(answer, Problem.INVALID_REQUEST, Language.RU, faults.toArray(String[]::new));
        assertThat(answer.has("ETag")).isFalse();
    }

    @Test
    void shouldBeCacheable() throws IOException {
        WireAnswer answer = gateway.call(get(ALL));

        assertThat(answer.header("Cache-Control")).isEqualTo(CACHE);
        assertThat(answer.header("ETag")).matches("\"[!#-~]+\"");
        assertThat(answer.sequence()).isEqualTo(gateway.calls().state().sequence());
        WireAnswer head = gateway.call(of("HEAD", ALL));
        assertThat(head.header("ETag")).isEqualTo(answer.header("ETag"));
        assertThat(head.header("Content-Length")).isEqualTo(answer.header("Content-Length"));
        assertThat(gateway.call(get("/v1/products")).header("Cache-Control")).isEqualTo("no-store");
        assertThat(gateway.call(get("/v1/availability")).header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"x\", %s", "%s, \"y\"", "*", " * "})
    void shouldSayThatNothingChanged(String ifNoneMatch) throws IOException {
        String eTag = gateway.call(get(ALL)).header("ETag");

        WireAnswer answer = gateway.call(get(ALL).with("If-None-Match", ifNoneMatch.formatted(eTag)));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo(eTag);
        assertThat(answer.header("Cache-Control")).isEqualTo(CACHE);
        assertThat(answer.has("Content-Length")).isFalse();
        assertThat(answer.has("Content-Type")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "x", "", "\"\"", "W/\"x\"", "\"*\""})
    void shouldAnswerInFullWhatTheClientDoesNotHave(String ifNoneMatch) throws IOException {
        assertThat(gateway.call(get(ALL).with("If-None-Match", ifNoneMatch)).status())
                .isEqualTo(200);
    }
}
