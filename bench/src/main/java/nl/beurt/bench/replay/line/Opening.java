package nl.beurt.bench.replay.line;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.Site;
import nl.beurt.bench.replay.people.Fate;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** June and July: pilots, the first places, full within a day, Assen at ten o'clock. */
final class Opening {
    static final int HORIZON_DAYS = 31;

    private static final LocalDate WEEK_1 = LocalDate.of(2022, 7, 4);
    private static final LocalDate WEEK_2 = LocalDate.of(2022, 7, 11);
    private static final LocalDate ASSEN_FROM = LocalDate.of(2022, 7, 18);
    private static final LocalDate ASSEN_TO = LocalDate.of(2022, 8, 1);

    private static final LocalDate WRONG_DATE = LocalDate.of(1900, 1, 1);

    private final Scene scene;
    private String assenRound = "";
    private Party early;
    /** Comes late in the year, and was not registered when it began. */
    private final Party unregistered;

    private String earlySlot = "";
    private Reply tooEarly = new Reply(0, new byte[0]);

    Opening(Scene scene) {
        this.scene = scene;
        List<Party> parties = scene.town.parties();
        this.early = parties.get(0);
        this.unregistered = parties.get(parties.size() - 1);
    }

    void plan(Agenda agenda) {
        agenda.line(
                "2022-06-17", "12:00", "Pilots in Amersfoort, Westland, Utrecht; nobody can book yet", this::pilots);
        agenda.at("2022-06-30", "10:00", this::announceFirst);
        agenda.line("2022-07-01", "10:30", "Only people registered in the BRP", this::registered);
        agenda.line(
                "2022-07-01", "11:00", "Planner goes live: Den Bosch, Rijswijk; bookable until 1 August", this::live);
        agenda.at("2022-07-02", "13:00", scene.results::look);
        agenda.at("2022-07-02", "14:30", scene.firstCome::book);
        agenda.line("2022-07-02", "14:45", "The planner is currently full; slots are sometimes added", this::full);
        agenda.line(
                "2022-07-04",
                "17:00",
                "First proofs handed out; Assen from 18 July, Amsterdam soon",
                this::firstProofs);
        agenda.at("2022-07-06", "20:30", scene.firstCome::book);
        agenda.line("2022-07-07", "12:00", "Nieuwegein announced, from 18 July", findings -> {
            scene.put(Site.NIEUWEGEIN, HORIZON_DAYS, "", "ukr");
            announced(findings, "nieuwegein", Days.at("2022-07-18", "00:00").toString());
        });
        agenda.at("2022-07-11", "07:00", () -> scene.put(Site.AMSTERDAM, HORIZON_DAYS, "", "ukr"));
        agenda.line(
                "2022-07-12",
                "12:00",
                "Deventer announced; Assen opens for booking on 13 July at 10:00 for 18 July to 1 August",
                this::announceAssen);
        agenda.at(LocalDate.of(2022, 7, 13), "09:59:59.999", this::aMillisecondTooEarly);
        agenda.line("2022-07-13", "10:00", "Assen opens for booking", this::assenOpens);
        agenda.line("2022-07-18", "17:00", "Assen and Nieuwegein open; book in your own region", this::regions);
        agenda.line("2022-07-19", "17:00", "Amsterdam opens", findings -> opens(findings, "amsterdam"));
    }

    private void pilots(Findings findings) {
        scene.office.change(
                "PUT",
                "/products/ukr",
                "{\"name\":\"Proof of residence\",\"minutesPerPerson\":" + scene.scale.minutesPerPerson()
                        + ",\"partyMax\":6,\"eligibility\":\"register\",\"onePerPerson\":false,\"person\":\"any\"}");
        scene.put(Site.AMERSFOORT, HORIZON_DAYS, "", "ukr");
        scene.put(Site.WESTLAND, HORIZON_DAYS, "", "ukr");
        scene.put(Site.UTRECHT, HORIZON_DAYS, "", "ukr");
        for (String id : List.of("amersfoort", "westland", "utrecht")) {
            findings.expectSame(
                    "status of " + id,
                    "announced",
                    scene.location(id).get("status").text());
        }
        findings.expectSame("seats free", 0, scene.firstCome.seatsFree());
        findings.expectSame(
                "answer to a booking",
                "404 slot-unknown",
                scene.town.tryBooking(early, "ukr", "1").outcome());
        Reply entry = scene.town.tryEntering(early);
        findings.expect("nobody can enter", entry.status() == 404 || entry.status() == 409, entry.outcome());
    }

    private void announceFirst() {
        scene.office.eligible(scene.eligible.allBut(unregistered, "ukr"), false);
        scene.put(Site.DEN_BOSCH, HORIZON_DAYS, "", "ukr");
        scene.put(Site.RIJSWIJK, HORIZON_DAYS, "", "ukr");
        week(WEEK_1, "2022-07-01", "08:00", "2022-07-02", "12:00");
    }

    private void week(LocalDate monday, String openDay, String openTime, String closeDay, String closeTime) {
        scene.rota.week(monday).forEach((id, desks) -> scene.rota.set(id, monday, monday.plusDays(4), desks));
        String round = scene.rounds.draw(
                monday,
                monday.plusDays(4),
                List.copyOf(scene.rota.week(monday).keySet()),
                Days.at(openDay, openTime),
                Days.at(closeDay, closeTime));
        scene.week(monday).add(round);
    }

    private void registered(Findings findings) {
        findings.expectSame(
                "who may have it",
                "register",
                scene.town
                        .read("/v1/products")
                        .json()
                        .byId("ukr")
                        .get("eligibility")
                        .text());
        Reply stranger = scene.town.tryEntering(unregistered);
        findings.expectSame("answer to who is not registered", "403 not-eligible", stranger.outcome());
        Reply wrong = scene.town.tryEnteringBornOn(early, WRONG_DATE);
        findings.expectSame("answer to a wrong date of birth", stranger.text(), wrong.text());
        long numbers = scene.office.eligible(scene.eligible.of(unregistered, "ukr"), false);
        findings.expectSame("numbers of who registers after all", 2, numbers);
    }

    private void live(Findings findings) {
        List<String> both = List.of("den-bosch", "rijswijk");
        for (String id : both) {
            findings.expectSame(
                    "status of " + id,
                    "announced",
                    scene.location(id).get("status").text());
        }
        Json round = scene.town.read("/v1/rounds/" + scene.week(WEEK_1).get(0)).json();
        findings.expectSame(
                "state of the first round", "collecting", round.get("state").text());
        findings.expect("it has seats", round.get("seats").number() > 0, round.get("seats"));
        long waiting = scene.town.persons(party -> party.is(Stage.WAITING));
        findings.expect("people wait", waiting > round.get("seats").number(), waiting);
        both.forEach(id -> scene.rota.set(
                id, WEEK_2, ASSEN_TO.plusWeeks(1), scene.rota.week(WEEK_2).getOrDefault(id, 1)));
        Reply until = scene.rounds.tryDraw(WEEK_2, ASSEN_TO, both, Days.at("2022-07-06", "18:00"));
        findings.expectSame("a round until 1 August", 200, until.status());
        int day = scene.scale.isComparable() ? 1 : 3;
        Reply behind = scene.rounds.tryDraw(WEEK_2, ASSEN_TO.plusDays(day), both, Days.at("2022-07-06", "18:00"));
        findings.expectSame("a round until later", "400 invalid-request", behind.outcome());
        week(WEEK_2, "2022-07-02", "14:00", "2022-07-06", "18:00");
    }

    private void full(Findings findings) {
        Json availability = scene.town.read("/v1/availability?product=ukr").json();
        findings.expectSame(
                "places with free seats",
                0,
                availability.get("locations").items().size());
        findings.expect(
                "it is said when the next round is",
                !availability.get("nextRoundAt").isNull(),
                availability.get("nextRoundAt"));
        String slot = scene.slots(scene.week(WEEK_1).get(0)).get(0).get("id").text();
        Reply reply = scene.town.tryBooking(aNewcomer(), "ukr", slot);
        findings.expectSame("answer to a booking", "409 slot-full", reply.outcome());
        findings.expect(
                "it says when",
                !reply.json().get("nextRoundAt").isNull(),
                reply.json().get("nextRoundAt"));
        scene.rota.set(
                "den-bosch",
                WEEK_1,
                WEEK_1.plusDays(4),
                scene.rota.week(WEEK_1).getOrDefault("den-bosch", 0) + Math.max(1, scene.scale.desks(1)));
        findings.expect(
                "seats that are added are drawn",
                scene.returned("den-bosch", "ukr") > 0,
                scene.returned("den-bosch", "ukr"));
        findings.expectSame("seats free", 0, scene.firstCome.seatsFree());
    }

    /** Somebody who has nothing yet; the last party to come. */
    private Party aNewcomer() {
        List<Party> all = scene.town.parties(party -> party.is(Stage.NEW) && party.twin() == null && party.size() == 1);
        return all.get(all.size() - 1);
    }

    private void firstProofs(Findings findings) {
        scene.put(Site.ASSEN, HORIZON_DAYS, "", "ukr");
        scene.put(Site.AMSTERDAM.soon(), HORIZON_DAYS, "", "ukr");
        findings.expect("people were served", scene.visits.served() > 0, scene.visits.served());
        findings.expectSame(
                "taken from the stock",
                scene.visits.served(),
                scene.forecast().get("stock").get("served").number());
        findings.expectSame("open", List.of("den-bosch", "rijswijk"), scene.open());
        announced(findings, "assen", Days.at("2022-07-18", "00:00").toString());
        announced(findings, "amsterdam", "");
    }

    private void announced(Findings findings, String id, String opensAt) {
        Json location = scene.location(id);
        findings.expectSame(
                "status of " + id, "announced", location.get("status").text());
        findings.expectSame("its day", opensAt, location.get("opensAt").text());
    }

    private void announceAssen(Findings findings) {
        scene.put(Site.DEVENTER, HORIZON_DAYS, "", "ukr");
        announced(findings, "deventer", Days.at("2022-07-25", "00:00").toString());
        LocalDate second = ASSEN_FROM.plusWeeks(1);
        scene.rota.set("assen", ASSEN_FROM, second.minusDays(1), desks(ASSEN_FROM));
        scene.rota.set("assen", second, ASSEN_TO, desks(second));
        assenRound = scene.rounds.open("ukr", ASSEN_FROM, ASSEN_TO, List.of("assen"), Days.at("2022-07-13", "10:00"));
        Json round = scene.town.read("/v1/rounds/" + assenRound).json();
        findings.expectSame(
                "the round of Assen opens at",
                Days.at("2022-07-13", "10:00"),
                round.get("opensAt").text());
        findings.expect(
                "its slots are shown",
                !scene.slots(assenRound).isEmpty(),
                scene.slots(assenRound).size());
    }

    private int desks(LocalDate monday) {
        return scene.rota.week(monday).getOrDefault("assen", 1);
    }

    private void aMillisecondTooEarly() {
        early = aNewcomer();
        earlySlot = scene.slots(assenRound).get(0).get("id").text();
        tooEarly = scene.town.tryBooking(early, "ukr", earlySlot);
    }

    private void assenOpens(Findings findings) {
        findings.expectSame("answer a millisecond before ten", "409 not-open-yet", tooEarly.outcome());
        findings.expectSame(
                "it says when",
                Days.at("2022-07-13", "10:00"),
                tooEarly.json().get("opensAt").text());
        Reply now = scene.town.tryBooking(early, "ukr", earlySlot);
        findings.expectSame("answer at ten", 201, now.status());
        if (now.status() == 201) {
            early.booked(
                    now.json().get("key").text(),
                    now.json().get("location").text(),
                    Instant.parse(now.json().get("startsAt").text()),
                    Fate.COMES);
            early.code(now.json().get("code").text());
        }
        int booked = scene.firstCome.book();
        findings.expect("others book too", booked > 0, booked + " parties");
        findings.expectSame(
                "status of assen",
                "announced",
                scene.location("assen").get("status").text());
    }

    private void regions(Findings findings) {
        opens(findings, "assen");
        opens(findings, "nieuwegein");
        findings.expectSame(
                "region of assen",
                "Drenthe",
                scene.location("assen").get("region").text());
        long others = scene.town.persons(party -> !party.home().equals("assen")
                && party.location().equals("assen")
                && (party.is(Stage.BOOKED) || party.is(Stage.SERVED)));
        findings.expect("people of other regions are not refused in assen", others > 0, others);
    }

    private void opens(Findings findings, String id) {
        findings.expectSame(
                "status of " + id, "open", scene.location(id).get("status").text());
    }
}
