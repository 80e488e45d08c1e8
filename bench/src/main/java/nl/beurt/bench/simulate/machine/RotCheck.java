package nl.beurt.bench.simulate.machine;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.SimulatedDisk;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.bench.simulate.plant.JournalBytes;
import nl.beurt.engine.journal.JournalRefused;
import org.jspecify.annotations.Nullable;

/** Flips one bit of forced data in a copy of the disk: recovery must refuse the copy, or find all there was. */
final class RotCheck {
    private enum Where {
        NOWHERE,
        LAST_FRAME,
        SNAPSHOT,
        ELSEWHERE
    }

    private static final int SECOND_LOOK_ONE_IN = 8;

    private final SimulatedData data;
    private final Launch launch;
    private final Bug bug;
    private final VirtualTime time;
    private final Marked marked;
    private boolean isRotten;
    private Where where = Where.NOWHERE;
    private long refusals;
    private long windows;

    RotCheck(SimulatedData data, Launch launch, Bug bug, VirtualTime time, Marked marked) {
        this.data = data;
        this.launch = launch;
        this.bug = bug;
        this.time = time;
        this.marked = marked;
    }

    /** A copy to look at a second time, rotten or not; null when it is not this start's turn. */
    @Nullable
    SimulatedData before() {
        SplittableRandom random = data.faults().random();
        isRotten = random.nextInt(100) < data.faults().plan().rotPercent();
        boolean isTurn = isRotten || random.nextInt(SECOND_LOOK_ONE_IN) == 0;
        return isTurn && !data.isFlipped() ? data.copy() : null;
    }

    /** Recovers the copy and compares it with the server that the original became. */
    void check(@Nullable SimulatedData copy, SimulatedServer server) throws IOException {
        if (copy == null) {
            return;
        }
        where = Where.NOWHERE;
        if (isRotten) {
            rot(copy);
        }
        Mark expected = Mark.of(server);
        try {
            Mark found = Mark.of(new SimulatedServer(copy, launch, bug, time, 1));
            if (!found.equals(expected)) {
                differs(found, expected);
            }
        } catch (JournalRefused e) {
            if (where == Where.NOWHERE) {
                throw new Violation("a second look at the same journal refuses it: " + e.getMessage());
            }
            if (where == Where.SNAPSHOT) {
                throw new Violation("rot in one snapshot keeps the service from starting: " + e.getMessage());
            }
            refusals++;
        }
    }

    private void differs(Mark found, Mark expected) {
        if (where == Where.NOWHERE) {
            throw new Violation("the same journal gives another state: " + found + ", before " + expected);
        }
        if (where != Where.LAST_FRAME || found.sequence() >= expected.sequence()) {
            throw new Violation("a flipped bit was not noticed: recovery gives " + found + " for " + expected);
        }
        if (found.sequence() < marked.sequence()) {
            throw new Violation("rot cut what the mark says was acknowledged: recovery ends at " + found.sequence()
                    + ", the mark at " + marked.sequence());
        }
        windows++;
    }

    /** Flips a bit somewhere. */
    private void rot(SimulatedData copy) throws IOException {
        SplittableRandom random = data.faults().random();
        where = Where.NOWHERE;
        boolean isSnapshot = random.nextInt(4) == 0;
        SimulatedDisk directory = isSnapshot ? copy.snapshots() : copy.journal();
        List<String> names = directory.list();
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        int size = directory.size(name);
        if (size == 0) {
            return;
        }
        JournalBytes last = isSnapshot ? null : JournalBytes.last(copy.journal());
        int position = random.nextInt(size);
        where = isSnapshot ? Where.SNAPSHOT : Where.ELSEWHERE;
        if (last != null && last.name().equals(name)) {
            position = position(last, size);
            where = position >= last.lastFrame() ? Where.LAST_FRAME : Where.ELSEWHERE;
        }
        directory.rot(name, position, random.nextInt(8));
        data.faults().count(Kind.ROTTEN, 1);
    }

    private int position(JournalBytes last, int size) {
        SplittableRandom random = data.faults().random();
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(size);
            case 1 -> random.nextInt(Math.min(last.end() + 64, size));
            default -> Math.min(random.nextInt(last.lastFrame(), last.end() + 1), size - 1);
        };
    }

    long refusals() {
        return refusals;
    }

    long windows() {
        return windows;
    }
}
