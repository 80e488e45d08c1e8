package nl.beurt.bench.simulate;

import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.bench.simulate.plant.Plant;
import org.jspecify.annotations.Nullable;

/** Runs one seed. Safe from any thread. */
final class SeedRunner implements Seeds {
    private final long operations;
    private final @Nullable Plant plant;

    /** Makes a runner of seeds of so many operations each, with a bug or without. */
    SeedRunner(long operations, @Nullable Plant plant) {
        this.operations = operations;
        this.plant = plant;
    }

    @Override
    public SeedResult run(long seed) {
        return new Simulation(seed, operations, plant == null ? new Bug() : plant.bug()).run();
    }

    @Override
    public String command(long seed) {
        return "beurt simulate --seed " + seed + " --seeds 1 --operations " + operations
                + (plant == null ? "" : " --plant " + plant.word());
    }
}
