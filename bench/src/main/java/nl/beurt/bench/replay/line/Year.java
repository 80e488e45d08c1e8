package nl.beurt.bench.replay.line;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import nl.beurt.bench.replay.crowd.Town;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.Office;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.world.VirtualPlanner;

/** The year from June 2022 on, lived through from beginning to end. */
public final class Year {
    private static final Instant START = Days.at("2022-06-17", "08:00");

    private final int people;
    private final long seed;

    public Year(int people, long seed) {
        this.people = people;
        this.seed = seed;
    }

    /**
     * Lives through it.
     *
     * @param directory of the planner's data; empty
     * @param heard each line when it was looked at, and how things stand then
     */
    public YearResult run(Path directory, BiConsumer<Line, Timeline.Sample> heard) throws IOException {
        try (VirtualPlanner planner = VirtualPlanner.launch(directory, START, seed, Office.tokens());
                Scene scene = new Scene(planner, people, seed)) {
            Timeline timeline = new Timeline(scene);
            Agenda agenda = new Agenda(line -> heard.accept(line, timeline.now(scene.town.today())));
            new Routine(scene, timeline).plan(agenda);
            new Opening(scene).plan(agenda);
            new Copied(scene).plan(agenda);
            new Summer(scene).plan(agenda);
            new Stickers(scene, timeline).plan(agenda);
            new Autumn(scene).plan(agenda);
            new NewPlanner(scene).plan(agenda);
            new Letters(scene).plan(agenda);
            Flagged flagged = new Flagged(scene, directory);
            flagged.plan(agenda);
            new Totals(scene, timeline).plan(agenda);
            Clockwork clock = new Clockwork(scene.time, scene.town);
            agenda.run(clock::advanceTo);
            return new YearResult(
                    agenda.lines(),
                    timeline.samples(),
                    figures(scene, clock, flagged),
                    scene.office.journal().get("stateHash").text());
        }
    }

    private static Map<String, Long> figures(Scene scene, Clockwork clock, Flagged flagged) {
        Town town = scene.town;
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("people", (long) town.people());
        figures.put("parties", (long) town.parties().size());
        figures.put("served", (long) scene.visits.served());
        figures.put("still waiting", town.persons(party -> party.is(Stage.WAITING)));
        figures.put("did not come", scene.visits.away());
        figures.put("parties that cancelled", (long) scene.changes.cancelled());
        figures.put("parties that moved", (long) scene.changes.moved());
        figures.put("people whose place was taken away", (long) scene.changes.displaced());
        figures.put("times that a second place was refused", (long) town.secondRefused());
        figures.put("draws", (long) scene.results.draws());
        figures.put("draws of returned seats", (long) scene.results.returnsDraws());
        figures.put("changes that needed a second planner", (long) scene.office.confirmed());
        figures.put(
                "commands in the journal",
                scene.office.journal().get("sequence").number());
        figures.put("steps of time", clock.steps());
        figures.putAll(flagged.figures());
        return figures;
    }
}
