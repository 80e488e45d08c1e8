package nl.beurt.bench.simulate;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.client.Scenario;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;
import nl.beurt.bench.simulate.disk.SimulatedDisk;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.bench.simulate.plant.JournalBytes;
import nl.beurt.engine.journal.JournalRefused;
import org.jspecify.annotations.Nullable;

/** Flips one bit of forced data in a copy of the disk: recovery must refuse the copy, or find all there was. */
final class RotCheck {
    private static final int SECOND_LOOK_ONE_IN = 8;

    private final SimulatedDisk disk;
    private final Scenario scenario;
    private final Bug bug;
    private final VirtualTime time;
    private final Marked marked;
    private boolean isRotten;
    private long refusals;
    private long windows;

    RotCheck(SimulatedDisk disk, Scenario scenario, Bug bug, VirtualTime time, Marked marked) {
        this.disk = disk;
        this.scenario = scenario;
        this.bug = bug;
        this.time = time;
        this.marked = marked;
    }

    /** A copy to look at a second time, rotten or not; null when it is not this start's turn. */
    @Nullable
    SimulatedDisk before() {
        SplittableRandom random = disk.faults().random();
        isRotten = random.nextInt(100) < disk.faults().plan().rotPercent();
        boolean isTurn = isRotten || random.nextInt(SECOND_LOOK_ONE_IN) == 0;
        return isTurn && !disk.isFlipped() ? disk.copy() : null;
    }

    /** Recovers the copy and compares it with the server that the original became. */
    void check(@Nullable SimulatedDisk copy, SimulatedServer server) throws IOException {
        if (copy == null) {
            return;
        }
        boolean isLastFrame = false;
        if (isRotten) {
            isLastFrame = rot(copy);
        }
        Simulation.Mark expected = Simulation.Mark.of(server);
        try {
            Simulation.Mark found = Simulation.Mark.of(new SimulatedServer(copy, scenario, bug, time, 1));
            if (!found.equals(expected)) {
                differs(isLastFrame, found, expected);
            }
        } catch (JournalRefused e) {
            if (!isRotten) {
                throw new Violation("a second look at the same journal refuses it: " + e.getMessage());
            }
            refusals++;
        }
    }

    private void differs(boolean isLastFrame, Simulation.Mark found, Simulation.Mark expected) {
        if (!isRotten) {
            throw new Violation("the same journal gives another state: " + found + ", before " + expected);
        }
        if (!isLastFrame || found.sequence() >= expected.sequence()) {
            throw new Violation("a flipped bit was not noticed: recovery gives " + found + " for " + expected);
        }
        if (found.sequence() < marked.sequence()) {
            throw new Violation("rot cut what the mark says was acknowledged: recovery ends at " + found.sequence()
                    + ", the mark at " + marked.sequence());
        }
        windows++;
    }

    /** Flips a bit somewhere; whether in the very last frame. */
    private boolean rot(SimulatedDisk copy) throws IOException {
        SplittableRandom random = disk.faults().random();
        List<String> names = copy.list();
        if (names.isEmpty()) {
            return false;
        }
        String name = names.get(random.nextInt(names.size()));
        int size = copy.size(name);
        if (size == 0) {
            return false;
        }
        JournalBytes last = JournalBytes.last(copy);
        int position = switch (random.nextInt(last == null ? 1 : 3)) {
            case 0 -> random.nextInt(size);
            case 1 -> random.nextInt(Math.min(last.end() + 64, size));
            default -> Math.min(random.nextInt(last.lastFrame(), last.end() + 1), size - 1);
        };
        boolean isLastFrame = last != null && last.name().equals(name) && position >= last.lastFrame();
        copy.rot(name, position, random.nextInt(8));
        disk.faults().count(Kind.ROTTEN, 1);
        return isLastFrame;
    }

    long refusals() {
        return refusals;
    }

    long windows() {
        return windows;
    }
}
