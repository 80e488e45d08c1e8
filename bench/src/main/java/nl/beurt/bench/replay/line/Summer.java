package nl.beurt.bench.replay.line;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.Site;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;
import org.jspecify.annotations.Nullable;

/** July and August: the wrong product, more desks, six sites, cancelling, Nieuwegein closes. */
final class Summer {
    private static final LocalDate ENDORSED = LocalDate.of(2022, 7, 25);
    private static final LocalDate NIEUWEGEIN_CLOSES = LocalDate.of(2022, 9, 1);
    private static final String ENDORSEMENT = "endorsement";
    private static final int LOOKS = 100;

    private final Scene scene;
    private int mistaken;
    private List<Party> ofNieuwegein = List.of();

    Summer(Scene scene) {
        this.scene = scene;
    }

    void plan(Agenda agenda) {
        agenda.at("2022-07-15", "11:00", this::offerEndorsements);
        agenda.at("2022-07-15", "12:30", () -> mistaken = scene.mistakes.book(ENDORSEMENT, scene.scale.of(60) + 4));
        agenda.line(
                "2022-07-20",
                "12:00",
                "People booked the wrong product; the IND cancels those automatically",
                this::withdrawEndorsements);
        agenda.line("2022-07-21", "08:00", "Amsterdam opens more desks: about 100 slots a day", this::moreDesks);
        agenda.line(
                "2022-07-22",
                "12:00",
                "New slots every week; you do not need to refresh your browser every hour",
                this::refreshing);
        agenda.line("2022-07-25", "17:00", "Deventer opens: six sites, 5,000 stickers this week", this::sixSites);
        new Elsewhere(scene).plan(agenda);
        agenda.line("2022-08-10", "14:30", "Cancellation becomes possible", this::cancel);
        agenda.line(
                "2022-08-18", "14:30", "People with several appointments should cancel the others", this::cancelled);
        agenda.line("2022-08-30", "10:00", "Nieuwegein closes on 1 September", this::close);
        agenda.line("2022-09-01", "10:00", "Nieuwegein is closed", this::closed);
    }

    private void offerEndorsements() {
        scene.office.change(
                "PUT",
                "/products/" + ENDORSEMENT,
                "{\"name\":\"Residence endorsement\",\"minutesPerPerson\":" + scene.scale.minutesPerPerson()
                        + ",\"partyMax\":6,\"eligibility\":\"none\",\"onePerPerson\":false,\"person\":\"any\"}");
        scene.put(Site.DEN_BOSCH, Opening.HORIZON_DAYS, "", "ukr", ENDORSEMENT);
        scene.rota.set(
                "den-bosch",
                ENDORSED,
                ENDORSED.plusDays(4),
                scene.rota.week(ENDORSED).getOrDefault("den-bosch", 1));
        scene.rounds.open(
                ENDORSEMENT, ENDORSED, ENDORSED.plusDays(4), List.of("den-bosch"), Days.at("2022-07-15", "12:00"));
    }

    private void withdrawEndorsements(Findings findings) {
        findings.expect("people booked the wrong product", mistaken > 0, mistaken + " parties");
        Json done = scene.office.change(
                "POST",
                "/bookings/withdraw",
                "{\"product\":\"" + ENDORSEMENT + "\",\"reason\":\"booked the wrong product\",\"claim\":false}");
        findings.expectSame(
                "bookings that were withdrawn", mistaken, done.get("withdrawn").number());
        findings.expectSame("parties that read so", mistaken, scene.mistakes.review());
        findings.expect(
                "their seats are returned seats",
                scene.returned("den-bosch", ENDORSEMENT) >= mistaken,
                scene.returned("den-bosch", ENDORSEMENT));
    }

    private void moreDesks(Findings findings) {
        LocalDate day = LocalDate.of(2022, 7, 21);
        String round = scene.week(LocalDate.of(2022, 7, 18)).get(0);
        long before = seatsOn(round, day);
        int desks = scene.scale.desks(2);
        scene.rota.set("amsterdam", day, day.plusDays(1), Math.max(desks + 1, scene.scale.desks(4)));
        long after = seatsOn(round, day);
        findings.expect("there are more seats than before", after > before, before + ", then " + after);
        if (scene.scale.isComparable()) {
            findings.expectBetween("seats of that day", scene.scale.of(80), scene.scale.of(120) + 26, after);
        }
        findings.expectSame(
                "people without a desk",
                0,
                scene.office.read("/locations/amsterdam").get("overbooked").number());
    }

    private long seatsOn(String round, LocalDate day) {
        return scene.seats(
                round,
                slot -> slot.get("location").text().equals("amsterdam")
                        && slot.get("localStart").text().startsWith(day.toString()));
    }

    private void refreshing(Findings findings) {
        Party party = scene.someoneWaiting();
        String before = scene.town.entry(party).text();
        String sequence = scene.office.journal().get("sequence").text();
        boolean isSame = true;
        for (int i = 0; i < LOOKS; i++) {
            isSame &= scene.town.entry(party).text().equals(before);
        }
        findings.expect("looking " + LOOKS + " times changes nothing of an entry", isSame, isSame);
        findings.expectSame(
                "journal after it",
                sequence,
                scene.office.journal().get("sequence").text());
        findings.expectSame(
                "the entry stands",
                "waiting",
                Json.read(before.getBytes(StandardCharsets.UTF_8)).get("state").text());
        findings.expect(
                "there is a round for the next week", !scene.week(ENDORSED).isEmpty(), scene.week(ENDORSED));
    }

    private void sixSites(Findings findings) {
        findings.expectSame(
                "open locations",
                List.of("amsterdam", "assen", "den-bosch", "deventer", "nieuwegein", "rijswijk"),
                scene.open().stream().sorted().toList());
        long last = plannedSeats(ENDORSED.minusWeeks(1));
        long week = plannedSeats(ENDORSED);
        findings.expect("more seats than in the week before", week > last, last + ", then " + week);
        if (scene.scale.isComparable()) {
            findings.expectBetween("seats of this week", scene.scale.of(4500), scene.scale.of(5700), week);
        }
    }

    /** Of all locations that week: what the desks make. */
    private long plannedSeats(LocalDate monday) {
        long perDesk =
                390L / scene.scale.minutesPerPerson() * scene.scale.weekdays().size();
        return scene.rota.week(monday).values().stream()
                .mapToLong(desks -> desks * perDesk)
                .sum();
    }

    private void cancel(Findings findings) {
        Party party = scene
                .town
                .parties(each -> each.is(Stage.BOOKED)
                        && each.twin() == null
                        && Days.day(each.startsAt()).isAfter(scene.town.today().plusDays(2)))
                .stream()
                .findFirst()
                .orElse(null);
        if (party == null) {
            // A week's draw is over, so somebody has an appointment in the next.
            party = scene.town
                    .parties(each ->
                            each.is(Stage.BOOKED) && Days.day(each.startsAt()).isAfter(scene.town.today()))
                    .get(0);
        }
        String location = party.location();
        long free = scene.firstCome.seatsFree();
        int size = party.size();
        scene.changes.cancel(party);
        findings.expectSame("status", "cancelled", scene.changes.status());
        long returned = scene.returned(location, "ukr");
        findings.expect("its seats wait to be drawn", returned >= size, returned + " there, " + size + " of them");
        findings.expectSame("seats free", free, scene.firstCome.seatsFree());
    }

    private void cancelled(Findings findings) {
        findings.expect("people cancelled", scene.changes.cancelled() > 1, scene.changes.cancelled() + " parties");
        findings.expect(
                "returned seats were drawn", scene.results.returnsDraws() > 0, scene.results.returnsDraws() + " draws");
        long spare = scene.town
                .parties(party -> party.is(Stage.WAITING) && isServed(party.twin()))
                .size();
        findings.expectSame("parties that wait and were served under another number", 0, spare);
    }

    private static boolean isServed(@Nullable Party party) {
        return party != null && party.is(Stage.SERVED);
    }

    private void close(Findings findings) {
        List<Party> there = scene.town.parties(party -> party.is(Stage.BOOKED)
                && party.location().equals("nieuwegein")
                && !Days.day(party.startsAt()).isBefore(NIEUWEGEIN_CLOSES));
        long people = there.stream().mapToLong(Party::size).sum();
        Json done = scene.office.change(
                "POST",
                "/locations/nieuwegein/close",
                "{\"from\":\"" + NIEUWEGEIN_CLOSES + "\",\"reason\":\"closes on 1 September\"}");
        findings.expectSame("people affected", people, done.get("affected").number());
        findings.expectSame("people who read so", people, scene.changes.review(there::contains));
        ofNieuwegein = there;
        scene.entries.widen();
        for (Party party : there.stream().limit(5).toList()) {
            Reply entry = scene.town.entry(party);
            findings.expectSame(
                    "tier of who lost a place", 64, entry.json().get("tier").number());
        }
        findings.expectSame(
                "it closes",
                Days.at(NIEUWEGEIN_CLOSES, "00:00"),
                scene.location("nieuwegein").get("closesAt").text());
    }

    private void closed(Findings findings) {
        findings.expectSame(
                "status of nieuwegein",
                "closed",
                scene.location("nieuwegein").get("status").text());
        long again =
                ofNieuwegein.stream().filter(party -> !party.is(Stage.WAITING)).count();
        findings.expectSame("parties with another place", ofNieuwegein.size(), again);
    }
}
