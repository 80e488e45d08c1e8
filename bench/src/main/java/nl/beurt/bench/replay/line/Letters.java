package nl.beurt.bench.replay.line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.Site;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Population;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Reply;

/** 2023: who has a proof already needs no appointment; others get letters, some of them by mistake. */
final class Letters {
    private static final String DOCUMENT = "document";
    private static final List<String> UTRECHT = List.of("utrecht");
    private static final LocalDate PICK_UP = LocalDate.of(2023, 2, 13);
    private static final LocalDate PICK_UP_TO = LocalDate.of(2023, 2, 17);
    /** People of a letter; a third of them got it by mistake. */
    private static final int PEOPLE = 12;

    private final Scene scene;
    private final List<Party> told;
    private final List<Party> toldAgain;
    private String january = "";
    private String february = "";

    Letters(Scene scene) {
        this.scene = scene;
        told = people(0);
        toldAgain = people(PEOPLE);
    }

    /** Nobody who was served in the year before: they would have what they need. */
    private List<Party> people(int from) {
        int first = scene.town.people() + from;
        return IntStream.range(first, first + PEOPLE)
                .mapToObj(Population::apart)
                .toList();
    }

    void plan(Agenda agenda) {
        agenda.at("2023-01-03", "10:00", this::openJanuary);
        agenda.line(
                "2023-01-04",
                "12:00",
                "Already have a proof? Do not book: your card is extended by letter",
                this::alreadyServed);
        agenda.at("2023-02-07", "10:00", this::tell);
        agenda.line(
                "2023-02-08",
                "12:00",
                "Letters sent by mistake; a group is told where to pick up a new document",
                this::byMistake);
        agenda.line("2023-03-04", "12:00", "Letters sent by mistake (again)", this::again);
    }

    private void openJanuary() {
        LocalDate from = LocalDate.of(2023, 1, 9);
        scene.rota.set("amsterdam", from, from.plusDays(4), scene.scale.desks(1));
        january =
                scene.rounds.open("ukr", from, from.plusDays(4), List.of("amsterdam"), Days.at("2023-01-04", "10:00"));
    }

    private void alreadyServed(Findings findings) {
        List<Party> served = scene.town.parties(party -> party.is(Stage.SERVED));
        List<String> slots = slots(january);
        findings.expect(
                "there are seats and people who have a proof", !served.isEmpty() && !slots.isEmpty(), slots.size());
        Reply refused = scene.town.tryBooking(served.get(0), "ukr", slots.get(0));
        findings.expectSame("answer to somebody who has a proof", "409 already-served", refused.outcome());
        findings.expect(
                "it says what to do",
                !refused.json().get("remedy").text().isEmpty(),
                refused.json().get("remedy"));
    }

    private void tell() {
        scene.office.change(
                "PUT",
                "/products/" + DOCUMENT,
                "{\"name\":\"New document\",\"minutesPerPerson\":10,\"partyMax\":1,\"eligibility\":\"register\","
                        + "\"onePerPerson\":true,\"person\":\"bsn\"}");
        scene.put(Site.UTRECHT.opening(PICK_UP), Opening.HORIZON_DAYS, "", DOCUMENT);
        scene.rota.set("utrecht", PICK_UP, PICK_UP_TO, 1);
        february = scene.rounds.open(DOCUMENT, PICK_UP, PICK_UP_TO, UTRECHT, Days.at("2023-02-08", "10:00"));
        scene.office.eligible(scene.eligible.byBsn(told, DOCUMENT), false);
    }

    private void byMistake(Findings findings) {
        List<String> slots = slots(february);
        findings.expectSame("answer to who was told", "201", book(told.get(0), slots.get(0)));
        findings.expectSame("answer to who was not", "403 not-eligible", book(toldAgain.get(0), slots.get(0)));
        List<Party> mistaken = told.subList(told.size() - PEOPLE / 3, told.size());
        Party early = mistaken.get(0);
        findings.expectSame("answer to one who was told by mistake, before", "201", book(early, slots.get(1)));
        long removed = scene.office.eligible(scene.eligible.byBsn(mistaken, DOCUMENT), true);
        findings.expectSame("people who are in the register no more", mistaken.size(), removed);
        findings.expectSame("answer to another, after", "403 not-eligible", book(mistaken.get(1), slots.get(0)));
        findings.expectSame("answer to one who is still told", "201", book(told.get(1), slots.get(2)));
        // What was given is not taken away unseen: planners withdraw it, or a clerk sees it.
        findings.expectSame("answer to the first of them, again", "403 not-eligible", book(early, slots.get(3)));
    }

    private void again(Findings findings) {
        LocalDate from = LocalDate.of(2023, 3, 13);
        scene.rota.set("utrecht", from, from.plusDays(4), 1);
        String march = scene.rounds.open(DOCUMENT, from, from.plusDays(4), UTRECHT, scene.time.now());
        List<String> slots = slots(march);
        findings.expectSame(
                "people of the letters",
                toldAgain.size(),
                scene.office.eligible(scene.eligible.byBsn(toldAgain, DOCUMENT), false));
        List<Party> right = new ArrayList<>(toldAgain.subList(0, toldAgain.size() - PEOPLE / 3));
        List<Party> mistaken = toldAgain.subList(right.size(), toldAgain.size());
        scene.office.eligible(scene.eligible.byBsn(mistaken, DOCUMENT), true);
        for (Party party : mistaken) {
            findings.expectSame("answer to one of the mistaken", "403 not-eligible", book(party, slots.get(0)));
        }
        for (Party party : right) {
            findings.expectSame("answer to one of the others", "201", book(party, slots.get(right.indexOf(party))));
        }
        scene.office.eligible(scene.eligible.byBsn(mistaken, DOCUMENT), false);
        findings.expectSame("answer after it was put right", "201", book(mistaken.get(0), slots.get(right.size())));
    }

    private String book(Party party, String slot) {
        Reply reply = scene.town.tryBooking(party, DOCUMENT, slot);
        return reply.status() == 201 ? "201" : reply.outcome();
    }

    private List<String> slots(String round) {
        return scene.town.read("/v1/rounds/" + round + "/slots").json().items().stream()
                .map(slot -> slot.get("id").text())
                .toList();
    }
}
