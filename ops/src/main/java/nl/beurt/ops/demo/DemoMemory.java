package nl.beurt.ops.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.serving.ServingMemory;
import nl.beurt.ops.config.UsageException;

/**
 * Whether a demo of so many seats can be had here, said before anything is made.
 *
 * @param machineBytes the machine's memory, or what its container may use
 * @param heapBytes the heap's maximum
 */
record DemoMemory(long machineBytes, long heapBytes) {
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
        if (machine(limits) > machineBytes) {
            throw new UsageException(("--seats %d: when all are booked, the state takes %d MiB, and twice that while a"
                            + " snapshot is made; this machine or container has %d MiB: give --seats %d at most, or more"
                            + " memory")
                    .formatted(
                            seats,
                            (ServingMemory.nativeBytes(limits) + heap(limits)) / MIB,
                            machineBytes / MIB,
                            seatsMax(seats)));
        }
        long heap = heap(limits);
        if (heap > heapBytes && !isLeast(limits)) {
            throw new UsageException(("--seats %d: when all are booked, %d MiB of heap are taken and %d MiB may be:"
                            + " give --seats %d at most, or BEURT_JAVA_OPTIONS=-Xmx%dm")
                    .formatted(seats, heap / MIB, heapBytes / MIB, seatsMax(seats), optionMib(heap)));
        }
    }

    /** What to give for a heap that can be used to so many bytes: a ninth of it is kept for survivors. */
    private static long optionMib(long heap) {
        return heap / MIB * 7 / 6;
    }

    private static long heap(StateLimits limits) {
        return ServingMemory.heapBytes(limits) + HEAP_BESIDES;
    }

    /**
     * Of the machine's memory: the process that makes a snapshot holds the state a second time. What few seats take of
     * the least state is so little that this does not count.
     */
    private static long machine(StateLimits limits) {
        long once = ServingMemory.nativeBytes(limits);
        return isLeast(limits) ? once : 2 * (once + heap(limits));
    }

    private static boolean isLeast(StateLimits limits) {
        return limits.requests() <= RECORDS_MIN;
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
        return machine(limits) <= machineBytes && (isLeast(limits) || heap(limits) <= heapBytes);
    }
}
