package nl.beurt.bench.simulate;

import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.bench.simulate.plant.Plant;
import org.jspecify.annotations.Nullable;

/** Runs one seed. Safe from any thread. */
final class SeedRunner {
    private final long operations;
    private final @Nullable Plant plant;

    /** Makes a runner of seeds of so many operations each, with a bug or without. */
    SeedRunner(long operations, @Nullable Plant plant) {
        this.operations = operations;
        this.plant = plant;
    }

    /**
     * Runs a seed.
     *
     * @throws Violation when a promise was broken; anything else that is thrown is the engine's and breaks one too
     */
    SeedResult run(long seed) {
        return new Simulation(seed, operations, plant == null ? new Bug() : plant.bug()).run();
    }

    /** The command that runs a seed again. */
    String command(long seed) {
        return "beurt simulate --seed " + seed + " --seeds 1 --operations " + operations
                + (plant == null ? "" : " --plant " + plant.word());
    }
}
