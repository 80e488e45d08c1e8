package nl.beurt.bench.simulate.machine;

import java.io.IOException;
import nl.beurt.bench.simulate.disk.Faults;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.Stopped;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.journal.JournalRefused;
import org.jspecify.annotations.Nullable;

/** Stops the machine and starts it again, as often as it takes: a start may stop or fail too. */
public final class Restart {
    /** Starts after which nothing goes wrong any more with one. */
    private static final int UNLUCKY_MAX = 4;

    private final SimulatedData data;
    private final Launch launch;
    private final Bug bug;
    private final VirtualTime time;
    private final long storeId;
    private final RotCheck rotCheck;
    private final Marked marked = new Marked();
    private final Housekeeping housekeeping;
    private boolean isCalm;
    private long recoveries;
    private long refusals;

    /** Makes what stops and starts the machine of some data; a bug may be planted in it. */
    public Restart(SimulatedData data, Launch launch, Bug bug, VirtualTime time, long storeId) {
        this.data = data;
        this.launch = launch;
        this.bug = bug;
        this.time = time;
        this.storeId = storeId;
        this.housekeeping = new Housekeeping(data, bug);
        this.rotCheck = new RotCheck(data, launch, bug, time, marked);
    }

    /** From now on nothing goes wrong with the disk. */
    public void calm() {
        isCalm = true;
    }

    /** Ends the process, or the power; whether it was the power. */
    public boolean stop() {
        Faults faults = data.faults();
        boolean isPower = isCalm || faults.random().nextInt(100) < faults.plan().powerPercent();
        if (isPower) {
            data.losePower(
                    !isCalm && faults.random().nextInt(100) < faults.plan().flipPercent());
            marked.powerLost(data.isFlipped());
        }
        time.restart();
        return isPower;
    }

    /** Starts a server. */
    public SimulatedServer start() {
        for (int unlucky = 0; ; unlucky++) {
            Faults faults = data.faults();
            faults.start();
            boolean isLucky = isCalm || unlucky >= UNLUCKY_MAX;
            faults.errors(!isLucky);
            faults.stops(!isLucky);
            SimulatedServer started = tryStart();
            if (started != null) {
                recoveries++;
                faults.served();
                housekeeping.check();
                data.keepFlips();
                faults.errors(!isCalm);
                faults.stops(!isCalm);
                return started;
            }
        }
    }

    private @Nullable SimulatedServer tryStart() {
        SimulatedData before = rotCheck.before();
        try {
            SimulatedServer server = new SimulatedServer(data, launch, bug, time, storeId);
            rotCheck.check(before, server);
            return server;
        } catch (Stopped e) {
            stop();
        } catch (JournalRefused e) {
            if (!data.isFlipped()) {
                throw new Violation("a journal whose forced bytes are whole is refused: " + e.getMessage());
            }
            refusals++;
            data.unflip();
        } catch (IOException | JournalFailure e) {
            if (!data.faults().hasFailed()) {
                throw new Violation("a start failed although the disk was at most full: " + e.getMessage());
            }
        }
        return null;
    }

    /** What is done beside the service. */
    public Housekeeping housekeeping() {
        return housekeeping;
    }

    /** What the mark on the disk says at least. */
    public Marked marked() {
        return marked;
    }

    /** Starts that ended in service. */
    public long recoveries() {
        return recoveries;
    }

    /** Damaged journals that were refused. */
    public long refusals() {
        return refusals + rotCheck.refusals();
    }

    /** How often bit rot in the very last frame read as a torn write. */
    public long windows() {
        return rotCheck.windows();
    }
}
