package nl.beurt.bench.replay.line;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.Site;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;
import org.jspecify.annotations.Nullable;

/** October and November: a strike, more slots, only Amsterdam is left, and it moves. */
final class Autumn {
    /** The notices tell of a strike, not of its day: this one is made up. */
    private static final LocalDate STRIKE = LocalDate.of(2022, 10, 20);

    /** The last day of December that is drawn before a BSN is asked for. */
    static final LocalDate DRAWN_TO = LocalDate.of(2022, 12, 7);

    private static final LocalDate NOVEMBER = LocalDate.of(2022, 11, 1);
    private static final LocalDate MOVE = LocalDate.of(2022, 11, 15);
    private static final List<String> AMSTERDAM = List.of("amsterdam");
    private static final int HORIZON_DAYS = 60;

    private final Scene scene;
    private List<Party> struck = List.of();

    Autumn(Scene scene) {
        this.scene = scene;
    }

    void plan(Agenda agenda) {
        agenda.line("2022-10-19", "15:00", "A national rail strike: people cannot come tomorrow", this::strike);
        agenda.line("2022-10-24", "10:00", "Extra slots this week and next, and for 1-11 November", this::extra);
        agenda.line(
                "2022-10-27", "10:00", "Who could not come because of the strike has another place", this::struckAgain);
        agenda.at("2022-10-31", "09:00", this::announceNovember);
        agenda.line("2022-10-31", "10:00", "From 1 November only Amsterdam; Assen and Rotterdam close", this::close);
        agenda.line("2022-11-01", "12:00", "Assen and Rotterdam are closed", this::closed);
        agenda.line(
                "2022-11-07",
                "12:00",
                "Amsterdam fully booked for November; from mid-November December opens: not broken",
                this::fullWithADate);
        agenda.line("2022-11-08", "12:00", "Amsterdam moves to Gatwickstraat 1 on 15 November", this::move);
        agenda.line("2022-11-15", "12:00", "Amsterdam has moved", this::moved);
    }

    private void strike(Findings findings) {
        struck = scene.town.parties(
                party -> party.is(Stage.BOOKED) && Days.day(party.startsAt()).equals(STRIKE));
        long people = struck.stream().mapToLong(Party::size).sum();
        Json done = scene.office.change(
                "POST",
                "/bookings/withdraw",
                "{\"from\":\"" + STRIKE + "\",\"to\":\"" + STRIKE + "\",\"reason\":\"rail strike\",\"claim\":true}");
        findings.expect("some have an appointment on that day", people > 0, people + " people");
        findings.expectSame("people affected", people, done.get("affected").number());
        findings.expectSame("people who read so", people, scene.changes.review(struck::contains));
        for (Party party : struck.stream().limit(5).toList()) {
            findings.expectSame(
                    "tier of who lost a place",
                    64,
                    scene.town.entry(party).json().get("tier").number());
        }
    }

    private void extra(Findings findings) {
        LocalDate tomorrow = LocalDate.of(2022, 10, 25);
        LocalDate last = LocalDate.of(2022, 10, 31);
        long before = scene.returned("amsterdam", "ukr");
        int more = scene.scale.desks(14) + Math.max(1, scene.scale.desks(3));
        scene.rota.set("amsterdam", tomorrow, last, more);
        scene.rota.set("rotterdam", tomorrow, last, more);
        long after = scene.returned("amsterdam", "ukr");
        findings.expect("seats that are added are drawn", after > before, before + ", then " + after);
        LocalDate to = LocalDate.of(2022, 11, 11);
        scene.rota.set("amsterdam", NOVEMBER, to, scene.scale.desks(14));
        String round = scene.rounds.draw(NOVEMBER, to, AMSTERDAM, scene.time.now(), Days.at("2022-10-26", "18:00"));
        Json shown = scene.town.read("/v1/rounds/" + round).json();
        findings.expectSame(
                "state of the round", "collecting", shown.get("state").text());
        findings.expect("it has seats", shown.get("seats").number() > 0, shown.get("seats"));
    }

    private void struckAgain(Findings findings) {
        findings.expect("some lost theirs", !struck.isEmpty(), struck.size() + " parties");
        long again = struck.stream().filter(party -> !party.is(Stage.WAITING)).count();
        findings.expectSame("parties with a place again", struck.size(), again);
    }

    private void announceNovember() {
        LocalDate from = LocalDate.of(2022, 11, 14);
        LocalDate to = LocalDate.of(2022, 11, 30);
        scene.rota.set("amsterdam", from, to, scene.scale.desks(10));
        scene.rounds.draw(from, to, AMSTERDAM, scene.time.now(), Days.at("2022-11-02", "18:00"));
    }

    private void close(Findings findings) {
        for (String id : List.of("assen", "rotterdam")) {
            Json done = scene.office.change(
                    "POST",
                    "/locations/" + id + "/close",
                    "{\"from\":\"" + NOVEMBER + "\",\"reason\":\"only Amsterdam\"}");
            findings.expectSame(
                    "people affected in " + id, 0, done.get("affected").number());
            findings.expectSame(
                    "day on which " + id + " closes",
                    Days.at(NOVEMBER, "00:00"),
                    scene.location(id).get("closesAt").text());
        }
    }

    private void closed(Findings findings) {
        scene.entries.widen();
        findings.expectSame("open locations", AMSTERDAM, scene.open());
        for (String id : List.of("assen", "rotterdam")) {
            findings.expectSame(
                    "status of " + id,
                    "closed",
                    scene.location(id).get("status").text());
        }
    }

    private void fullWithADate(Findings findings) {
        LocalDate from = LocalDate.of(2022, 12, 1);
        scene.firstCome.book();
        Reply early = scene.rounds.tryDraw(from, LocalDate.of(2022, 12, 23), AMSTERDAM, Days.at("2022-11-16", "18:00"));
        findings.expectSame(
                "a round until 23 December, before the horizon moves", "400 invalid-request", early.outcome());
        scene.put(
                Site.AMSTERDAM,
                HORIZON_DAYS,
                "December can be booked from the middle of November.",
                "ukr",
                "o-document");
        scene.rota.set("amsterdam", from, LocalDate.of(2022, 12, 23), scene.scale.desks(10));
        scene.rounds.draw(from, DRAWN_TO, AMSTERDAM, Days.at("2022-11-14", "09:00"), Days.at("2022-11-16", "18:00"));
        Json availability = scene.town.read("/v1/availability?product=ukr").json();
        if (scene.scale.isComparable()) {
            findings.expectSame(
                    "places with free seats",
                    0,
                    availability.get("locations").items().size());
        }
        findings.expect(
                "it is said when the next round is",
                availability.get("nextRoundAt").text().startsWith("2022-11-16"),
                availability.get("nextRoundAt"));
        if (scene.scale.isComparable()) {
            long waiting = scene.town.persons(party -> party.is(Stage.WAITING));
            findings.expect("people wait", waiting > 0, waiting);
        }
    }

    private void move(Findings findings) {
        long ahead = scene.forecast().get("bookedAhead").number();
        List<Party> booked = scene.town.parties(party -> party.is(Stage.BOOKED));
        scene.office.change(
                "POST",
                "/locations/amsterdam/move",
                "{\"from\":\"" + MOVE
                        + "\",\"address\":{\"street\":\"Gatwickstraat 1\",\"postalCode\":\"1043 GK\",\"city\":\"Amsterdam\"}}");
        findings.expectSame(
                "people ahead", ahead, scene.forecast().get("bookedAhead").number());
        findings.expectSame("people who lost a place", 0, scene.changes.review(booked::contains));
        Comparator<Party> byStart = Comparator.comparing(Party::startsAt);
        calendar(
                findings,
                "before the move",
                "Bijlmerdreef 1289",
                booked.stream()
                        .filter(party -> Days.day(party.startsAt()).isBefore(MOVE))
                        .max(byStart)
                        .orElse(null));
        calendar(
                findings,
                "after the move",
                "Gatwickstraat 1",
                booked.stream()
                        .filter(party -> !Days.day(party.startsAt()).isBefore(MOVE))
                        .min(byStart)
                        .orElse(null));
        findings.expectSame("street today", "Bijlmerdreef 1289", street());
    }

    private void calendar(Findings findings, String when, String street, @Nullable Party party) {
        if (party == null && !scene.scale.isComparable()) {
            return;
        }
        if (party == null) {
            findings.expect("somebody has an appointment " + when, false, "nobody");
            return;
        }
        String calendar = scene.town.calendar(party);
        String place = calendar.lines()
                .filter(line -> line.startsWith("LOCATION"))
                .findFirst()
                .orElse("");
        findings.expect("the calendar of an appointment " + when + " says " + street, place.contains(street), place);
    }

    private void moved(Findings findings) {
        findings.expectSame("street today", "Gatwickstraat 1", street());
        findings.expectSame("open locations", AMSTERDAM, scene.open());
    }

    private String street() {
        return scene.location("amsterdam").get("address").get("street").text();
    }
}
