package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.product;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.TestPeople.vNumber;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.json;
import static nl.beurt.gateway.WireRequest.move;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may come: files of the eligibility register and of who was served already, and what becomes of bookings. */
class RegisterTest {
    private static final String BORN = "1985-03-21";
    private static final String LEAP_DAY = "2004-02-29";
    private static final String PRODUCT = "register";
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private long slot;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.REGISTER, TestCatalog.ASSEN, 60);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldTakeOnlyWhoIsInTheRegisterWithTheirBirthDate() throws IOException {
        String person = bsn();
        String other = bsn();

        assertThat(eligible("bsn,birthDate,product\n" + row(person, BORN) + row(other, LEAP_DAY)))
                .isEqualTo(taken(2));

        assertProblem(book(person, LEAP_DAY), Problem.NOT_ELIGIBLE);
        assertProblem(book(person, null), Problem.NOT_ELIGIBLE);
        assertProblem(book(bsn(), BORN), Problem.NOT_ELIGIBLE);
        assertThat(book(person, BORN).status()).isEqualTo(201);
        assertThat(book(other, LEAP_DAY).status()).isEqualTo(201);
    }

    @Test
    void shouldSayTheSameToEverybodyWhoMayNotCome() throws IOException {
        String person = bsn();
        String elsewhere = bsn();
        eligible(row(person, BORN) + elsewhere + "," + BORN + ",ukr\n");

        List<WireAnswer> refused = List.of(
                book(person, LEAP_DAY),
                book(bsn(), BORN),
                book(elsewhere, BORN),
                book(person, null),
                book(bsn(), null));

        for (WireAnswer each : refused) {
            assertThat(each.body()).isEqualTo(refused.get(0).body());
            assertThat(headers(each)).isEqualTo(headers(refused.get(0)));
        }
        assertProblem(refused.get(0), Problem.NOT_ELIGIBLE);
    }

    @Test
    void shouldNotTakeWhoWasRemoved() throws IOException {
        String person = bsn();
        eligible(row(person, BORN));

        assertThat(send("eligible?remove=true", person + ",," + PRODUCT).json()).isEqualTo(taken(1));

        assertProblem(book(person, BORN), Problem.NOT_ELIGIBLE);
        assertThat(send("eligible?remove=true", row(person, BORN)).json()).isEqualTo(taken(1));
        eligible(row(person, BORN));
        assertThat(book(person, BORN).status()).isEqualTo(201);
    }

    @Test
    void shouldMoveOnlyWhoIsStillInTheRegister() throws IOException {
        String person = bsn();
        long later = gateway.newSlot(TestCatalog.REGISTER, TestCatalog.ASSEN, 6, RunningGateway.startMillis(2, 10), 0);
        eligible(row(person, BORN));
        String capability = book(person, BORN).text("key");

        send("eligible?remove=true", row(person, BORN));
        assertProblem(gateway.call(move(key(), capability, person, later)), Problem.NOT_ELIGIBLE);
        eligible(row(person, BORN));
        assertThat(gateway.call(move(key(), capability, person, later)).status())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseWhoIsOnTheServedListAndLeaveWhatTheyHave() throws IOException {
        String person = bsn();
        String holder = bsn();
        eligible(row(person, BORN) + row(holder, BORN));
        String held = book(holder, BORN).text("key");

        assertThat(send("served-list", "bsn\n" + person + "\r\n" + holder + "\n\n")
                        .json())
                .isEqualTo(taken(2));

        assertProblem(book(person, BORN), Problem.ALREADY_SERVED);
        assertProblem(book(person, LEAP_DAY), Problem.NOT_ELIGIBLE);
        assertThat(gateway.call(get("/v1/bookings/" + held)).text("status")).isEqualTo("booked");
        assertThat(gateway.call(cancel(held, holder)).status()).isEqualTo(204);
        assertProblem(book(holder, BORN), Problem.ALREADY_SERVED);
    }

    @Test
    void shouldRegisterByVNumberWhereTheProductTakesIt() throws IOException {
        String letter = product("Letter", true, "any").replace("none", "register");
        assertThat(new StaffCalls(gateway)
                        .plan("PUT", "products/letter", letter)
                        .json())
                .containsEntry("eligibility", "register");
        gateway.awaitView();
        long letters =
                gateway.newSlot(gateway.engine().view().catalog().products().get(4), TestCatalog.ASSEN, 6);
        String number = vNumber();

        assertThat(eligible(number + "," + BORN + ",letter")).isEqualTo(taken(1));

        assertThat(gateway.call(bookOf("letter", letters, person(number, BORN))).status())
                .isEqualTo(201);
        assertProblem(gateway.call(bookOf("letter", letters, person(vNumber(), BORN))), Problem.NOT_ELIGIBLE);
        assertThat(gateway.call(get("/v1/products")).text()).contains("\"eligibility\":\"register\"");
        assertThat(lines(send("eligible", number + "," + BORN + ",ukr")))
                .isEqualTo(List.of("1 " + reason(Reason.NEEDS_BSN)));
    }

    @Test
    void shouldImportNothingOfAFileWithAWrongLineAndTellEach() throws IOException {
        String person = bsn();
        String file = row(person, BORN) + "123456789," + BORN + ",register\n" + person + ",21-03-1985,register\n"
                + person
                + "," + BORN + ",nothing\n" + person + "," + BORN + "\n\n" + "12345678x0," + BORN + ",register\n"
                + person + ",2023-02-29,register\n" + "x".repeat(200) + "\n" + row(person, BORN);

        assertThat(lines(send("eligible", file)))
                .containsExactly(
                        "2 " + reason(Reason.NOT_A_BSN),
                        "3 " + reason(Reason.BAD_DATE),
                        "4 " + reason(Reason.UNKNOWN_PRODUCT),
                        "5 " + reason(Reason.NOT_A_ROW),
                        "6 " + reason(Reason.EMPTY),
                        "7 " + reason(Reason.BAD_V_NUMBER),
                        "8 " + reason(Reason.BAD_DATE),
                        "9 " + reason(Reason.TOO_LONG));
        assertThat(lines(send("served-list", person + "," + BORN + "\n" + person)))
                .containsExactly("1 " + reason(Reason.NOT_ONE_NUMBER));

        assertProblem(book(person, BORN), Problem.NOT_ELIGIBLE);
    }

    @Test
    void shouldListSoManyWrongLinesAndCountAll() throws IOException {
        Map<String, @Nullable Object> answer =
                send("served-list", "123456789\n".repeat(1500)).json();

        assertThat(answer).containsEntry("imported", 0L).containsEntry("rejectedCount", 1500L);
        assertThat(JsonTree.list(answer.get("rejected"))).hasSize(1000);
    }

    @Test
    void shouldLetPassWhatSpreadsheetsAdd() throws IOException {
        String one = bsn();
        String two = bsn();
        byte[] text = ("\"BSN\";\"birthDate\";\"product\"\r\n\"" + one + "\";\"" + BORN + "\";\"register\"\r\n" + two
                        + " ; " + BORN + "; register\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] marked = new byte[MARK.length + text.length];
        System.arraycopy(MARK, 0, marked, 0, MARK.length);
        System.arraycopy(text, 0, marked, MARK.length, text.length);

        assertThat(gateway.callStaff(csv("eligible", "").body(marked)).json()).isEqualTo(taken(2));

        assertThat(book(one, BORN).status()).isEqualTo(201);
        assertThat(book(two, BORN).status()).isEqualTo(201);
    }

    @Test
    void shouldOnlyLookWhereItIsTried() throws IOException {
        String person = bsn();
        String hash = stateHash();

        assertThat(send("eligible?dryRun=true", row(person, BORN)).json()).isEqualTo(taken(1));
        assertThat(send("served-list?dryRun=true", person).json()).isEqualTo(taken(1));

        assertThat(stateHash()).isEqualTo(hash);
        assertProblem(book(person, BORN), Problem.NOT_ELIGIBLE);
        assertFaults(send("eligible?remove=yes", row(person, BORN)), "remove NOT_A_CHOICE");
    }

    @Test
    void shouldChangeNothingWhereTheSameFileComesAgain() throws IOException {
        String file = row(bsn(), BORN) + bsn() + "," + BORN + ",ukr\n" + row(bsn(), LEAP_DAY);
        eligible(file);
        String hash = stateHash();

        assertThat(eligible(file)).isEqualTo(taken(3));

        assertThat(stateHash()).isEqualTo(hash);
    }

    @Test
    void shouldTakeALongFileInPiecesThatEndAnywhere() throws IOException {
        StringBuilder file = new StringBuilder("bsn,birthDate,product\n");
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            people.add(bsn());
            file.append(people.get(i)).append(',').append(BORN).append(i % 3 == 0 ? ",ukr\n" : ",register\n");
        }
        WireRequest request = csv("eligible", file.toString());

        try (WireClient client = gateway.connectStaff()) {
            assertThat(client.send(request.chunked(977)).receive().json()).isEqualTo(taken(9000));
        }

        assertThat(book(people.get(8999), BORN).status()).isEqualTo(201);
        assertProblem(book(people.get(3), BORN), Problem.NOT_ELIGIBLE);
        assertThat(gateway.callStaff(request).json()).isEqualTo(taken(9000));
    }

    @Test
    void shouldTellForWhomThereIsNoRoomAndTakeTheOthersAgain() throws IOException {
        StringBuilder file = new StringBuilder();
        // There is room for 16,384 people.
        for (int i = 0; i < 17_000; i++) {
            file.append(bsn()).append('\n');
        }

        Map<String, @Nullable Object> answer =
                send("served-list", file.toString()).json();

        long imported = JsonTree.number(answer.get("imported"));
        assertThat(imported).isBetween(15_000L, 16_384L);
        assertThat(answer).containsEntry("rejectedCount", 17_000 - imported);
        assertThat(answer.toString()).contains(reason(Reason.NO_ROOM));
    }

    @Test
    void shouldTakeOffTheListWhoWasPutOnItByMistake() throws IOException {
        String person = bsn();
        eligible(row(person, BORN));
        send("served-list", person);
        assertProblem(book(person, BORN), Problem.ALREADY_SERVED);

        assertThat(send("served-list?remove=true", person).json()).isEqualTo(taken(1));

        assertThat(book(person, BORN).status()).isEqualTo(201);
    }

    @Test
    void shouldKeepTheRegisterOverARestart() throws IOException {
        String person = bsn();
        String other = bsn();
        eligible(row(person, BORN) + row(other, BORN));
        send("served-list", other);
        String hash = stateHash();

        gateway = gateway.restart();

        assertThat(stateHash()).isEqualTo(hash);
        assertProblem(book(person, LEAP_DAY), Problem.NOT_ELIGIBLE);
        assertProblem(book(other, BORN), Problem.ALREADY_SERVED);
        assertThat(book(person, BORN).status()).isEqualTo(201);
    }

    @Test
    void shouldBeForPlannersOfAllPlaces() throws IOException {
        WireRequest request = csv("eligible", row(bsn(), BORN));
        WireRequest bare = request.without("Authorization");

        assertProblem(gateway.callStaff(bare), Problem.UNAUTHORIZED);
        assertProblem(
                gateway.callStaff(bare.with("Authorization", "Bearer " + RunningGateway.DESK_TOKEN)),
                Problem.FORBIDDEN);
        assertProblem(
                gateway.callStaff(bare.with("Authorization", "Bearer " + RunningGateway.ASSEN_TOKEN)),
                Problem.FORBIDDEN);
        assertProblem(gateway.callStaff(StaffCalls.planner("POST", "eligible", "{}")), Problem.UNSUPPORTED_MEDIA_TYPE);
        assertThat(gateway.callStaff(request).json()).isEqualTo(taken(1));
    }

    @Test
    void shouldTakeOneFileAtATimeAndGoOnWhereOneDoesNotEnd() throws IOException {
        WireRequest request = csv("eligible", row(bsn(), BORN));
        byte[] whole = request.bytes();
        try (WireClient slow = gateway.connectStaff()) {
            slow.send(Arrays.copyOf(whole, whole.length - 3));
            Waiting.until("the first file has begun", () -> tried() == 503);
        }
        Waiting.until("the first file is let go", () -> tried() == 200);
    }

    private int tried() {
        try {
            return send("served-list?dryRun=true", bsn()).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithABirthDate() throws IOException {
        String wrong = "{\"bsn\":\"" + bsn() + "\",\"birthDate\":\"%s\"}";

        assertFaults(
                gateway.call(bookOf(PRODUCT, slot, wrong.formatted("1985-02-30"))), "/people/0/birthDate BAD_DATE");
        assertFaults(
                gateway.call(bookOf(PRODUCT, slot, wrong.formatted("21-03-1985"))), "/people/0/birthDate BAD_DATE");
        assertFaults(gateway.call(bookOf(PRODUCT, slot, wrong.formatted(""))), "/people/0/birthDate EMPTY");
        assertFaults(
                gateway.call(bookOf(PRODUCT, slot, "{\"bsn\":\"" + bsn() + "\",\"birthDate\":19850321}")),
                "/people/0/birthDate WRONG_TYPE");
    }

    private String stateHash() {
        Outcome state = gateway.calls().state();
        return "%016x%016x".formatted(state.stateHashHigh(), state.stateHashLow());
    }

    private static Map<String, @Nullable Object> headers(WireAnswer of) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(of.headers());
        headers.remove("date");
        headers.remove("beurt-sequence");
        return headers;
    }

    private Map<String, @Nullable Object> eligible(String file) throws IOException {
        return send("eligible", file).json();
    }

    private WireAnswer send(String call, String file) throws IOException {
        return gateway.callStaff(csv(call, file));
    }

    private static WireRequest csv(String call, String file) {
        return WireRequest.of("POST", "/v1/staff/" + call)
                .with("Content-Type", "text/csv")
                .with("Idempotency-Key", key())
                .with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN)
                .body(file);
    }

    private static String row(String person, String birthDate) {
        return person + "," + birthDate + "," + PRODUCT + "\n";
    }

    private static Map<String, @Nullable Object> taken(long count) {
        return Map.of("imported", count, "rejected", List.of(), "rejectedCount", 0L);
    }

    /** Number and reason of each line that was not taken, of a file of which none was. */
    private static List<String> lines(WireAnswer answer) {
        assertThat(answer.json()).containsEntry("imported", 0L);
        return JsonTree.list(answer.json().get("rejected")).stream()
                .map(JsonTree::object)
                .map(each -> each.get("line") + " " + each.get("reason"))
                .toList();
    }

    private static String reason(Reason reason) {
        return ProblemChecks.texts(Language.EN).getProperty("reason." + reason.code(), "?");
    }

    private WireAnswer book(String bsn, @Nullable String birthDate) throws IOException {
        return gateway.call(bookOf(PRODUCT, slot, person(bsn, birthDate)));
    }

    private static WireRequest bookOf(String product, long slot, String people) {
        return json(
                "POST",
                "/v1/bookings",
                key(),
                "{\"product\":\"%s\",\"slot\":\"%d\",\"people\":[%s]}".formatted(product, slot, people));
    }

    private static String person(String number, @Nullable String birthDate) {
        String day = birthDate == null ? "" : ",\"birthDate\":\"" + birthDate + "\"";
        return "{\"%s\":\"%s\"%s}".formatted(number.length() == 10 ? "vNumber" : "bsn", number, day);
    }
}
