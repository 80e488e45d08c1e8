package nl.beurt.bench.simulate;

import java.io.IOException;
import nl.beurt.bench.simulate.client.Scenario;
import nl.beurt.bench.simulate.disk.Faults;
import nl.beurt.bench.simulate.disk.SimulatedDisk;
import nl.beurt.bench.simulate.disk.Stopped;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.journal.JournalRefused;
import org.jspecify.annotations.Nullable;

/** Stops the machine and starts it again, as often as it takes: a start may stop or fail too. */
final class Restart {
    /** Starts after which nothing goes wrong any more with one. */
    private static final int UNLUCKY_MAX = 4;

    private final SimulatedDisk disk;
    private final Scenario scenario;
    private final Bug bug;
    private final VirtualTime time;
    private final long storeId;
    private final RotCheck rotCheck;
    private final Marked marked = new Marked();
    private boolean isCalm;
    private long recoveries;
    private long refusals;

    Restart(SimulatedDisk disk, Scenario scenario, Bug bug, VirtualTime time, long storeId) {
        this.disk = disk;
        this.scenario = scenario;
        this.bug = bug;
        this.time = time;
        this.storeId = storeId;
        this.rotCheck = new RotCheck(disk, scenario, bug, time, marked);
    }

    /** From now on nothing goes wrong with the disk. */
    void calm() {
        isCalm = true;
    }

    /** Ends the process, or the power; whether it was the power. */
    boolean stop() {
        Faults faults = disk.faults();
        boolean isPower = isCalm || faults.random().nextInt(100) < faults.plan().powerPercent();
        if (isPower) {
            disk.losePower(
                    !isCalm && faults.random().nextInt(100) < faults.plan().flipPercent());
            marked.powerLost(disk.isFlipped());
        }
        time.restart();
        return isPower;
    }

    /** Starts a server. */
    SimulatedServer start() {
        for (int unlucky = 0; ; unlucky++) {
            Faults faults = disk.faults();
            faults.start();
            boolean isLucky = isCalm || unlucky >= UNLUCKY_MAX;
            faults.errors(!isLucky);
            faults.stops(!isLucky);
            if (isLucky) {
                // A start may need room for a segment: someone makes it.
                faults.full(false);
            }
            SimulatedServer started = tryStart();
            if (started != null) {
                recoveries++;
                disk.keepFlips();
                faults.errors(!isCalm);
                faults.stops(!isCalm);
                return started;
            }
        }
    }

    private @Nullable SimulatedServer tryStart() {
        long errors = disk.faults().errorsMade();
        SimulatedDisk before = rotCheck.before();
        try {
            SimulatedServer server = new SimulatedServer(disk, scenario, bug, time, storeId);
            rotCheck.check(before, server);
            return server;
        } catch (Stopped e) {
            stop();
        } catch (JournalRefused e) {
            if (!disk.isFlipped()) {
                throw new Violation("a journal whose forced bytes are whole is refused: " + e.getMessage());
            }
            refusals++;
            disk.unflip();
        } catch (IOException | JournalFailure e) {
            if (disk.faults().errorsMade() == errors) {
                throw new Violation("a start failed although the disk did not: " + e.getMessage());
            }
        }
        return null;
    }

    /** What the mark on the disk says at least. */
    Marked marked() {
        return marked;
    }

    long recoveries() {
        return recoveries;
    }

    long refusals() {
        return refusals + rotCheck.refusals();
    }

    /** How often bit rot in the very last frame read as a torn write. */
    long windows() {
        return rotCheck.windows();
    }
}
