package nl.beurt.ops.privacy;

import static nl.beurt.ops.privacy.Calls.CSV;
import static nl.beurt.ops.privacy.Calls.JSON;
import static nl.beurt.ops.privacy.Calls.people;

import java.io.IOException;
import nl.beurt.ops.demo.WireCall;
import nl.beurt.ops.demo.WireCall.Answer;

/** What people give with the calls of the staff: of desks, helpers and planners, in files too. */
final class StaffPlaces {
    /** Where the staff writes what everybody is to read. */
    static final String NOTICE = "a notice for all";

    private static final int MANY = 12;

    private final Calls calls;
    private final Planting planting;
    private final Planting misplaced;

    StaffPlaces(Calls calls, Planting planting) {
        this.calls = calls;
        this.planting = planting;
        misplaced = planting.misplaced();
    }

    void all() throws IOException {
        desks();
        registers();
        plans();
    }

    private void desks() throws IOException {
        String holder = planting.bsn("a check-in");
        Answer booked = calls.booked("a booking that is used", holder);
        String shown = "{\"code\":\"%s\",\"bsns\":[\"%s\"],\"location\":\"den-bosch\"}";
        String code = booked.text("code");
        calls.staff(
                "desk", "POST", "check-ins", JSON, shown.formatted(code, planting.bsn("a check-in that is refused")));
        calls.staff("desk", "POST", "check-ins", JSON, shown.formatted(code, planting.vNumber("a check-in")));
        calls.staff("desk", "POST", "check-ins", JSON, shown.formatted(code, holder));
        calls.staff("desk", "POST", "served", JSON, "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(code, holder));
        calls.staff(
                "desk",
                "POST",
                "check-ins",
                JSON,
                "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"%s\",\"name\":\"%s\"}"
                        .formatted(
                                misplaced.phone("the code of a check-in"),
                                misplaced.email("the BSN of a check-in"),
                                misplaced.bsn("the location of a check-in"),
                                misplaced.name("an unknown field of a check-in")));
        calls.staff("helper", "POST", "bookings", JSON, calls.booking(people(planting.bsn("a helper's booking"))));
        calls.staff(
                "helper",
                "POST",
                "rounds/next/entries",
                JSON,
                "{\"product\":\"ukr\",\"wishes\":[{\"anywhere\":true}],\"people\":%s}"
                        .formatted(people(planting.bsn("a helper's entry"))));
        calls.staff(
                "desk",
                "GET",
                "desk-list?location=den-bosch&desks=1&date=" + misplaced.bsn("a desk list's day"),
                "",
                "");
        calls.staff(
                "desk",
                "POST",
                "reconciliations",
                JSON,
                "{\"location\":\"%s\",\"date\":\"%s\",\"uses\":[{\"id\":\"%s\",\"desk\":\"%s\"}]}"
                        .formatted(
                                misplaced.bsn("the location of uses"),
                                misplaced.birthDate("the day of uses"),
                                misplaced.bsn("the id of a use"),
                                misplaced.name("the desk of a use")));
        calls.staff(
                "desk",
                "POST",
                "no-shows",
                JSON,
                "{\"location\":\"%s\",\"date\":\"%s\"}"
                        .formatted(misplaced.name("the location of no-shows"), misplaced.bsn("the day of no-shows")));
        calls.call(
                calls.staffPort(),
                WireCall.request(
                        "GET",
                        "/v1/staff/fraud-cases",
                        "Authorization: Bearer " + misplaced.bsn("a token") + "\r\n",
                        ""));
        String squatted = planting.bsn("a recovery");
        String recovery = "{\"bsn\":\"%s\",\"action\":\"%s\"}";
        calls.booked("a booking that is recovered", squatted);
        calls.staff("desk", "POST", "people/recover", JSON, recovery.formatted(squatted, "reissue"));
        calls.staff("desk", "POST", "people/recover", JSON, recovery.formatted(squatted, "release"));
        calls.staff(
                "desk",
                "POST",
                "people/recover",
                JSON,
                recovery.formatted(planting.bsn("a recovery of nobody"), "release"));
        calls.staff("planner", "GET", "fraud-reports", "", "");
        calls.staff("planner", "GET", "fraud-cases?limit=" + misplaced.bsn("a limit"), "", "");
        for (int i = 0; i < MANY; i++) {
            calls.staff(
                    "desk",
                    "POST",
                    "check-ins",
                    JSON,
                    shown.formatted(code, planting.bsn("check-ins that are refused")));
        }
        String id = calls.staff("planner", "GET", "fraud-cases", "", "").text("id");
        calls.staff(
                "planner",
                "POST",
                "fraud-cases/" + id + "/decision",
                JSON,
                "{\"decision\":\"%s\",\"note\":\"of %s\"}"
                        .formatted(misplaced.name("a decision"), misplaced.bsn("the note of a decision")));
    }

    private void registers() throws IOException {
        StringBuilder register = new StringBuilder("bsn,birthDate,product\n");
        for (int i = 0; i < 40; i++) {
            register.append("%s,%s,ukr\n".formatted(planting.bsn("a register"), planting.birthDate("a register")));
        }
        calls.staff("planner", "POST", "eligible", CSV, register.toString());
        calls.staff("planner", "POST", "eligible?remove=true&dryRun=true", CSV, register.toString());
        String bad = "a register that is refused";
        calls.staff(
                "planner",
                "POST",
                "eligible",
                CSV,
                "%s,%s,ukr\n%s,%s,%s\n%s,%s,ukr\n%s\n%s,%s,ukr%s\n"
                        .formatted(
                                planting.bsn(bad),
                                planting.birthDate(bad),
                                planting.birthDate(bad),
                                planting.bsn(bad),
                                planting.name(bad),
                                planting.vNumber(bad),
                                planting.birthDate(bad),
                                planting.email(bad),
                                planting.bsn(bad),
                                planting.birthDate(bad),
                                "x".repeat(200)));
        calls.staff("planner", "POST", "eligible?" + misplaced.bsn("the query of a register") + "=true", CSV, "x");
        String served = "a served list";
        calls.staff(
                "planner", "POST", "served-list", CSV, planting.bsn(served) + "\n" + planting.vNumber(served) + "\n");
        calls.staff("planner", "POST", "served-list", CSV, planting.bsn(served) + "x\n" + planting.name(served) + "\n");
        calls.staff("planner", "POST", "served-list", CSV, planting.bsn("a served list without an end"));
        String links = "identity links";
        StringBuilder all = new StringBuilder();
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            all.append(planting.bsn(served)).append('\n');
            pairs.append("%s,%s\n".formatted(planting.vNumber(links), planting.bsn(links)));
        }
        calls.staff("planner", "POST", "served-list", CSV, all.toString());
        calls.staff("planner", "POST", "identity-links", CSV, pairs.toString());
        calls.staff(
                "planner", "POST", "identity-links", CSV, planting.vNumber(links) + "," + planting.bsn(links) + "\n");
        calls.staff("planner", "POST", "identity-links", CSV, planting.bsn(links) + "," + planting.name(links) + "\n");
        new WireCall(calls.staffPort())
                .send("POST /v1/staff/eligible HTTP/1.1\r\nHost: beurt\r\nAuthorization: Bearer "
                        + calls.token("planner") + "\r\n" + CSV + "Idempotency-Key: " + planting.key()
                        + "\r\nContent-Length: 4000\r\n\r\n" + planting.bsn("a register that is cut off") + ","
                        + planting.birthDate("a register that is cut off"))
                .close();
    }

    private void plans() throws IOException {
        String notice = "{\"notice\":{\"en\":\"%s\"}}";
        calls.staff("planner", "POST", "products/doc/halt", JSON, notice.formatted("of " + misplaced.bsn("a notice")));
        calls.staff("planner", "PUT", "products/" + misplaced.bsn("the id of a product"), JSON, "{\"name\":\"x\"}");
        calls.staff(
                "planner",
                "PUT",
                "products/x",
                JSON,
                "{\"name\":\"%s\",\"%s\":1}"
                        .formatted(misplaced.bsn("a product's name"), misplaced.email("a product's field")));
        calls.staff(
                "planner", "POST", "products/doc/stock", JSON, "{\"add\":\"%s\"}".formatted(misplaced.bsn("a stock")));
        calls.staff(
                "planner",
                "POST",
                "bookings/withdraw",
                JSON,
                "{\"location\":\"%s\",\"reason\":\"%s\"}"
                        .formatted(misplaced.name("a withdrawal's place"), misplaced.bsn("a withdrawal's reason")));
        // What the staff writes for everybody to read must be found.
        calls.staff("planner", "POST", "products/doc/halt", JSON, notice.formatted(planting.control(NOTICE)));
    }
}
