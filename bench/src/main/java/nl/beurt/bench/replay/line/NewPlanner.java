package nl.beurt.bench.replay.line;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;

/** December: a BSN is required, and one appointment is all that a person has. */
final class NewPlanner {
    private static final List<String> AMSTERDAM = List.of("amsterdam");

    /** Parties of each kind that have two appointments by the same numbers. */
    private static final long DOUBLES_MAX = 3;

    private final Scene scene;
    private String last = "";

    NewPlanner(Scene scene) {
        this.scene = scene;
    }

    void plan(Agenda agenda) {
        agenda.at("2022-11-29", "10:00", this::openLast);
        agenda.line("2022-11-30", "14:30", "The last day on which people may have several appointments", findings -> {
            int doubles = scene.doubles.book(last, DOUBLES_MAX);
            findings.expect("some have two by the same numbers", doubles > 0, doubles + " parties");
        });
        agenda.line(
                "2022-12-01",
                "07:00",
                "New planner: a BSN is required, one appointment per person",
                this::onePerPerson);
    }

    /** What the draw of December leaves out is served first come, first served. */
    private void openLast() {
        last = scene.rounds.open(
                "ukr",
                Autumn.DRAWN_TO.plusDays(1),
                LocalDate.of(2022, 12, 9),
                AMSTERDAM,
                Days.at("2022-11-30", "14:00"));
    }

    private void onePerPerson(Findings findings) {
        scene.office.change(
                "PUT",
                "/products/ukr",
                "{\"name\":\"Proof of residence\",\"minutesPerPerson\":" + scene.scale.minutesPerPerson()
                        + ",\"partyMax\":6,\"eligibility\":\"register\",\"onePerPerson\":true,\"person\":\"bsn\"}");
        link(findings);
        Party party = scene.town.parties().get(0);
        findings.expectSame(
                "answer to an entry by V-number",
                "400 invalid-request",
                scene.town.tryEntering(party).outcome());
        scene.register.askForBsn();
        scene.register.review();
        scene.doubles.review();
        int given = scene.register.given() + scene.doubles.given();
        int seats = scene.register.seats() + scene.doubles.seats();
        findings.expectSame("parties that still have two places", 0, scene.register.both() + scene.doubles.both());
        findings.expect("some had two", given > 0, given + " parties");
        findings.expectSame(
                "parties that gave a later place back (each kept the earliest)",
                scene.register.kept() + scene.doubles.kept(),
                given);
        long returned = scene.returned("amsterdam", "ukr");
        findings.expect("their seats wait to be drawn", returned >= seats, returned + " there, " + seats + " of them");
        LocalDate from = LocalDate.of(2022, 12, 12);
        scene.rounds.draw(
                from, LocalDate.of(2022, 12, 23), AMSTERDAM, scene.time.now(), Days.at("2022-12-05", "18:00"));
        refused(findings, "of somebody who was served by V-number", Stage.SERVED, "409 already-served");
        refused(findings, "of somebody who has an appointment", Stage.BOOKED, "409 already-booked");
        long wanting = scene.town.parties(scene.town::wants).size();
        int entered = scene.entries.enter();
        findings.expect("the others enter by BSN", entered > 0, entered + " of " + wanting + " parties");
    }

    private void link(Findings findings) {
        long imported = 0;
        long rejected = 0;
        for (String list : scene.register.lists()) {
            Json done = scene.office.link(list);
            imported += done.get("imported").number();
            rejected += done.get("rejected").items().size();
        }
        findings.expectSame("people whose numbers were linked", scene.town.people(), imported);
        findings.expectSame("lines refused", 0, rejected);
    }

    private void refused(Findings findings, String whose, Stage stage, String outcome) {
        Optional<Party> some = scene.town.parties(party -> party.is(stage) && party.twin() == null).stream()
                .findFirst();
        findings.expect("there is somebody to ask that", some.isPresent(), some.isPresent() ? "yes" : "nobody");
        if (some.isPresent()) {
            findings.expectSame(
                    "answer to an entry " + whose,
                    outcome,
                    scene.town.tryEntering(some.get()).outcome());
        }
    }
}
