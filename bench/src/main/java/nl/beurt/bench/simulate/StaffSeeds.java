package nl.beurt.bench.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.beurt.bench.simulate.machine.Housekeeping;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.bench.simulate.plant.StaffPlant;
import nl.beurt.bench.simulate.staff.StaffResult;
import nl.beurt.bench.simulate.staff.StaffSimulation;
import org.jspecify.annotations.Nullable;

/** Runs seeds with the staff's commands mixed in; each sixteenth twice, and it must be the same to the last answer. */
final class StaffSeeds implements Seeds {
    private static final int TWICE_ONE_IN = 16;

    private final long operations;
    private final @Nullable StaffPlant plant;

    /** Makes a runner of seeds of so many operations each, with a bug or without. */
    StaffSeeds(long operations, @Nullable StaffPlant plant) {
        this.operations = operations;
        this.plant = plant;
    }

    @Override
    public SeedResult run(long seed) {
        StaffResult result = once(seed);
        boolean isTwice = seed % TWICE_ONE_IN == 0;
        if (isTwice && once(seed).traceHash() != result.traceHash()) {
            throw new Violation("a second run of the seed went otherwise");
        }
        Map<String, Long> counts = new LinkedHashMap<>(result.counts());
        counts.put("seeds run twice", isTwice ? 1L : 0L);
        Housekeeping kept = result.machine().housekeeping();
        return new SeedResult(
                seed,
                result.operations(),
                result.machine().recoveries(),
                result.machine().refusals(),
                result.machine().windows(),
                kept.made(),
                kept.archived(),
                kept.loaded(),
                result.faults(),
                counts,
                result.traceHash());
    }

    private StaffResult once(long seed) {
        return new StaffSimulation(seed, operations, plant == null ? new Bug() : plant.bug()).run();
    }

    @Override
    public String command(long seed) {
        return "beurt simulate --staff --seed " + seed + " --seeds 1 --operations " + operations
                + (plant == null ? "" : " --plant " + plant.word());
    }
}
