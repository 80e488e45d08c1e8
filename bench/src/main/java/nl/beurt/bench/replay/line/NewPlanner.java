package nl.beurt.bench.replay.line;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;

/** December: a BSN is required, and one appointment is all that a person has. 2023 is still to come. */
final class NewPlanner {
    private static final List<String> AMSTERDAM = List.of("amsterdam");

    private final Scene scene;

    NewPlanner(Scene scene) {
        this.scene = scene;
    }

    void plan(Agenda agenda) {
        agenda.line(
                "2022-12-01",
                "07:00",
                "New planner: a BSN is required, one appointment per person",
                this::onePerPerson);
        agenda.pending(
                "2023-01-04", "Already have a proof? Do not book: your card is extended by letter", "the register");
        agenda.pending(
                "2023-02-08",
                "Letters sent by mistake; a group is told where to pick up a new document",
                "the eligibility register");
        agenda.pending("2023-03-04", "Letters sent by mistake (again)", "the eligibility register");
    }

    private void onePerPerson(Findings findings) {
        scene.office.change(
                "PUT",
                "/products/ukr",
                "{\"name\":\"Proof of residence\",\"minutesPerPerson\":" + scene.scale.minutesPerPerson()
                        + ",\"partyMax\":6,\"eligibility\":\"none\",\"onePerPerson\":true,\"person\":\"bsn\"}");
        link(findings);
        Party party = scene.town.parties().get(0);
        findings.expectSame(
                "answer to an entry by V-number",
                "400 invalid-request",
                scene.town.tryEntering(party).outcome());
        scene.register.askForBsn();
        scene.register.review();
        findings.expectSame("parties that still have two places", 0, scene.register.both());
        findings.expectSame(
                "parties that gave a later place back (each kept the earliest)",
                scene.register.kept(),
                scene.register.given());
        long returned = scene.returned("amsterdam", "ukr");
        findings.expect(
                "their seats wait to be drawn",
                returned >= scene.register.seats(),
                returned + " there, " + scene.register.seats() + " of them");
        LocalDate from = LocalDate.of(2022, 12, 12);
        scene.rounds.draw(
                from, LocalDate.of(2022, 12, 23), AMSTERDAM, scene.time.now(), Days.at("2022-12-05", "18:00"));
        refused(findings, "of somebody who was served by V-number", Stage.SERVED, "409 already-served");
        refused(findings, "of somebody who has an appointment", Stage.BOOKED, "409 already-booked");
        long wanting = scene.town.parties(scene.town::wants).size();
        int entered = scene.entries.enter();
        findings.expect(
                "the others enter by BSN", entered > 0 || wanting == 0, entered + " of " + wanting + " parties");
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
        if (some.isPresent()) {
            findings.expectSame(
                    "answer to an entry " + whose,
                    outcome,
                    scene.town.tryEntering(some.get()).outcome());
        }
    }
}
