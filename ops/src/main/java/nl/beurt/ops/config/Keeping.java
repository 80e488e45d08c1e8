package nl.beurt.ops.config;

import java.time.Duration;

/**
 * When snapshots are made, and how long is kept what they cover.
 *
 * @param snapshotEvery closed segments since the last snapshot, at least 1
 * @param snapshotBytesPerSecond written at most while serving
 * @param retain how long an archived segment is kept after its last record
 * @param retainBytes archived segments together, the oldest go first; 0 for no limit
 */
public record Keeping(int snapshotEvery, long snapshotBytesPerSecond, Duration retain, long retainBytes) {
    /** Two segments (with 64 MiB each, half a million commands), 64 MiB a second, ninety days. */
    public static final Keeping STANDARD = new Keeping(2, 64L * 1024 * 1024, Duration.ofDays(90), 0);
}
