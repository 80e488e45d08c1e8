package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

/** Bodies that are wrong: each is answered with every fault, and the connection serves on. */
class BadBodyTest {
    // Valid, and whoever these are has no booking.
    private static final String PERSON = "319390718";
    private static final String OTHER = "496545413";
    private static final String PEOPLE = "[{\"bsn\":\"" + PERSON + "\"}]";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static long slot;
    private static int count;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1000);
    }

    @AfterAll
    static void close() throws IOException {
        assertThat(gateway.free(slot)).isEqualTo(1000);
        gateway.close();
    }

    /** A body and what is wrong with it. */
    private record Row(String body, List<String> faults) {
        @Override
        public String toString() {
            return body.length() < 100 ? body : body.substring(0, 100) + "…";
        }
    }

    private static Row row(String body, String... faults) {
        return new Row(body, List.of(faults));
    }

    static Stream<Arguments> notAnObject() {
        return Stream.of(
                arguments("", " EMPTY"),
                arguments("  \r\n\t ", " EMPTY"),
                arguments("null", " WRONG_TYPE"),
                arguments("true", " WRONG_TYPE"),
                arguments("42", " WRONG_TYPE"),
                arguments("\"ukr\"", " WRONG_TYPE"),
                arguments("[]", " WRONG_TYPE"),
                arguments("[{}]", " WRONG_TYPE"),
                arguments("[".repeat(16_000), " WRONG_TYPE"),
                arguments("ukr", " NOT_JSON"),
                arguments("product=ukr&slot=1", " NOT_JSON"),
                arguments("<booking/>", " NOT_JSON"),
                arguments("}", " NOT_JSON"),
                arguments(",", " NOT_JSON"),
                arguments("{,}", " NOT_JSON"),
                arguments("{\"product\"}", " NOT_JSON"),
                arguments("{\"product\":}", " NOT_JSON"),
                arguments("{\"product\" \"ukr\"}", " NOT_JSON"),
                arguments("{product:\"ukr\"}", " NOT_JSON"),
                arguments("{'product':'ukr'}", " NOT_JSON"),
                arguments("{\"product\":\"ukr\",}", " NOT_JSON"),
                arguments("{\"product\":'ukr'}", " NOT_JSON"),
                arguments("{\"product\":\"ukr\"/**/}", " NOT_JSON"),
                arguments("// x\n{}", " NOT_JSON"),
                arguments("{\"product\":\"u\\kr\"}", " NOT_JSON"),
                arguments("{\"product\":\"\\u12\"}", " NOT_JSON"),
                arguments("{\"product\":\"u\nkr\"}", " NOT_JSON"),
                arguments("{\"product\":\"u\tkr\"}", " NOT_JSON"),
                arguments("{\"people\":[}", " NOT_JSON"),
                arguments("{\"people\":[{\"bsn\":\"319390718\"]}", " NOT_JSON"),
                arguments("\u0000{}", " NOT_JSON"),
                arguments("{\u0000}", " NOT_JSON"),
                arguments("{\"product\":\"u\u0000kr\"}", " NOT_JSON"),
                arguments("\ufeff{}", " NOT_JSON"));
    }

    @ParameterizedTest
    @MethodSource("notAnObject")
    void shouldTellABodyThatIsNoObject(String body, String fault) throws IOException {
        assertRefused(body, fault);
    }

    static Stream<Row> wrongFields() {
        return Stream.of(
                row("{}", "/product REQUIRED", "/slot REQUIRED", "/people REQUIRED"),
                row(whole("1", "5", PEOPLE), "/product WRONG_TYPE", "/slot WRONG_TYPE"),
                row(product("null"), "/product WRONG_TYPE"),
                row(product("true"), "/product WRONG_TYPE"),
                row(product("[\"ukr\"]"), "/product WRONG_TYPE"),
                row(product("{\"id\":\"ukr\"}"), "/product WRONG_TYPE"),
                row(product("\"\""), "/product EMPTY"),
                row(product("\"UKR\""), "/product UNKNOWN_PRODUCT"),
                row(product("\"ukr \""), "/product UNKNOWN_PRODUCT"),
                row(product("\"\\u0000\""), "/product UNKNOWN_PRODUCT"),
                row(product("\"\\ud800\""), "/product UNKNOWN_PRODUCT"),
                row(product("\"\ud83d\ude00\""), "/product UNKNOWN_PRODUCT"),
                row(product("\"" + "u".repeat(64) + "\""), "/product UNKNOWN_PRODUCT"),
                row(product("\"" + "u".repeat(65) + "\""), "/product TOO_LONG"),
                row(slot("1"), "/slot WRONG_TYPE"),
                row(slot("1.5"), "/slot WRONG_TYPE"),
                row(slot("-1"), "/slot WRONG_TYPE"),
                row(slot("1e999999999"), "/slot WRONG_TYPE"),
                row(slot("9".repeat(30)), "/slot WRONG_TYPE"),
                row(slot("null"), "/slot WRONG_TYPE"),
                row(slot("{}"), "/slot WRONG_TYPE"),
                row(slot("[\"1\"]"), "/slot WRONG_TYPE"),
                row(slot("\"\""), "/slot EMPTY"),
                row(slot("\"x\""), "/slot BAD_ID"),
                row(slot("\"-1\""), "/slot BAD_ID"),
                row(slot("\"+1\""), "/slot BAD_ID"),
                row(slot("\" 1\""), "/slot BAD_ID"),
                row(slot("\"1.0\""), "/slot BAD_ID"),
                row(slot("\"1e3\""), "/slot BAD_ID"),
                row(slot("\"0x1\""), "/slot BAD_ID"),
                row(slot("\"01\""), "/slot BAD_ID"),
                row(slot("\"00\""), "/slot BAD_ID"),
                row(slot("\"9223372036854775808\""), "/slot BAD_ID"),
                row(slot("\"99999999999999999999\""), "/slot BAD_ID"),
                row(slot("\"\u0967\""), "/slot BAD_ID"),
                row(slot("\"\uff11\""), "/slot BAD_ID"),
                row(slot("\"1\\u0000\""), "/slot BAD_ID"),
                row(people("null"), "/people WRONG_TYPE"),
                row(people("\"" + PERSON + "\""), "/people WRONG_TYPE"),
                row(people("{\"bsn\":\"" + PERSON + "\"}"), "/people WRONG_TYPE"),
                row(people("[]"), "/people EMPTY"),
                row(people("[null]"), "/people/0 WRONG_TYPE"),
                row(people("[\"" + PERSON + "\"]"), "/people/0 WRONG_TYPE"),
                row(people("[[]]"), "/people/0 WRONG_TYPE"),
                row(people("[{}]"), "/people/0/bsn REQUIRED"),
                row(people("[{\"bsn\":null}]"), "/people/0/bsn WRONG_TYPE"),
                row(people("[{\"bsn\":319390718}]"), "/people/0/bsn WRONG_TYPE"),
                row(people("[{\"bsn\":319390718.0}]"), "/people/0/bsn WRONG_TYPE"),
                row(people("[{\"bsn\":[\"319390718\"]}]"), "/people/0/bsn WRONG_TYPE"),
                row(people("[{\"bsn\":{}}]"), "/people/0/bsn WRONG_TYPE"),
                row(people("[{\"vNumber\":\"0000000001\"}]"), "/people/0/bsn NEEDS_BSN"),
                row(people("[{\"vNumber\":\"1\"}]"), "/people/0/vNumber BAD_V_NUMBER", "/people/0/bsn NEEDS_BSN"),
                row(people("[{\"vNumber\":1}]"), "/people/0/vNumber WRONG_TYPE", "/people/0/bsn NEEDS_BSN"),
                row(people("[{\"bsn\":\"319390718\",\"vNumber\":\"0000000001\"}]"), "/people/0 TOO_MANY"),
                row(people("[{\"bsn\":\"319390718\",\"name\":\"x\"}]"), "/people/0/name UNKNOWN_FIELD"),
                row(people("[{\"bsn\":\"319390718\",\"birthDate\":\"1990-02-30\"}]"), "/people/0/birthDate BAD_DATE"),
                row(people("[{\"bsn\":\"319390718\",\"birthDate\":\"17-05-1990\"}]"), "/people/0/birthDate BAD_DATE"),
                row(people("[{\"bsn\":\"319390718\",\"birthDate\":\"+19900-01-01\"}]"), "/people/0/birthDate BAD_DATE"),
                row(people("[{\"bsn\":\"319390718\",\"birthDate\":\"\"}]"), "/people/0/birthDate EMPTY"),
                row(people("[{\"bsn\":\"319390718\",\"birthDate\":1990}]"), "/people/0/birthDate WRONG_TYPE"),
                row(people(party(7)), "/people PARTY_TOO_LARGE"),
                row(people(party(300)), "/people PARTY_TOO_LARGE"),
                row(
                        people("[{\"bsn\":\"319390718\"},{\"bsn\":\"496545413\"},{\"bsn\":\"319390718\"}]"),
                        "/people/2 PERSON_TWICE"),
                row(people("[{\"bsn\":\"010000008\"},{\"bsn\":\"10000008\"}]"), "/people/1 PERSON_TWICE"),
                row(with("\"language\":\"fr\""), "/language BAD_LANGUAGE"),
                row(with("\"language\":\"EN\""), "/language BAD_LANGUAGE"),
                row(with("\"language\":\"\""), "/language EMPTY"),
                row(with("\"language\":1"), "/language WRONG_TYPE"),
                row(with("\"language\":null"), "/language WRONG_TYPE"),
                row(with("\"voucher\":\"\""), "/voucher EMPTY"),
                row(with("\"voucher\":7"), "/voucher WRONG_TYPE"),
                row(with("\"voucher\":\"" + "v".repeat(65) + "\""), "/voucher TOO_LONG"),
                row(with("\"colour\":\"red\""), "/colour UNKNOWN_FIELD"),
                row(with("\"\":1"), "/ UNKNOWN_FIELD"),
                row(with("\"Product\":\"ukr\""), "/Product UNKNOWN_FIELD"),
                row(with("\"a/b~c\\\"\\u0007\":[{\"x\":[1,{}]}]"), "/a~1b~0c\"\u0007 UNKNOWN_FIELD"),
                row(with("\"\ud83d\ude00\":1"), "/\ud83d\ude00 UNKNOWN_FIELD"),
                row(with("\"\\ud83d\":1"), " NOT_JSON"),
                row(with("\"product\":\"ukr\""), "/product DUPLICATE_FIELD"),
                row(with("\"slot\":\"1\""), "/slot DUPLICATE_FIELD"),
                row(with("\"people\":[{\"bsn\":\"496545413\"}]"), "/people DUPLICATE_FIELD"),
                row(
                        with("\"language\":\"nl\",\"language\":\"nl\",\"voucher\":\"x\",\"voucher\":\"y\""),
                        "/language DUPLICATE_FIELD",
                        "/voucher DUPLICATE_FIELD"),
                row(people("[{\"bsn\":\"319390718\",\"bsn\":\"496545413\"}]"), "/people/0/bsn DUPLICATE_FIELD"),
                row(
                        people("[{\"bsn\":\"319390718\",\"birthDate\":\"1990-05-17\",\"birthDate\":\"1990-05-17\"}]"),
                        "/people/0/birthDate DUPLICATE_FIELD"),
                row(valid() + "{}", " TRAILING_DATA"),
                row(valid() + "null", " TRAILING_DATA"),
                row(valid() + " 1", " TRAILING_DATA"),
                row(valid() + "]", " NOT_JSON"),
                row(valid() + ",", " NOT_JSON"),
                row(valid() + "x", " NOT_JSON"),
                row(valid() + "\u0000", " NOT_JSON"),
                row(
                        "{\"product\":7,\"people\":[{\"bsn\":\"1\"},5,{\"birthDate\":\"x\"}],\"language\":\"\",\"x\":{}}",
                        "/product WRONG_TYPE",
                        "/people/0/bsn NOT_A_BSN",
                        "/people/1 WRONG_TYPE",
                        "/people/2/birthDate BAD_DATE",
                        "/people/2/bsn REQUIRED",
                        "/language EMPTY",
                        "/x UNKNOWN_FIELD",
                        "/slot REQUIRED"),
                row(
                        "{\"product\":\"none\",\"slot\":\"\",\"people\":[]}",
                        "/slot EMPTY",
                        "/people EMPTY",
                        "/product UNKNOWN_PRODUCT"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void shouldNameEveryFault(Row row) throws IOException {
        assertRefused(row.body(), row.faults().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31939071", // seven digits and a check: eight that fail
                "3193907",
                "3193907180",
                "319390717",
                "31939O718",
                "abcdefghi",
                "000000000",
                "00000000",
                "\uff13\uff11\uff19\uff13\uff19\uff10\uff17\uff11\uff18",
                "\u0663\u0661\u0669\u0663\u0669\u0660\u0667\u0661\u0668",
                "-31939071",
                "+319390718",
                " 319390718",
                "319390718 ",
                "319 390 718",
                "319.390.718",
                "3193.90718",
                "",
                "\\u0000",
                "31939071\\u0000"
            })
    void shouldTellABsnThatCannotBe(String bsn) throws IOException {
        assertRefused(bytes(people("[{\"bsn\":\"" + bsn + "\"}]")), Problem.INVALID_BSN, "/people/0/bsn NOT_A_BSN");
    }

    @Test
    void shouldTellEveryBsnThatCannotBe() throws IOException {
        assertRefused(
                bytes(people("[{\"bsn\":\"1\"},{\"bsn\":\"319390718\"},{\"bsn\":\"2\"}]")),
                Problem.INVALID_BSN,
                "/people/0/bsn NOT_A_BSN",
                "/people/2/bsn NOT_A_BSN");
        assertRefused(people("[{\"bsn\":\"1\"},{\"bsn\":2}]"), "/people/0/bsn NOT_A_BSN", "/people/1/bsn WRONG_TYPE");
    }

    @Test
    void shouldTellEveryTruncatedBody() throws IOException {
        String whole = valid();
        for (int length = 1; length < whole.length(); length++) {
            assertRefused(whole.substring(0, length), " NOT_JSON");
        }
    }

    @Test
    void shouldTellABodyThatIsNestedTooDeeply() throws IOException {
        assertRefused("{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}", "/x UNKNOWN_FIELD", " TOO_DEEP");
        assertRefused("{\"x\":".repeat(2000), "/x UNKNOWN_FIELD", " TOO_DEEP");
        assertRefused(people("[".repeat(100)), "/people/0 WRONG_TYPE", " TOO_DEEP");
    }

    @Test
    void shouldTellTextsAndNumbersThatAreTooLong() throws IOException {
        assertRefused("{\"" + "p".repeat(10_000) + "\":1}", " TOO_LONG");
        assertRefused(product("\"" + "p".repeat(10_000) + "\""), " TOO_LONG");
        assertRefused(people("[{\"bsn\":\"" + "1".repeat(10_000) + "\"}]"), " TOO_LONG");
        assertRefused(slot("9".repeat(10_000)), " TOO_LONG");
    }

    @Test
    void shouldTellAsManyFaultsAsFitInAnAnswer() throws IOException {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 1000; i++) {
            body.append("\"f").append(i).append("\":0,");
        }
        WireAnswer answer = refuse(bytes(body.append("\"x\":0}").toString()), Language.EN);

        assertThat(JsonTree.list(answer.json().get("errors"))).hasSize(32);
    }

    @Test
    void shouldNotRepeatANumberThatStandsWhereAFieldsNameShould() throws IOException {
        assertRefused(with("\"" + PERSON + "\":\"x\""), "/######### UNKNOWN_FIELD");
        assertRefused(with("\"bsn-" + PERSON + "-of\":\"x\""), "/bsn-#########-of UNKNOWN_FIELD");
    }

    static Stream<Arguments> otherEncodings() {
        String body = with("\"voucher\":\"x\"");
        return Stream.of(
                arguments("UTF-16 LE", body.getBytes(StandardCharsets.UTF_16LE), " NOT_JSON"),
                arguments("UTF-16 BE", body.getBytes(StandardCharsets.UTF_16BE), " NOT_JSON"),
                arguments("UTF-16 with mark", body.getBytes(StandardCharsets.UTF_16), " NOT_UTF8"),
                arguments("UTF-32 BE", body.getBytes(Charset.forName("UTF-32BE")), " NOT_JSON"),
                arguments("UTF-32 LE", body.getBytes(Charset.forName("UTF-32LE")), " NOT_JSON"),
                arguments("UTF-8 with mark", bytes("\ufeff" + body), " NOT_JSON"),
                arguments("latin-1", voucher(0xe9), " NOT_UTF8"),
                arguments("windows-1252", voucher(0x93, 'x', 0x94), " NOT_UTF8"),
                arguments("KOI8-R", voucher(0xf0, 0xd2, 0xc9), " NOT_UTF8"),
                arguments("a lone continuation", voucher(0x80), " NOT_UTF8"),
                arguments("a cut sequence", voucher(0xe2, 0x82), " NOT_UTF8"),
                arguments("overlong NUL", voucher(0xc0, 0x80), " NOT_UTF8"),
                arguments("overlong slash", voucher(0xc0, 0xaf), " NOT_UTF8"),
                arguments("overlong quote", voucher(0xc0, 0xa2), " NOT_UTF8"),
                arguments("overlong in three", voucher(0xe0, 0x80, 0xaf), " NOT_UTF8"),
                arguments("overlong in four", voucher(0xf0, 0x80, 0x80, 0xaf), " NOT_UTF8"),
                arguments("a surrogate", voucher(0xed, 0xa0, 0x80), " NOT_UTF8"),
                arguments("a pair of surrogates", voucher(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80), " NOT_UTF8"),
                arguments("behind the last plane", voucher(0xf4, 0x90, 0x80, 0x80), " NOT_UTF8"),
                arguments("five bytes", voucher(0xf8, 0x88, 0x80, 0x80, 0x80), " NOT_UTF8"),
                arguments("FE and FF", voucher(0xfe, 0xff), " NOT_UTF8"),
                arguments("cut at the end", concat(bytes(body), 0xe2, 0x82), " NOT_UTF8"),
                arguments("rubbish", concat(new byte[0], 0xff, 0x00, 0x80, 0x13), " NOT_UTF8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherEncodings")
    void shouldTellABodyThatIsNotUtf8(String name, byte[] body, String fault) throws IOException {
        assertRefused(body, Problem.INVALID_REQUEST, fault);
    }

    static Stream<Row> wrongMoves() {
        return Stream.of(
                row("{}", "/slot REQUIRED"),
                row("{\"x\":1}", "/x UNKNOWN_FIELD", "/slot REQUIRED"),
                row("{\"slot\":1}", "/slot WRONG_TYPE"),
                row("{\"slot\":\"1\",\"slot\":\"2\"}", "/slot DUPLICATE_FIELD"),
                row("{\"slot\":\"1\",\"product\":\"ukr\"}", "/product UNKNOWN_FIELD"),
                row("{\"slot\":\"one\"}", "/slot BAD_ID"),
                row("{\"slot\":\"0a\"} x", "/slot BAD_ID", " NOT_JSON"),
                row("{\"slot\":\"0a\"} {\"319390718\":\"319390718\"}", "/slot BAD_ID", " TRAILING_DATA"),
                row("{\"slot\":\"0a\"}\t\r\n ", "/slot BAD_ID"),
                row("{\"slot\":\"0a\"}}", "/slot BAD_ID", " NOT_JSON"),
                row("{\"slot\":\"0a\"}\"319390718", "/slot BAD_ID", " TRAILING_DATA"),
                row("{\"x\":1}7", "/x UNKNOWN_FIELD", " TRAILING_DATA", "/slot REQUIRED"),
                row("{} x", " NOT_JSON", "/slot REQUIRED"),
                row("", " EMPTY"),
                row("{\"slot\":\"1\"", " NOT_JSON"));
    }

    @ParameterizedTest
    @MethodSource("wrongMoves")
    void shouldNameEveryFaultOfAMove(Row row) throws IOException {
        WireRequest request = WireRequest.json("PUT", "/v1/bookings/" + "a".repeat(26) + "/slot", key(), row.body())
                .with("Beurt-Person", PERSON);

        assertFaults(gateway.call(request), row.faults().toArray(String[]::new));
    }

    static Stream<Row> wrongReissues() {
        return Stream.of(
                row("{}", "/bsn REQUIRED"),
                row("{\"birthDate\":\"x\"}", "/birthDate BAD_DATE", "/bsn REQUIRED"),
                row("{\"bsn\":319390718}", "/bsn WRONG_TYPE"),
                row("{\"bsn\":\"319390718\",\"bsn\":\"319390718\"}", "/bsn DUPLICATE_FIELD"),
                row("{\"bsn\":\"319390718\",\"code\":\"x\"}", "/code UNKNOWN_FIELD"),
                row("{\"bsn\":\"1\",\"birthDate\":7}", "/bsn NOT_A_BSN", "/birthDate WRONG_TYPE"),
                row("[]", " WRONG_TYPE"),
                row("{\"bsn\":\"319390718\"}}", " NOT_JSON"));
    }

    @ParameterizedTest
    @MethodSource("wrongReissues")
    void shouldNameEveryFaultOfAReissue(Row row) throws IOException {
        WireRequest request = WireRequest.json("POST", "/v1/bookings/" + "a".repeat(26) + "/code", key(), row.body());

        assertFaults(gateway.call(request), row.faults().toArray(String[]::new));
    }

    @Test
    void shouldTellABsnThatCannotBeInAReissue() throws IOException {
        WireRequest request =
                WireRequest.json("POST", "/v1/bookings/" + "a".repeat(26) + "/code", key(), "{\"bsn\":\"319390717\"}");

        assertFaults(gateway.call(request), Problem.INVALID_BSN, Language.EN, "/bsn NOT_A_BSN");
    }

    private static void assertRefused(String body, String... faults) throws IOException {
        assertRefused(bytes(body), Problem.INVALID_REQUEST, faults);
    }

    /** In one language after the other. */
    private static void assertRefused(byte[] body, Problem problem, String... faults) throws IOException {
        Language language = List.of(Language.values()).get(count++ % Language.values().length);
        assertFaults(refuse(body, language), problem, language, faults);
    }

    private static WireAnswer refuse(byte[] body, Language language) throws IOException {
        WireRequest request = WireRequest.json("POST", "/v1/bookings", key(), "")
                .with("Accept-Language", language.tag())
                .body(body);
        try (WireClient client = gateway.connect()) {
            WireAnswer answer = Contract.check(request, client.call(request));
            assertThat(client.call(WireRequest.get("/v1/products")).status()).isEqualTo(200);
            return answer;
        }
    }

    private static String valid() {
        return whole("\"ukr\"", "\"" + slot + "\"", PEOPLE);
    }

    private static String product(String json) {
        return whole(json, "\"1\"", PEOPLE);
    }

    private static String slot(String json) {
        return whole("\"ukr\"", json, PEOPLE);
    }

    private static String people(String json) {
        return whole("\"ukr\"", "\"1\"", json);
    }

    private static String whole(String product, String slotId, String people) {
        return "{\"product\":" + product + ",\"slot\":" + slotId + ",\"people\":" + people + "}";
    }

    private static String with(String member) {
        return "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":" + PEOPLE + "," + member + "}";
    }

    private static String party(int size) {
        StringBuilder people = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            people.append(i == 0 ? "" : ",")
                    .append("{\"bsn\":\"")
                    .append(TestPeople.bsn())
                    .append("\"}");
        }
        return people.append("]").toString();
    }

    private static byte[] voucher(int... characters) {
        byte[] head =
                bytes("{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"" + OTHER + "\"}],\"voucher\":\"");
        return concat(concat(head, characters), '"', '}');
    }

    private static byte[] concat(byte[] head, int... more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head);
        for (int b : more) {
            bytes.write(b);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
