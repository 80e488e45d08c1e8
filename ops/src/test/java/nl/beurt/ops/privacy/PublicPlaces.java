package nl.beurt.ops.privacy;

import static nl.beurt.ops.privacy.Calls.JSON;
import static nl.beurt.ops.privacy.Calls.people;
import static nl.beurt.ops.privacy.Calls.person;

import java.io.IOException;
import nl.beurt.ops.demo.WireCall.Answer;
import nl.beurt.ops.privacy.Secret.Kind;

/** What people give with the calls of the public, in its place; and in texts of these calls where it does not belong. */
final class PublicPlaces {
    /** Where a name is given that stays: it cannot be told from other words. */
    static final String REPORT = "the description of a report, where names stay";

    private static final int MANY = 24;
    private static final String MADE_UP = "BBBB-BBBB-BBBB-BB";

    private final Calls calls;
    private final Planting planting;
    private final Planting misplaced;

    PublicPlaces(Calls calls, Planting planting) {
        this.calls = calls;
        this.planting = planting;
        misplaced = planting.misplaced();
    }

    void all() throws IOException {
        bookings();
        entries();
        checks();
        reports();
    }

    private void bookings() throws IOException {
        calls.booked("a booking", planting.bsn("a booking"));
        calls.booked("a party", planting.bsn("a party"), planting.bsn("a party"), planting.bsn("a party"));
        String born = "a booking with a birth date";
        calls.post(
                "/v1/bookings",
                calls.booking("[{\"bsn\":\"%s\",\"birthDate\":\"%s\"}]"
                        .formatted(planting.bsn(born), planting.birthDate(born))));
        for (int i = 0; i < MANY; i++) {
            calls.post(
                    "/v1/bookings",
                    calls.booking("[{\"bsn\":\"%s\",\"birthDate\":\"%s\"}]"
                            .formatted(planting.bsn("bookings"), planting.birthDate("bookings"))));
            calls.call(
                    "POST",
                    "/v1/codes/check",
                    JSON,
                    "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(MADE_UP, planting.bsn("checks of a made-up code")));
        }
        String number = "a booking by V-number";
        calls.post(
                "/v1/bookings",
                calls.booking("[{\"vNumber\":\"%s\",\"birthDate\":\"%s\"}]"
                        .formatted(planting.vNumber(number), planting.birthDate(number))));
        String twice = planting.bsn("a booking that is repeated");
        String again = calls.key();
        String body = calls.booking(people(twice));
        calls.call("POST", "/v1/bookings", again, body);
        calls.call("POST", "/v1/bookings", again, body);

        String moved = planting.bsn("Beurt-Person of a move");
        String link = calls.booked("a booking that is moved", moved).text("key");
        calls.call("PUT", "/v1/bookings/" + link + "/slot", calls.key() + person(moved), "{\"slot\":\"1\"}");
        String reissued = planting.bsn("the body of a re-issue");
        link = calls.booked("a booking with a new code", reissued).text("key");
        Answer newCode = calls.post("/v1/bookings/" + link + "/code", "{\"bsn\":\"%s\"}".formatted(reissued));
        planting.given(Kind.CODE, newCode.text("code"), "a re-issue");
        calls.post(
                "/v1/bookings/" + link + "/code",
                "{\"bsn\":\"%s\",\"birthDate\":\"%s\"}"
                        .formatted(planting.bsn("a re-issue that is refused"), planting.birthDate("a re-issue")));
        String gone = planting.bsn("Beurt-Person of a cancel");
        link = calls.booked("a booking that is cancelled", gone).text("key");
        calls.call(
                "DELETE", "/v1/bookings/" + link, person(planting.bsn("Beurt-Person of a cancel that is refused")), "");
        calls.call("DELETE", "/v1/bookings/" + link, person(planting.vNumber("Beurt-Person by V-number")), "");
        calls.call("DELETE", "/v1/bookings/" + link, person(misplaced.bsn("Beurt-Person that is too long") + "7"), "");
        calls.call(
                "DELETE",
                "/v1/bookings/" + link,
                person(planting.bsn("Beurt-Person twice")) + person(planting.bsn("Beurt-Person twice")),
                "");
        calls.call("DELETE", "/v1/bookings/" + link, person(gone), "");
        String shown = planting.bsn("Beurt-Person of a QR code");
        link = calls.booked("a booking with a QR code", shown).text("key");
        calls.call("GET", "/v1/bookings/" + link + "/qr", person(shown), "");
        calls.call("GET", "/v1/bookings/" + link, "Accept: text/calendar\r\n", "");
    }

    private void entries() throws IOException {
        String enters = planting.bsn("an entry");
        Answer entered = calls.post(
                "/v1/rounds/next/entries",
                "{\"product\":\"ukr\",\"wishes\":[{\"anywhere\":true}],\"people\":%s}".formatted(people(enters)));
        String link = planting.given(Kind.LINK, entered.text("entry"), "an entry");
        calls.call(
                "PUT",
                "/v1/entries/" + link + "/wishes",
                calls.key() + person(enters),
                "{\"wishes\":[{\"location\":\"assen\"}]}");
        calls.call("GET", "/v1/entries/" + link, "", "");
        calls.post(
                "/v1/rounds/next/entries",
                "{\"product\":\"%s\",\"wishes\":[{\"slot\":\"%s\"},{\"location\":\"%s\"}],\"people\":%s}"
                        .formatted(
                                misplaced.bsn("the product of an entry"),
                                misplaced.bsn("the slot of a wish"),
                                misplaced.name("the location of a wish"),
                                people(planting.bsn("an entry with bad wishes"))));
        calls.call("DELETE", "/v1/entries/" + link, person(planting.bsn("Beurt-Person of a withdrawal")), "");
        calls.call("DELETE", "/v1/entries/" + link, person(enters), "");
    }

    private void checks() throws IOException {
        String holder = planting.bsn("a check that is valid");
        String code = calls.booked("a booking that is checked", holder).text("code");
        String check = "{\"code\":\"%s\",\"bsn\":\"%s\"}";
        calls.call("POST", "/v1/codes/check", JSON, check.formatted(code, holder));
        calls.call("POST", "/v1/codes/check", JSON, check.formatted(code, planting.bsn("a check that is not valid")));
        calls.call(
                "POST",
                "/v1/codes/check",
                JSON + "Beurt-Device: %s%s\r\n".formatted(misplaced.bsn("Beurt-Device"), misplaced.bsn("Beurt-Device")),
                "{\"code\":\"%s\",\"vNumber\":\"%s\"}".formatted(code, planting.vNumber("a check")));
        calls.call(
                "POST",
                "/v1/codes/check",
                JSON,
                check.formatted(misplaced.bsn("the code of a check"), planting.bsn("a check with a typing mistake")));
        calls.call(
                "POST",
                "/v1/codes/check",
                JSON,
                "{\"code\":\"%s\",\"bsn\":\"%s\",\"email\":\"%s\"}"
                        .formatted(
                                misplaced.phone("the code of a check"),
                                misplaced.name("the BSN of a check"),
                                misplaced.email("an unknown field of a check")));
    }

    private void reports() throws IOException {
        String in = "the description of a report";
        calls.post(
                "/v1/fraud-reports",
                "{\"description\":\"%s sells a place of %s and %s, mail %s or call %s\",\"contact\":\"%s\"}"
                        .formatted(
                                planting.name(REPORT),
                                planting.bsn(in),
                                planting.vNumber(in),
                                planting.email(in),
                                planting.phone(in),
                                planting.email("the contact of a report")));
        calls.post(
                "/v1/fraud-reports",
                ("{\"description\":\"see there\",\"contact\":\"%s\",\"code\":\"%s\","
                                + "\"link\":\"https://%s@market.example/%s?mail=%s#%s\"}")
                        .formatted(
                                planting.phone("the contact of a report"),
                                misplaced.bsn("the code of a report"),
                                misplaced.name("the user in a report's link"),
                                misplaced.bsn("the path of a report's link"),
                                misplaced.email("the query of a report's link"),
                                misplaced.phone("the fragment of a report's link")));
        String sold = planting.bsn("the holder of a code that is reported");
        Answer booked = calls.booked("a booking that is reported", sold);
        calls.post(
                "/v1/fraud-reports",
                "{\"description\":\"%s at %s\",\"code\":\"%s\"}"
                        .formatted(booked.text("code"), booked.text("key"), booked.text("code")));
        calls.post(
                "/v1/fraud-reports",
                "{\"description\":\"%s\",\"phone\":\"%s\"}"
                        .formatted(
                                misplaced.email("a report with an unknown field"),
                                misplaced.phone("an unknown field of a report")));
    }
}
