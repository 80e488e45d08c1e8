package nl.beurt.bench.simulate.disk;

import java.util.EnumMap;
import java.util.Map;

/** How many faults of each kind a disk made. Mutable; of one thread. */
public final class FaultCounts {
    /** What can go wrong, in the order of a report. */
    public enum Kind {
        KILLED("process killed"),
        POWER_LOST("power lost"),
        SECTORS_LOST("unforced sectors lost"),
        NAMES_LOST("unforced names lost"),
        BITS_FLIPPED("unforced bits flipped"),
        ROTTEN("forced bits rotten"),
        WRITE_ERRORS("write errors"),
        FORCE_ERRORS("force errors"),
        SHORT_WRITES("short writes"),
        FULL("disk full"),
        READ_ERRORS("read errors");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For a report. */
        public String words() {
            return words;
        }
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    public void add(Kind kind) {
        add(kind, 1);
    }

    public void add(Kind kind, long count) {
        counts.merge(kind, count, Long::sum);
    }

    public void addAll(FaultCounts others) {
        others.counts.forEach(this::add);
    }

    public long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
