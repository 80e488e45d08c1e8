package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.planner;
import static nl.beurt.gateway.StaffCalls.product;
import static nl.beurt.gateway.StaffCalls.read;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.bsns;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import nl.beurt.engine.state.Product;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Products that planners make and change. */
class StaffProductTest {
    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private StaffCalls staff;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().fourEyesAbove(3));
        staff = new StaffCalls(gateway);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldMakeAProductThatCanBeBooked() throws IOException {
        WireAnswer made = staff.plan("PUT", "products/letter", product("Letter", true, "bsn"));

        assertThat(made.status()).as("%s", made).isEqualTo(200);
        assertThat(made.json())
                .containsEntry("id", "letter")
                .containsEntry("number", 5L)
                .containsEntry("name", "Letter")
                .containsEntry("minutesPerPerson", 10L)
                .containsEntry("partyMax", 4L)
                .containsEntry("eligibility", "none")
                .containsEntry("onePerPerson", true)
                .containsEntry("person", "bsn")
                .containsEntry("halted", false);
        WireAnswer read = gateway.callStaff(read("products/letter"));
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(JsonTree.object(gateway.call(get("/v1/products")).jsonList().get(4)))
                .containsEntry("id", "letter")
                .containsEntry("partyMax", 4L)
                .containsEntry("status", "available");
        long slot = gateway.newSlot(letter(), TestCatalog.ASSEN, 9);
        assertThat(gateway.call(book(key(), "letter", slot, bsns(4))).status()).isEqualTo(201);
        assertFaults(gateway.call(book(key(), "letter", slot, bsns(5))), "/people PARTY_TOO_LARGE");
    }

    @Test
    void shouldChangeWhatIsBookedFromThenOn() throws IOException {
        staff.plan("PUT", "products/letter", product("Letter", true, "bsn"));
        long slot = gateway.newSlot(letter(), TestCatalog.ASSEN, 9);
        WireAnswer four = gateway.call(book(key(), "letter", slot, bsns(4)));

        String fewer = product("Letter", true, "bsn").replace("\"partyMax\":4", "\"partyMax\":3");
        WireAnswer changed = staff.plan("PUT", "products/letter", fewer);

        assertThat(changed.json()).containsEntry("partyMax", 3L).containsEntry("number", 5L);
        assertThat(gateway.call(WireRequest.read(four.text("key"))).text("status"))
                .isEqualTo("booked");
        assertFaults(gateway.call(book(key(), "letter", slot, bsns(4))), "/people PARTY_TOO_LARGE");
        assertThat(gateway.call(book(key(), "letter", slot, bsns(3))).status()).isEqualTo(201);
    }

    @Test
    void shouldTakeBackWhatWasReadAndRefuseWhatHasChanged() throws IOException {
        staff.plan("PUT", "products/letter", product("Letter", true, "bsn"));
        staff.plan("POST", "products/letter/halt", "{\"notice\":{\"en\":\"None left.\"}}");
        WireAnswer read = gateway.callStaff(read("products/letter"));

        WireRequest same = planner("PUT", "products/letter", read.text()).with("If-Match", read.header("ETag"));
        assertThat(gateway.callStaff(same).json()).isEqualTo(read.json()).containsEntry("halted", true);
        staff.plan("PUT", "products/letter", product("Letter of proof", true, "bsn"));
        assertThat(gateway.callStaff(same).json()).isEqualTo(read.json());
        WireRequest other = planner("PUT", "products/letter", read.text()).with("If-Match", read.header("ETag"));
        assertProblem(gateway.callStaff(other), Problem.PRECONDITION_FAILED);
        assertThat(gateway.callStaff(read("products/letter")).json())
                .containsEntry("name", "Letter of proof")
                .containsEntry("halted", true)
                .containsEntry("notice", read.json().get("notice"));
        WireRequest notThere =
                planner("PUT", "products/visa", product("Visa", true, "bsn")).with("If-Match", read.header("ETag"));
        assertProblem(gateway.callStaff(notThere), Problem.PRECONDITION_FAILED);
    }

    @Test
    void shouldTellEveryFault() throws IOException {
        assertFaults(
                staff.plan("PUT", "products/letter", "{}"),
                "/eligibility REQUIRED",
                "/minutesPerPerson REQUIRED",
                "/name REQUIRED",
                "/onePerPerson REQUIRED",
                "/partyMax REQUIRED",
                "/person REQUIRED");
        assertFaults(
                staff.plan(
                        "PUT",
                        "products/letter",
                        "{\"name\":\" \",\"minutesPerPerson\":0,\"partyMax\":7,\"eligibility\":\"all\","
                                + "\"onePerPerson\":\"yes\",\"person\":\"vNumber\",\"id\":\"other\",\"price\":1}"),
                "/name EMPTY",
                "/minutesPerPerson OUT_OF_RANGE",
                "/partyMax OUT_OF_RANGE",
                "/eligibility NOT_A_CHOICE",
                "/onePerPerson WRONG_TYPE",
                "/person NOT_A_CHOICE",
                "/price UNKNOWN_FIELD",
                "/id WRONG_ID");
        assertFaults(
                staff.plan(
                        "PUT",
                        "products/letter",
                        "{\"name\":\"" + "x".repeat(101)
                                + "\",\"minutesPerPerson\":481,\"partyMax\":\"6\",\"eligibility\":null,"
                                + "\"onePerPerson\":[true],\"person\":false,\"person\":\"bsn\"}"),
                "/name TOO_LONG",
                "/minutesPerPerson OUT_OF_RANGE",
                "/partyMax WRONG_TYPE",
                "/eligibility WRONG_TYPE",
                "/onePerPerson WRONG_TYPE",
                "/person WRONG_TYPE",
                "/person DUPLICATE_FIELD");
        assertProblem(gateway.callStaff(read("products/letter")), Problem.NOT_FOUND);
    }

    @Test
    void shouldAskForARegisterFromNowOn() throws IOException {
        String registered = product("Letter", true, "bsn").replace("none", "register");

        assertThat(staff.plan("PUT", "products/letter", registered).json()).containsEntry("eligibility", "register");
        gateway.awaitView();
        assertThat(gateway.call(get("/v1/products")).text()).contains("\"eligibility\":\"register\"");
        assertThat(staff.plan("PUT", "products/letter", product("Letter", true, "bsn"))
                        .json())
                .containsEntry("eligibility", "none");
    }

    @Test
    void shouldChangeNothingWhereItIsTried() throws IOException {
        WireAnswer tried = staff.plan("PUT", "products/letter?dryRun=true", product("Letter", true, "bsn"));

        assertThat(tried.json()).isEqualTo(Map.of("dryRun", true, "affects", 0L));
        assertProblem(gateway.callStaff(read("products/letter")), Problem.NOT_FOUND);
        assertFaults(
                staff.plan("PUT", "products/letter?dryRun=true", product("Letter", true, "passport")),
                "/person NOT_A_CHOICE");
        assertThat(gateway.call(get("/v1/products")).jsonList()).hasSize(4);
    }

    @Test
    void shouldBeForPlannersOfAllPlacesAndBeDoneOnce() throws IOException {
        String body = product("Letter", true, "bsn");

        assertProblem(
                gateway.callStaff(StaffCalls.with(RunningGateway.DESK_TOKEN, "PUT", "products/letter", body)),
                Problem.FORBIDDEN);
        assertProblem(
                gateway.callStaff(StaffCalls.with(RunningGateway.ASSEN_TOKEN, "PUT", "products/letter", body)),
                Problem.FORBIDDEN);
        for (String id : new String[] {"Letter", "1letter", "-letter", "let_ter", "l".repeat(33)}) {
            assertFaults(staff.plan("PUT", "products/" + id, body), "/id BAD_WORD");
            assertProblem(staff.plan("POST", "products/" + id + "/resume", ""), Problem.NOT_FOUND);
        }
        WireRequest put = planner("PUT", "products/letter", body);
        assertProblem(gateway.callStaff(put.without("Idempotency-Key")), Problem.IDEMPOTENCY_KEY_MISSING);
        WireAnswer made = gateway.callStaff(put);
        staff.plan("PUT", "products/letter", product("Letter of proof", true, "bsn"));
        assertThat(gateway.callStaff(put).text()).isEqualTo(made.text());
        assertProblem(gateway.callStaff(put.body(product("Visa", true, "bsn"))), Problem.IDEMPOTENCY_KEY_REUSED);
        assertThat(gateway.callStaff(read("products/letter")).text("name")).isEqualTo("Letter of proof");
    }

    @Test
    void shouldKeepTheFirstOfSeveralWhereThereMayBeOneAppointmentOnlyFromNowOn() throws IOException {
        staff.plan("PUT", "products/letter", product("Letter", false, "bsn"));
        long slot = gateway.newSlot(letter(), TestCatalog.ASSEN, 9);
        long other = gateway.newSlot(letter(), TestCatalog.DEN_BOSCH, 9);
        String person = bsn();
        WireAnswer first = gateway.call(book(key(), "letter", slot, person));
        WireAnswer second = gateway.call(book(key(), "letter", other, person));
        assertThat(second.status()).as("%s", second).isEqualTo(201);

        WireAnswer changed = staff.plan("PUT", "products/letter", product("Letter", true, "bsn"));

        assertThat(changed.json()).containsEntry("onePerPerson", true);
        gateway.awaitView();
        assertThat(gateway.call(WireRequest.read(first.text("key"))).text("status"))
                .isEqualTo("booked");
        assertThat(gateway.call(WireRequest.read(second.text("key"))).text("status"))
                .isEqualTo("withdrawn");
        assertThat(refusal(gateway.call(book(key(), "letter", slot, person)))).isEqualTo("already-booked");
        long ukr = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 9);
        assertThat(refusal(gateway.call(book(key(), "ukr", ukr, person)))).isEqualTo("already-booked");
        assertThat(gateway.call(book(key(), "letter", slot, bsn())).status()).isEqualTo(201);
        assertThat(staff.plan("PUT", "products/letter", product("Letter", false, "bsn"))
                        .status())
                .isEqualTo(200);
        assertThat(gateway.call(book(key(), "letter", slot, person)).status()).isEqualTo(201);
    }

    @Test
    void shouldKnowItAfterARestart() throws IOException {
        WireAnswer made = staff.plan("PUT", "products/letter", product("Letter", false, "any"));

        gateway = gateway.restart();

        WireAnswer read = gateway.callStaff(read("products/letter"));
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
    }

    private static @Nullable String refusal(WireAnswer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(409);
        return answer.text("code");
    }

    /** As the engine knows it. */
    private static Product letter() {
        return new Product(5, "letter", "Letter", 10, 4, true, false, false);
    }
}
