package nl.beurt.bench.replay.line;

import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;

/** What must be true when the year is over. */
final class Totals {
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

    /** Whose place was taken away: each has another, was served, or waits before all others. */
    private void displaced(Findings findings) {
        Map<String, Integer> ended = new TreeMap<>();
        int lost = 0;
        for (Party party : scene.town.parties(Party::isDisplaced)) {
            String end =
                    party.is(Stage.WAITING) ? waiting(party) : party.stage().toString();
            ended.merge(end, 1, Integer::sum);
            lost += end.equals("LOST") ? 1 : 0;
        }
        findings.expectSame("parties that lost a place and their claim (" + ended + ")", 0, lost);
    }

    private String waiting(Party party) {
        Json entry = scene.town.entry(party).json();
        boolean isFirst =
                entry.get("state").text().equals("waiting") && entry.get("tier").number() == 64;
        return isFirst ? "WAITING in tier 64" : "LOST";
    }
}
