package nl.beurt.bench.fairness.experiment;

import java.util.SplittableRandom;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.policy.DrawWorld;
import nl.beurt.bench.fairness.policy.FirstComeWorld;
import nl.beurt.bench.fairness.policy.Result;
import nl.beurt.bench.fairness.policy.Season;

/** The ways to give places out that stand side by side. */
enum Policy {
    /** Returned seats are there at once, for whoever looks. */
    FIRST_COME("first come"),
    /** Returned seats are there after a random time, for whoever looks then. */
    FIRST_COME_DELAYED("first come, delayed returns"),
    /** Register once, and be drawn. */
    DRAW("draw");

    private final String words;

    Policy(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Lives through a season. A plant is in draws only. */
    Result live(Season season, Population people, long[] firstLookMicros, SplittableRandom random, Plant plant) {
        if (this != DRAW) {
            return new FirstComeWorld(season, people, firstLookMicros, this == FIRST_COME_DELAYED, random).run();
        }
        try (DrawWorld world = new DrawWorld(season, people, firstLookMicros, random, plant)) {
            return world.run();
        }
    }
}
