package nl.beurt.gateway.randomness;

import java.util.HexFormat;
import java.util.List;
import nl.beurt.engine.draw.Source;

/**
 * What a round has fixed of its randomness before entries open. The bytes are read only.
 *
 * @param pulse number of the beacon's pulse; 0 for secrets
 * @param entriesCloseSeconds when entries close, epoch seconds
 * @param commits published of the secrets, 32 bytes each; empty for a beacon
 */
public record RandomnessTerms(long roundId, Source source, long pulse, long entriesCloseSeconds, List<byte[]> commits) {
    /**
     * Takes terms that go together.
     *
     * @throws IllegalArgumentException when they do not
     */
    public RandomnessTerms {
        commits = List.copyOf(commits);
        if (source.isBeacon() ? pulse < 1 || !commits.isEmpty() : pulse != 0 || commits.isEmpty()) {
            throw new IllegalArgumentException("source " + source.word() + " with pulse " + pulse + " and "
                    + commits.size() + " commits: a beacon has a pulse from 1 and no commits, secrets have commits and"
                    + " pulse 0");
        }
        if (source == Source.COMMIT_REVEAL && commits.size() < 2) {
            throw new IllegalArgumentException("source commit-reveal with one commit: it needs the operator's and at"
                    + " least one of an independent witness");
        }
        long distinct =
                commits.stream().map(HexFormat.of()::formatHex).distinct().count();
        if (distinct < commits.size()) {
            throw new IllegalArgumentException(
                    "a commit stands twice among " + commits.size() + ": each is of a secret of its own");
        }
    }

    /** Terms of a pulse that a beacon will publish. */
    public static RandomnessTerms ofPulse(long roundId, Source source, long pulse, long entriesCloseSeconds) {
        return new RandomnessTerms(roundId, source, pulse, entriesCloseSeconds, List.of());
    }

    /** Terms of secrets that were committed to. */
    public static RandomnessTerms ofCommits(
            long roundId, Source source, long entriesCloseSeconds, List<byte[]> commits) {
        return new RandomnessTerms(roundId, source, 0, entriesCloseSeconds, commits);
    }

    /** The first moment whose pulse may be used, epoch seconds. */
    long earliestPulseSeconds() {
        return entriesCloseSeconds + Source.SECONDS_TO_PULSE;
    }
}
