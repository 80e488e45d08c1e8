package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.desk;
import static nl.beurt.gateway.StaffCalls.product;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.TestPeople.vNumber;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.bookBody;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.json;
import static nl.beurt.gateway.WireRequest.read;
import static nl.beurt.gateway.WireRequest.reissue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are known by a V-number, before and after their BSN is. */
class VNumberTest {
    private static final Product LETTER = new Product(5, "letter", "Letter", 10, 4, true, false, false, "", false);
    private static final int HOUR = 3_600_000;
    private static final int SEATS = 9;

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().checkInAnyDay(true));
        new StaffCalls(gateway).plan("PUT", "products/letter", product("Letter", true, "any"));
        gateway.awaitView();
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldBookByVNumberWhereTheProductTakesIt() throws IOException {
        long slot = slot(TestCatalog.ASSEN, 2);
        String one = vNumber();

        assertThat(gateway.call(book(key(), "letter", slot, one, bsn())).status())
                .isEqualTo(201);

        assertThat(refusal(gateway.call(book(key(), "letter", slot, one)))).isEqualTo("already-booked");
        assertThat(gateway.call(book(key(), "letter", slot, vNumber())).status())
                .isEqualTo(201);
        WireAnswer helped = gateway.callStaff(
                StaffCalls.with(RunningGateway.HELPER_TOKEN, "POST", "bookings", bookBody("letter", slot, vNumber())));
        assertThat(helped.status()).as("%s", helped).isEqualTo(201);
    }

    @Test
    void shouldAskForABsnWhereTheProductNeedsIt() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, SEATS);

        assertFaults(
                gateway.call(book(key(), "ukr", slot, bsn(), vNumber(), vNumber())),
                "/people/1/bsn NEEDS_BSN",
                "/people/2/bsn NEEDS_BSN");
        new StaffCalls(gateway).plan("PUT", "products/letter", product("Letter", true, "bsn"));
        gateway.awaitView();
        assertFaults(
                gateway.call(book(key(), "letter", slot(TestCatalog.ASSEN, 2), vNumber())), "/people/0/bsn NEEDS_BSN");
    }

    /** They asked when a V-number would do: an answer that was lost on its way is the same when they ask again. */
    @Test
    void shouldAnswerAgainWhoAskedBeforeABsnWasNeeded() throws IOException {
        WireRequest book = book(key(), "letter", slot(TestCatalog.ASSEN, 2), vNumber());
        WireAnswer booked = gateway.call(book);
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);

        new StaffCalls(gateway).plan("PUT", "products/letter", product("Letter", true, "bsn"));
        gateway.awaitView();

        assertThat(gateway.call(book).body()).isEqualTo(booked.body());
    }

    @Test
    void shouldTellWhatIsNoVNumber() throws IOException {
        for (String wrong : new String[] {
            "\"\"",
            "\"123456789\"",
            "\"12345678901\"",
            "\"12345678x0\"",
            "\" 123456789\"",
            "\"-123456789\"",
            "\"\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\""
        }) {
            assertFaults(people("[{\"vNumber\":" + wrong + "}]"), "/people/0/vNumber BAD_V_NUMBER");
        }
        assertFaults(people("[{\"vNumber\":1234567890}]"), "/people/0/vNumber WRONG_TYPE");
        assertFaults(people("[{\"vNumber\":null}]"), "/people/0/vNumber WRONG_TYPE");
        assertFaults(people("[{}]"), "/people/0/bsn REQUIRED");
        assertFaults(people("[{\"vNumber\":\"1234567890\",\"bsn\":\"%s\"}]".formatted(bsn())), "/people/0 TOO_MANY");
        assertFaults(
                people("[{\"vNumber\":\"1234567890\",\"vNumber\":\"1234567890\"}]"),
                "/people/0/vNumber DUPLICATE_FIELD");
        assertFaults(people("[{\"vNumber\":\"1234567890\"},{\"vNumber\":\"1234567890\"}]"), "/people/1 PERSON_TWICE");
    }

    @Test
    void shouldEnterAndWithdrawByVNumber() throws IOException {
        gateway.newSlotOfNoRound(LETTER, TestCatalog.ASSEN, SEATS, RunningGateway.startMillis(2, 10));
        long round = new RoundCalls(gateway)
                .announce(LETTER.number(), RoundCalls.Times.collecting(HOUR), RoundCalls.hash(9));
        String one = vNumber();
        String body = "{\"people\":[{\"vNumber\":\"%s\"}],\"wishes\":[{\"anywhere\":true}]}";

        WireAnswer entered = gateway.call(json("POST", "/v1/rounds/" + round + "/entries", key(), body.formatted(one)));

        assertThat(entered.status()).as("%s", entered).isEqualTo(202);
        WireAnswer again = gateway.call(json("POST", "/v1/rounds/" + round + "/entries", key(), body.formatted(one)));
        assertThat(refusal(again)).isEqualTo("already-waiting");
        assertProblem(gateway.call(WireRequest.withdraw(entered.text("entry"), vNumber())), Problem.WRONG_PERSON);
        assertThat(gateway.call(WireRequest.withdraw(entered.text("entry"), one))
                        .status())
                .isEqualTo(204);
        WireAnswer helped = gateway.callStaff(StaffCalls.with(
                RunningGateway.HELPER_TOKEN, "POST", "rounds/" + round + "/entries", body.formatted(one)));
        assertThat(helped.status()).as("%s", helped).isEqualTo(202);
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.ASSEN, SEATS, RunningGateway.startMillis(2, 12));
        long ukr = new RoundCalls(gateway)
                .announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(HOUR), RoundCalls.hash(9));
        assertFaults(
                gateway.call(json("POST", "/v1/rounds/" + ukr + "/entries", key(), body.formatted(vNumber()))),
                "/people/0/bsn NEEDS_BSN");
    }

    @Test
    void shouldChangeABookingByVNumber() throws IOException {
        String one = vNumber();
        WireAnswer booked = gateway.call(book(key(), "letter", slot(TestCatalog.ASSEN, 2), one));
        String capability = booked.text("key");

        WireAnswer code = gateway.call(reissue(key(), capability, one));
        assertThat(code.status()).as("%s", code).isEqualTo(200);
        assertThat(code.text("code")).isNotEqualTo(booked.text("code"));
        assertProblem(gateway.call(reissue(key(), capability, vNumber())), Problem.WRONG_PERSON);
        String path = "/v1/bookings/" + capability + "/code";
        assertFaults(
                gateway.call(json("POST", path, key(), "{\"vNumber\":\"%s\",\"bsn\":\"%s\"}".formatted(one, bsn()))),
                " TOO_MANY");
        assertFaults(gateway.call(json("POST", path, key(), "{\"vNumber\":\"1\"}")), "/vNumber BAD_V_NUMBER");
        assertFaults(gateway.call(json("POST", path, key(), "{}")), "/bsn REQUIRED");
        for (String wrong : new String[] {vNumber(), bsn(), one.substring(1), one + "0", "12345678x0"}) {
            assertProblem(gateway.call(cancel(capability, wrong)), Problem.WRONG_PERSON);
        }
        WireAnswer moved = gateway.call(WireRequest.move(key(), capability, one, slot(TestCatalog.DEN_BOSCH, 3)));
        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        assertThat(gateway.call(cancel(capability, one)).status()).isEqualTo(204);
        assertThat(status(capability)).isEqualTo("cancelled");
    }

    @Test
    void shouldBeAdmittedAndServedByVNumber() throws IOException {
        String one = vNumber();
        String other = bsn();
        String code = gateway.call(book(key(), "letter", slot(TestCatalog.ASSEN, 2), one, other))
                .text("code");

        assertProblem(checkIn(code, vNumber()), Problem.WRONG_PERSON_AT_DESK);
        assertThat(checkIn(code, one).json()).containsEntry("admitted", 1L);
        assertThat(refusal(checkIn(code, one))).isEqualTo("code-used");
        assertFaults(
                gateway.callStaff(desk(
                        "check-ins",
                        "{\"code\":\"%s\",\"bsns\":[\"%s\",\"12345\",\"12345678x0\"],\"location\":\"assen\"}"
                                .formatted(code, one))),
                "/bsns/1 NOT_A_BSN",
                "/bsns/2 BAD_V_NUMBER");
        WireAnswer served = gateway.callStaff(
                desk("served", "{\"code\":\"%s\",\"bsns\":[\"%s\",\"%s\"]}".formatted(code, one, other)));
        assertThat(served.status()).as("%s", served).isEqualTo(200);
        assertThat(refusal(gateway.call(book(key(), "letter", slot(TestCatalog.ASSEN, 3), one))))
                .isEqualTo("already-served");
    }

    @Test
    void shouldBeTheSamePersonByBothNumbersOnceTheyAreLinked() throws IOException {
        String number = vNumber();
        String person = bsn();
        long slot = slot(TestCatalog.ASSEN, 2);
        WireAnswer booked = gateway.call(book(key(), "letter", slot, number));

        link(number, person);

        assertThat(refusal(gateway.call(book(key(), "letter", slot, person)))).isEqualTo("already-booked");
        assertThat(refusal(gateway.call(book(key(), "letter", slot, number)))).isEqualTo("already-booked");
        long ukr = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, SEATS);
        assertThat(refusal(gateway.call(book(key(), "ukr", ukr, person)))).isEqualTo("already-booked");
        WireAnswer both = gateway.call(book(key(), "letter", slot, number, person));
        assertThat(both.status()).as("%s", both).isEqualTo(400);
        String code = gateway.call(reissue(key(), booked.text("key"), person)).text("code");
        assertThat(checkIn(code, person).json()).containsEntry("admitted", 1L);
        assertThat(refusal(checkIn(code, number))).isEqualTo("code-used");
    }

    @Test
    void shouldCancelWithTheBsnWhatWasBookedByVNumber() throws IOException {
        String number = vNumber();
        String person = bsn();
        long slot = slot(TestCatalog.ASSEN, 2);
        String capability = gateway.call(book(key(), "letter", slot, number)).text("key");
        assertProblem(gateway.call(cancel(capability, person)), Problem.WRONG_PERSON);

        link(number, person);

        assertThat(gateway.call(cancel(capability, person)).status()).isEqualTo(204);
        assertThat(gateway.call(book(key(), "letter", slot, person)).status()).isEqualTo(201);
        assertThat(refusal(gateway.call(book(key(), "letter", slot, number)))).isEqualTo("already-booked");
    }

    @Test
    void shouldKeepTheEarliestOfTwoBookings() throws IOException {
        for (int ofVNumber = 2; ofVNumber <= 4; ofVNumber += 2) {
            String number = vNumber();
            String person = bsn();
            WireAnswer byVNumber = gateway.call(book(key(), "letter", slot(TestCatalog.ASSEN, ofVNumber), number));
            WireAnswer byBsn = gateway.call(book(key(), "letter", slot(TestCatalog.DEN_BOSCH, 3), person));
            assertThat(byBsn.status()).as("%s", byBsn).isEqualTo(201);

            link(number, person);

            boolean isVNumberFirst = ofVNumber < 3;
            assertThat(status(byVNumber.text("key"))).isEqualTo(isVNumberFirst ? "booked" : "withdrawn");
            assertThat(status(byBsn.text("key"))).isEqualTo(isVNumberFirst ? "withdrawn" : "booked");
            String kept = (isVNumberFirst ? byVNumber : byBsn).text("key");
            assertThat(gateway.call(cancel(kept, isVNumberFirst ? person : number))
                            .status())
                    .isEqualTo(204);
        }
    }

    private long slot(Location location, int days) {
        return gateway.newSlot(LETTER, location, SEATS, RunningGateway.startMillis(days, 10), 0);
    }

    private WireAnswer people(String people) throws IOException {
        String body = "{\"product\":\"letter\",\"slot\":\"1\",\"people\":" + people + "}";
        return gateway.call(json("POST", "/v1/bookings", key(), body));
    }

    private void link(String number, String person) throws IOException {
        WireAnswer linked = gateway.callStaff(WireRequest.of("POST", "/v1/staff/identity-links")
                .with("Content-Type", "text/csv")
                .with("Idempotency-Key", key())
                .with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN)
                .body(number + "," + person));
        assertThat(linked.json()).as("%s", linked).containsEntry("imported", 1L);
    }

    private WireAnswer checkIn(@Nullable String code, String number) throws IOException {
        return gateway.callStaff(desk(
                "check-ins", "{\"code\":\"%s\",\"bsns\":[\"%s\"],\"location\":\"assen\"}".formatted(code, number)));
    }

    private @Nullable String status(@Nullable String capability) throws IOException {
        return gateway.call(read(String.valueOf(capability))).text("status");
    }

    private static @Nullable String refusal(WireAnswer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(409);
        return answer.text("code");
    }
}
