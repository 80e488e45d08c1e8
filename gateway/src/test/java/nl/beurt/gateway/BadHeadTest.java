package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose method, path or headers are wrong; the connection serves on after each. */
class BadHeadTest {
    private static final String KEY = "aaaaaaaaaaaaaaaaaaaaaaaaaa";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static long slot;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1000);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /v1/bookings,            'POST'",
        "HEAD,    /v1/bookings,            'POST'",
        "PUT,     /v1/bookings,            'POST'",
        "DELETE,  /v1/bookings,            'POST'",
        "PATCH,   /v1/bookings,            'POST'",
        "OPTIONS, /v1/bookings,            'POST'",
        "TRACE,   /v1/bookings,            'POST'",
        "BREW,    /v1/bookings,            'POST'",
        "post,    /v1/bookings,            'POST'",
        "POST,    /v1/bookings/" + KEY + ", 'GET, HEAD, DELETE'",
        "PUT,     /v1/bookings/" + KEY + ", 'GET, HEAD, DELETE'",
        "PATCH,   /v1/bookings/" + KEY + ", 'GET, HEAD, DELETE'",
        "GET,     /v1/bookings/" + KEY + "/slot, 'PUT'",
        "POST,    /v1/bookings/" + KEY + "/slot, 'PUT'",
        "DELETE,  /v1/bookings/" + KEY + "/slot, 'PUT'",
        "GET,     /v1/bookings/" + KEY + "/code, 'POST'",
        "PUT,     /v1/bookings/" + KEY + "/code, 'POST'",
        "POST,    /v1/availability,        'GET, HEAD'",
        "DELETE,  /v1/availability?product=ukr, 'GET, HEAD'",
        "POST,    /v1/locations,           'GET, HEAD'",
        "PUT,     /v1/products,            'GET, HEAD'",
        "OPTIONS, /v1/openapi.json,        'GET, HEAD'"
    })
    void shouldSayWhichMethodsAPathHas(String method, String target, String allow) throws IOException {
        WireAnswer answer = servedOn(WireRequest.of(method, target));

        assertThat(answer.header("Allow")).isEqualTo(allow);
        if (!method.equals("HEAD")) {
            assertProblem(answer, Problem.METHOD_NOT_ALLOWED);
        }
        assertThat(answer.status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/booking",
                "/v1/bookings?x=1#y/z",
                "/v2/bookings",
                "/V1/bookings",
                "//v1/bookings",
                "/v1//bookings",
                "/v1/locations/",
                "/v1/products/ukr",
                "/v1/availability/",
                "/v1/openapi.yaml",
                "/v1/bookings/" + KEY + "/",
                "/v1/bookings/" + KEY + "/codes",
                "/v1/bookings/" + KEY + "/slot/",
                "/v1/bookings/../bookings",
                "/v1/staff/journal/state",
                "/metrics",
                "/livez",
                "/%76%31/bookings",
                "*",
                "v1/bookings"
            })
    void shouldSayThatThereIsNothing(String target) throws IOException {
        WireAnswer answer = servedOn(WireRequest.get(target));

        assertThat(answer.status()).isIn(404, 405);
        if (answer.status() == 404) {
            assertProblem(answer, Problem.NOT_FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "AAAAAAAAAAAAAAAAAAAAAAAAAA",
                "aaaaaaaaaaaaaaaaaaaaaaaaa1",
                "aaaaaaaaaaaaaaaaaaaaaaaa%61",
                "..........................",
                "x",
                ""
            })
    void shouldNotKnowABookingOfWhatIsNoKey(String capability) throws IOException {
        assertProblem(servedOn(WireRequest.read(capability)), Problem.BOOKING_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/jsonp",
                "application/problem+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/json",
                "json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "",
                ";",
                "application",
                "application/json, text/plain"
            })
    void shouldTakeOnlyJson(String type) throws IOException {
        WireRequest request = book(key(), "ukr", slot, bsn()).without("Content-Type");

        assertProblem(servedOn(request.with("Content-Type", type)), Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void shouldRequireAMediaTypeOfEveryBody() throws IOException {
        assertProblem(
                servedOn(book(key(), "ukr", slot, bsn()).without("Content-Type")), Problem.UNSUPPORTED_MEDIA_TYPE);
        assertProblem(
                servedOn(WireRequest.move(key(), KEY, bsn(), slot).without("Content-Type")),
                Problem.UNSUPPORTED_MEDIA_TYPE);
        assertProblem(
                servedOn(WireRequest.reissue(key(), KEY, bsn()).without("Content-Type")),
                Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "Application/JSON",
                "application/json ; charset=Utf-8",
                "application/json; version=1"
            })
    void shouldTakeJsonHoweverItIsWritten(String type) throws IOException {
        WireRequest request = book(key(), "ukr", slot, bsn()).without("Content-Type");

        assertThat(servedOn(request.with("Content-Type", type)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "fifteen-charact",
                "a-key-that-is-longer-than-the-sixty-four-characters-that-it-may-be",
                "sixteen chars or",
                "sixteen\tchars-or",
                "sixteen-chars-\u00e9r",
                "sixteen-chars-\u00a0r"
            })
    void shouldRequireAKeyOfVisibleCharacters(String key) throws IOException {
        assertProblem(servedOn(book(key, "ukr", slot, bsn())), Problem.IDEMPOTENCY_KEY_MISSING);
    }

    @Test
    void shouldRequireOneKeyOfEveryChange() throws IOException {
        WireRequest booking = book(key(), "ukr", slot, bsn());

        assertProblem(servedOn(booking.without("Idempotency-Key")), Problem.IDEMPOTENCY_KEY_MISSING);
        assertProblem(servedOn(booking.with("Idempotency-Key", key())), Problem.IDEMPOTENCY_KEY_MISSING);
        assertProblem(
                servedOn(WireRequest.move(key(), KEY, bsn(), slot).without("Idempotency-Key")),
                Problem.IDEMPOTENCY_KEY_MISSING);
        assertProblem(
                servedOn(WireRequest.reissue(key(), KEY, bsn()).without("Idempotency-Key")),
                Problem.IDEMPOTENCY_KEY_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!!!!!!!!!!!!!!!",
                "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
                "{\"key\":'a,b;c'}/=?"
            })
    void shouldTakeAnyKeyOfVisibleCharacters(String key) throws IOException {
        assertThat(servedOn(book(key, "ukr", slot, bsn())).status()).isEqualTo(201);
    }

    @Test
    void shouldFindTheFirstFaultOfAHead() throws IOException {
        WireRequest nothing =
                WireRequest.of("PUT", "/v1/bookings/" + KEY + "/slot").body("{");

        assertProblem(servedOn(nothing), Problem.UNSUPPORTED_MEDIA_TYPE);
        WireRequest json = nothing.with("Content-Type", "application/json");
        assertProblem(servedOn(json), Problem.IDEMPOTENCY_KEY_MISSING);
        WireRequest keyed = json.with("Idempotency-Key", key());
        assertProblem(servedOn(keyed), Problem.WRONG_PERSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl | NL",
                "NL | NL",
                "uk-UA | UK",
                "ru;q=0.5, uk;q=0.9 | UK",
                "ru;q=0.5,nl;Q=0.1 | RU",
                "de, nl;q=0.1 | NL",
                "de | EN",
                "* | EN",
                "'' | EN",
                "ru;q=0 | EN",
                "ru;q=x | EN",
                "ru;q=-1 | EN",
                "ru;q=NaN | EN",
                ";;;,,,=q | EN",
                "r | EN",
                "rus | EN",
                "ruu-RU | EN",
                "nl_NL | EN",
                "\u00ff\u00fe | EN"
            })
    void shouldAnswerInALanguageWhateverIsAskedFor(String header, Language language) throws IOException {
        WireRequest request = WireRequest.get("/v1/nothing").with("Accept-Language", header);

        assertProblem(servedOn(request), Problem.NOT_FOUND, language, Map.of());
    }

    @Test
    void shouldReadALongListOfLanguages() throws IOException {
        WireRequest request = WireRequest.get("/v1/nothing").with("Accept-Language", "de,".repeat(1500) + "nl");

        assertThat(servedOn(request).status()).isEqualTo(404);
    }

    @Test
    void shouldReadLanguagesFromAllTheirLines() throws IOException {
        WireRequest request =
                WireRequest.get("/v1/nothing").with("Accept-Language", "de").with("Accept-Language", "ru");

        assertProblem(servedOn(request), Problem.NOT_FOUND, Language.RU, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "*/* | application/json",
                "application/* | application/json",
                "APPLICATION/JSON;q=0.1 | application/json",
                "text/html, */*;q=0.8 | application/json",
                "'' | application/json",
                "text/calendar | text/calendar",
                "Text/Calendar; charset=utf-8 | text/calendar",
                "text/* | text/calendar",
                "text/calendar, */*;q=0.1 | text/calendar",
                "application/json;q=0.5, text/calendar;q=0.6 | text/calendar",
                "application/json, text/calendar | application/json",
                "text/calendar, */* | text/calendar",
                "application/json;q=0, */* | text/calendar"
            })
    void shouldChooseTheFormThatIsAccepted(String accept, String type) throws IOException {
        String capability = gateway.call(book(key(), "ukr", slot, bsn())).text("key");

        WireAnswer answer = servedOn(WireRequest.read(capability).with("Accept", accept));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("Vary")).isEqualTo("Accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/problem+json",
                "image/*",
                "application/json;q=0",
                "text/calendar;q=0.0, application/json;q=0",
                "json",
                "x/jsony",
                ";q=1"
            })
    void shouldSayThatNoFormIsAccepted(String accept) throws IOException {
        assertProblem(servedOn(WireRequest.read(KEY).with("Accept", accept)), Problem.NOT_ACCEPTABLE);
    }

    @Test
    void shouldIgnoreAcceptWhereThereIsOneForm() throws IOException {
        for (String target :
                new String[] {"/v1/products", "/v1/locations", "/v1/availability?product=ukr", "/v1/openapi.json"}) {
            assertThat(servedOn(WireRequest.get(target).with("Accept", "text/html"))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(servedOn(book(key(), "ukr", slot, bsn()).with("Accept", "text/html"))
                        .status())
                .isEqualTo(201);
    }

    /** The answer to a request on a connection that answers another one after it. */
    private static WireAnswer servedOn(WireRequest request) throws IOException {
        try (WireClient client = gateway.connect()) {
            WireAnswer answer = Contract.check(request, client.call(request));
            assertThat(client.call(WireRequest.get("/v1/products")).status()).isEqualTo(200);
            return answer;
        }
    }
}
