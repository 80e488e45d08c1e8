package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From when on each signing key signs, in a file of the data directory: what was made before a rotation is signed again as it
 * was. The time at which a key was added to the store will not do, as the server goes on with the earlier one until its next
 * start. Read from any thread.
 */
final class SigningTimes {
    private static final Logger LOG = LoggerFactory.getLogger(SigningTimes.class);
    private static final String PREFIX = "signing-";

    /** The file is forced before a new key's first instant: nothing was signed at it with the earlier one. */
    private static final long AHEAD_MILLIS = 1000;

    private final KeyCheckFile file;
    private final int newest;
    private final boolean isKept;
    private volatile NavigableMap<Long, Integer> numbers;

    /**
     * Reads what a directory has; where it has nothing yet, its newest key signed all there is. Before {@link KeyBond#keep}.
     *
     * @param newest number of the store's newest signing key
     */
    SigningTimes(Path directory, int newest) throws IOException {
        this.file = KeyCheckFile.ofTimes(directory);
        this.newest = newest;
        isKept = file.exists();
        numbers = isKept ? times(file.read()) : new TreeMap<>(Map.of(0L, first(new KeyCheckFile(directory), newest)));
    }

    private static NavigableMap<Long, Integer> times(SortedMap<String, String> lines) {
        NavigableMap<Long, Integer> times = new TreeMap<>();
        lines.forEach((name, millis) -> times.put(Long.parseLong(millis), number(name)));
        return times;
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(PREFIX.length()));
    }

    private static int first(KeyCheckFile known, int newest) throws IOException {
        return known.exists()
                ? known.read().keySet().stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .mapToInt(SigningTimes::number)
                        .max()
                        .orElse(newest)
                : newest;
    }

    /** Number of the key that signs what was made at an instant, epoch milliseconds. */
    int at(long millis) {
        Map.Entry<Long, Integer> since = numbers.floorEntry(millis);
        return since == null ? numbers.firstEntry().getValue() : since.getValue();
    }

    /**
     * Lets the store's newest key sign what is made from now on, where it is new here; on disk when this returns. Called with
     * the directory's lock, before anybody is served.
     *
     * @param clock the engine's, epoch milliseconds: it never goes back, in no later run either
     */
    void keep(LongSupplier clock) throws IOException {
        NavigableMap<Long, Integer> next = numbers;
        if (newest > Collections.max(numbers.values())) {
            do {
                next = new TreeMap<>(numbers);
                next.put(clock.getAsLong() + AHEAD_MILLIS, newest);
                write(next);
            } while (clock.getAsLong() >= next.lastKey());
            numbers = next;
            LOG.info("what is made from now on is signed with {}{}", PREFIX, newest);
        } else if (!isKept) {
            write(next);
        }
    }

    private void write(Map<Long, Integer> times) throws IOException {
        SortedMap<String, String> lines = new TreeMap<>();
        times.forEach((millis, number) -> lines.put(PREFIX + number, Long.toString(millis)));
        file.write(lines);
    }
}
