package nl.beurt.bench.peers;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;

/** Puts commands into a ring as fast as it takes them. */
final class EngineFeed {
    private EngineFeed() {}

    /** Fills one event. */
    interface Source {
        void fill(CommandEvent event);
    }

    /** Publishes so many commands and waits until the last is durable. Called from one thread. */
    static void run(CommandRing ring, BenchProbe probe, int count, Source source) throws InterruptedException {
        long target = probe.durable() + count;
        for (int i = 0; i < count; ) {
            CommandEvent event = ring.tryClaim(0);
            if (event == null) {
                Thread.onSpinWait();
                continue;
            }
            source.fill(event);
            ring.publish(event);
            i++;
        }
        while (probe.durable() < target) {
            TimeUnit.MICROSECONDS.sleep(100);
        }
    }
}
