package nl.beurt.ops.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.serving.ServingMemory;
import nl.beurt.ops.config.UsageException;

/**
 * Whether a demo of so many seats can be had here, said before anything is made.
 *
 * @param nativeBytes the machine's memory, or what its container may use
 * @param heapBytes the heap's maximum
 */
record DemoMemory(long nativeBytes, long heapBytes) {
    private static final int SLOTS_MAX = 1 << 14;

    /** What a demo's state must hold at least: repeated and refused people come on top of the seats. */
    private static final int RECORDS_MIN = 1 << 20;

    /** Of the heap, for connections, views and the rest. */
    private static final long HEAP_BESIDES = 256L << 20;

    private static final long MIB = 1L << 20;

    /** What there is here. */
    static DemoMemory here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new DemoMemory(system.getTotalMemorySize(), Runtime.getRuntime().maxMemory());
    }

    /** How much a demo's state must hold. */
    static StateLimits limits(int seats) {
        long records = Math.max(RECORDS_MIN, 2L * seats);
        return new StateLimits(SLOTS_MAX, records, records, records);
    }

    /** Refuses a number of seats whose state cannot be held. */
    void require(int seats) {
        StateLimits limits = limits(seats);
        long wanted = ServingMemory.nativeBytes(limits);
        if (wanted > nativeBytes) {
            throw new UsageException(("--seats %d: when all are booked, the state takes %d MiB and this machine or"
                            + " container has %d MiB: give --seats %d at most, or more memory")
                    .formatted(seats, wanted / MIB, nativeBytes / MIB, seatsMax(seats)));
        }
        long heap = ServingMemory.heapBytes(limits) + HEAP_BESIDES;
        if (heap > heapBytes && limits.requests() > RECORDS_MIN) {
            throw new UsageException(("--seats %d: when all are booked, %d MiB of heap are taken and %d MiB may be:"
                            + " give --seats %d at most, or BEURT_JAVA_OPTIONS=-Xmx%dm")
                    .formatted(seats, heap / MIB, heapBytes / MIB, seatsMax(seats), heap / MIB + 1));
        }
    }

    /** The most seats that can be had, at least 1; below a number that cannot. */
    private int seatsMax(int tooMany) {
        int fits = 1;
        int over = tooMany;
        while (over - fits > 1) {
            int middle = fits + (over - fits) / 2;
            if (isEnoughFor(limits(middle))) {
                fits = middle;
            } else {
                over = middle;
            }
        }
        return fits;
    }

    private boolean isEnoughFor(StateLimits limits) {
        return ServingMemory.nativeBytes(limits) <= nativeBytes
                && (limits.requests() <= RECORDS_MIN || ServingMemory.heapBytes(limits) + HEAP_BESIDES <= heapBytes);
    }
}
