package nl.beurt.gateway.staff;

import org.jspecify.annotations.Nullable;

/** Which snapshot is the newest. Safe from any thread. */
public interface LastSnapshot {
    /** There is none. */
    LastSnapshot NONE = () -> null;

    /** The newest whole one, or null. */
    @Nullable
    Made newest();

    /**
     * A snapshot on disk.
     *
     * @param number of the first journal segment that a start from it needs
     * @param sequence of the last command in it
     * @param madeMillis when its file was written, epoch milliseconds
     */
    record Made(long number, long sequence, long madeMillis) {}
}
