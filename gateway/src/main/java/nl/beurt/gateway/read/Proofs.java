package nl.beurt.gateway.read;

import java.nio.file.Path;
import java.util.List;
import nl.beurt.engine.draw.PathStep;
import org.jspecify.annotations.Nullable;

/**
 * What was written of draws that were held. Implemented by who writes it; safe from any thread. Asked on event loops: an
 * answer takes a few reads of files at most.
 */
public interface Proofs {
    /** Nothing was written. */
    Proofs NONE = new Proofs() {
        @Override
        public @Nullable Path file(long round) {
            return null;
        }

        @Override
        public @Nullable Inclusion inclusion(long round, byte[] ticket) {
            return null;
        }
    };

    /** The proof of a round, whole and never changed again; null when there is none. */
    @Nullable
    Path file(long round);

    /**
     * How an entry is in what a round committed to, or null when it is not known to be.
     *
     * @param ticket of the entry in that round, 32 bytes
     */
    @Nullable
    Inclusion inclusion(long round, byte[] ticket);

    /**
     * From an entry to the root.
     *
     * @param leaf of the entry, 32 bytes
     * @param path from the leaf's side on
     */
    record Inclusion(byte[] leaf, List<PathStep> path) {}
}
