package nl.beurt.bench.replay.line;

import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;

/** What must be true when the year is over. */
final class Totals {
    private static final String LOST = "lost";

    private final Scene scene;
    private final Timeline timeline;

    Totals(Scene scene, Timeline timeline) {
        this.scene = scene;
        this.timeline = timeline;
    }

    void plan(Agenda agenda) {
        agenda.line("2023-03-31", "12:00", "The year is over", this::check);
    }

    private void check(Findings findings) {
        Json stock = scene.forecast().get("stock");
        findings.expectSame("people served twice", 0, scene.visits.twice());
        findings.expectSame("people served after a check-in", scene.visits.checkedIn(), scene.visits.served());
        findings.expectSame(
                "people served, by the stock",
                scene.visits.served(),
                stock.get("served").number());
        findings.expectSame(
                "counted into the stock", timeline.added(), stock.get("added").number());
        findings.expectSame(
                "left in the stock",
                timeline.added() - scene.visits.served(),
                stock.get("left").number());
        displaced(findings);
        findings.expect(
                "nobody was answered what they should not be",
                scene.town.surprises().isEmpty(),
                scene.town.surprises());
    }

    /** Whose place was taken away: each had another since, gave it up, or waits before all others. */
    private void displaced(Findings findings) {
        Map<String, Integer> ended = new TreeMap<>();
        int lost = 0;
        for (Party party : scene.town.parties(Party::wasDisplaced)) {
            String end = end(party);
            ended.merge(end, 1, Integer::sum);
            lost += end.startsWith(LOST) ? 1 : 0;
        }
        findings.expectSame("parties that lost a place and their claim (" + ended + ")", 0, lost);
    }

    private String end(Party party) {
        Party twin = party.twin();
        if (party.is(Stage.GONE) && twin != null && !twin.is(Stage.GONE)) {
            return "gave it up for a place under another number";
        }
        if (!party.hasClaim()) {
            return party.is(Stage.SERVED) ? "served" : "had another place";
        }
        Json entry = scene.town.entry(party).json();
        String state = entry.get("state").text();
        String tier = entry.get("tier").text();
        return state.equals("waiting") && tier.equals("64")
                ? "wait in tier 64"
                : LOST + ", " + party.stage() + ", entry " + state + " in tier " + tier
                        + (party.twin() == null ? "" : ", two numbers");
    }
}
