package nl.beurt.bench.replay.line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.Site;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** September and October: the stickers run out, another product goes on, booking resumes. */
final class Stickers {
    private static final LocalDate HALT = LocalDate.of(2022, 9, 5);
    private static final LocalDate RESUMED = LocalDate.of(2022, 10, 12);
    private static final LocalDate RESUMED_ASSEN = LocalDate.of(2022, 10, 17);
    private static final LocalDate LAST = LocalDate.of(2022, 10, 31);
    private static final String WALK_IN = "o-document";
    private static final String NOTICE =
            "{\"nl\":\"De stickers zijn op. Vanaf half oktober kunt u weer een afspraak maken.\","
                    + "\"en\":\"We ran out of stickers. You can book again from the middle of October.\","
                    + "\"uk\":\"Наліпки закінчилися. Записатися знову можна буде з середини жовтня.\","
                    + "\"ru\":\"Наклейки закончились. Записаться снова можно будет с середины октября.\"}";

    private final Scene scene;
    private final Timeline timeline;
    private List<Party> halted = List.of();
    private String first = "";

    Stickers(Scene scene, Timeline timeline) {
        this.scene = scene;
        this.timeline = timeline;
    }

    void plan(Agenda agenda) {
        agenda.line("2022-09-01", "17:30", "Stickers run out: nothing from 5 September until mid-October", this::halt);
        agenda.line("2022-09-02", "17:00", "The last stickers are handed out", this::last);
        agenda.line(
                "2022-09-12",
                "12:00",
                "O-documents can be picked up in Amsterdam, 9:00-12:00 and 13:00-16:30, walk-in",
                this::walkIn);
        agenda.line("2022-10-06", "10:00", "Booking resumes for 12-31 October, Assen 17-31 October", this::resume);
        agenda.at("2022-10-08", "14:00", scene.results::look);
        agenda.line("2022-10-08", "14:30", "Whose place was taken away in September comes first", this::reoffered);
    }

    private void halt(Findings findings) {
        Json forecast = scene.forecast();
        if (scene.scale.isComparable()) {
            findings.expectBetween(
                    "handed out",
                    scene.scale.of(38_000),
                    scene.scale.of(44_000),
                    forecast.get("stock").get("served").number());
        }
        findings.expectSame(
                "the stock does not suffice from",
                HALT,
                forecast.get("runsOutOn").text());
        halted = scene.town.parties(
                party -> party.is(Stage.BOOKED) && !Days.day(party.startsAt()).isBefore(HALT));
        long people = halted.stream().mapToLong(Party::size).sum();
        Json done = scene.office.change(
                "POST", "/products/ukr/halt", "{\"notice\":" + NOTICE + ",\"from\":\"" + HALT + "\"}");
        findings.expect("some have an appointment after that", people > 0, people + " people");
        findings.expectSame("people affected", people, done.get("affected").number());
        findings.expectSame("people who read so", people, scene.changes.review(halted::contains));
        for (Party party : halted.stream().limit(5).toList()) {
            findings.expectSame(
                    "tier of who lost a place",
                    64,
                    scene.town.entry(party).json().get("tier").number());
        }
        List<String> notices = new ArrayList<>();
        for (String language : List.of("nl", "en", "uk", "ru")) {
            Json product = scene.town.read("/v1/products", language).byId("ukr");
            findings.expectSame(
                    "status of ukr until then",
                    "available",
                    product.get("status").text());
            notices.add(product.get("notice").text());
        }
        findings.expectSame(
                "notices in as many languages", 4, notices.stream().distinct().count());
        Party party = scene.town
                .parties(each -> each.is(Stage.NEW) && each.twin() == null)
                .get(0);
        Reply refused = scene.town.tryEntering(party);
        findings.expectSame("answer to an entry", "409 product-halted", refused.outcome());
        findings.expect(
                "it says why",
                !refused.json().get("notice").isNull(),
                refused.json().get("notice"));
        offerWalkIn();
    }

    private void offerWalkIn() {
        scene.office.change(
                "PUT",
                "/products/" + WALK_IN,
                "{\"name\":\"O-document, to be picked up\",\"minutesPerPerson\":" + scene.scale.minutesPerPerson()
                        + ",\"partyMax\":6,\"eligibility\":\"none\",\"onePerPerson\":false,\"person\":\"any\"}");
        scene.put(
                Site.AMSTERDAM,
                Opening.HORIZON_DAYS,
                "O-documents: no appointment is needed. Come at least three weeks after your photo was taken.",
                "ukr",
                WALK_IN);
    }

    private void last(Findings findings) {
        Json stock = scene.forecast().get("stock");
        findings.expectSame(
                "people ahead", 0, scene.forecast().get("bookedAhead").number());
        findings.expect(
                "what is left is little",
                stock.get("left").number() * 20 < stock.get("added").number(),
                stock);
        findings.expectSame(
                "taken from the stock",
                scene.visits.served(),
                stock.get("served").number());
    }

    private void walkIn(Findings findings) {
        findings.expectSame(
                "status of ukr", "halted", scene.product("ukr").get("status").text());
        findings.expectSame(
                "status of o-document",
                "available",
                scene.product(WALK_IN).get("status").text());
        Json amsterdam = scene.location("amsterdam");
        findings.expectSame(
                "status of amsterdam", "open", amsterdam.get("status").text());
        findings.expect(
                "amsterdam has it",
                amsterdam.get("products").items().stream()
                        .anyMatch(product -> product.text().equals(WALK_IN)),
                amsterdam.get("products"));
        findings.expectSame(
                "its hours on a Monday",
                List.of("09:00-12:00", "13:00-16:30"),
                amsterdam.get("openingHours").items().stream()
                        .filter(hours -> hours.get("day").text().equals("monday"))
                        .map(hours -> hours.get("opens").text() + "-"
                                + hours.get("closes").text())
                        .toList());
        findings.expect(
                "its notice says when to come",
                amsterdam.get("notice").text().contains("three weeks"),
                amsterdam.get("notice"));
        findings.expectSame(
                "slots of it",
                0,
                scene.town
                        .read("/v1/availability?product=" + WALK_IN)
                        .json()
                        .get("locations")
                        .items()
                        .size());
    }

    private void resume(Findings findings) {
        scene.office.change("POST", "/products/ukr/resume", "");
        long add = Math.max(1, (scene.town.people() - scene.visits.served()) * 105L / 100);
        scene.office.change("POST", "/products/ukr/stock", "{\"add\":" + add + "}");
        timeline.added(add);
        scene.put(Site.ROTTERDAM, Opening.HORIZON_DAYS, "", "ukr");
        for (String id : List.of("den-bosch", "rijswijk", "deventer")) {
            // The notices name only three places from here on.
            scene.office.change(
                    "POST",
                    "/locations/" + id + "/close",
                    "{\"from\":\"" + RESUMED + "\",\"reason\":\"not named any more\"}");
        }
        int many = scene.scale.desks(14);
        scene.rota.set("amsterdam", RESUMED, LAST, many);
        scene.rota.set("rotterdam", RESUMED, LAST, many);
        scene.rota.set("assen", RESUMED_ASSEN, LAST, scene.scale.desks(10));
        first = scene.rounds.draw(
                RESUMED, LAST, List.of("amsterdam", "rotterdam"), scene.time.now(), Days.at("2022-10-08", "12:00"));
        String second = scene.rounds.draw(
                RESUMED_ASSEN, LAST, List.of("assen"), scene.time.now(), Days.at("2022-10-08", "12:15"));
        findings.expectSame(
                "status of ukr", "available", scene.product("ukr").get("status").text());
        findings.expect(
                "its notice is gone",
                scene.product("ukr").get("notice").isNull(),
                scene.product("ukr").get("notice"));
        window(findings, first, RESUMED);
        window(findings, second, RESUMED_ASSEN);
        int widened = scene.entries.widen();
        findings.expectSame(
                "who waits for a closed location only, after " + widened + " parties changed their wishes",
                0,
                scene.entries.stuck());
        int entered = scene.entries.enter();
        findings.expect("people can enter again", entered > 0, entered + " parties");
    }

    private void window(Findings findings, String round, LocalDate from) {
        List<String> days = scene.slots(round).stream()
                .map(slot -> slot.get("localStart").text().substring(0, 10))
                .sorted()
                .toList();
        LocalDate day = from;
        while (!scene.scale.isWorkday(day)) {
            day = day.plusDays(1);
        }
        findings.expectSame("first day of the round", day, days.get(0));
        findings.expectSame("last day of the round", LAST, days.get(days.size() - 1));
    }

    private void reoffered(Findings findings) {
        Json tiers = scene.town.read("/v1/rounds/" + first).json().get("tiers");
        findings.expect("they were in tier 64", tiers.get("64").number() > 0, tiers);
        long again = halted.stream().filter(party -> !party.is(Stage.WAITING)).count();
        findings.expectSame("parties with a place again", halted.size(), again);
    }
}
