package nl.beurt.ops.witness;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the public can read of draws. Safe from any thread. */
public interface PublishedRounds {
    /** When the commitment of each round that has one was made, epoch milliseconds, by number of the round. */
    SortedMap<Long, Long> committedMillis();

    /** A round as {@code GET /v1/rounds/{id}} answers it now; null where there is none. */
    byte @Nullable [] json(long round);
}
