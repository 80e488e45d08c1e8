package nl.beurt.engine.job;

import java.util.List;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.sbe.DrawDecoder;

/**
 * What the state says of a frozen round. Hashes are 32 bytes.
 *
 * @param isReturns whether it draws returned seats
 * @param takersMin a returned seat that fewer entries could take waits for another draw
 * @param entriesOpen epoch seconds
 * @param entriesClose epoch seconds
 * @param previous commitment of the round before; zeros for the first
 * @param n entries that take part
 * @param registered people in the product's register when it was frozen
 * @param commitment as it was published; null when it was not yet
 * @param catalog with the locations' names and time zones
 */
record FrozenRound(
        long id,
        boolean isReturns,
        int takersMin,
        Source source,
        long pulse,
        long entriesOpen,
        long entriesClose,
        List<byte[]> commits,
        byte[] previous,
        long n,
        long registered,
        byte @org.jspecify.annotations.Nullable [] commitment,
        Catalog catalog) {
    private static final long MILLIS_PER_SECOND = 1000;

    private static Source source(int number) {
        Source source = Source.of(number);
        if (source == null) {
            throw new IllegalStateException("the decider lets no source " + number + " pass");
        }
        return source;
    }

    /**
     * Copies what a record says.
     *
     * @param lastCommitment of the round committed to before this one, unless this one is committed to
     */
    static FrozenRound of(long id, DrawDecoder draw, byte[] lastCommitment, Catalog catalog) {
        boolean isCommitted = draw.state() != DrawState.FROZEN.number();
        byte[] previous = lastCommitment.clone();
        byte[] commitment = new byte[DrawHashes.LENGTH];
        if (isCommitted) {
            draw.getPrevious(previous, 0, previous.length);
            draw.getCommitment(commitment, 0, commitment.length);
        }
        byte[] commits = new byte[DrawDecoder.commitsLength()];
        draw.getCommits(commits, 0, commits.length);
        return new FrozenRound(
                id,
                draw.kind() != 0,
                draw.takersMin(),
                source(draw.source()),
                draw.pulse(),
                Math.floorDiv(draw.entriesOpenMillis(), MILLIS_PER_SECOND),
                Math.floorDiv(draw.entriesCloseMillis(), MILLIS_PER_SECOND),
                Hashes.split(commits, draw.commitCount()),
                previous,
                draw.n(),
                draw.registered(),
                isCommitted ? commitment : null,
                catalog);
    }
}
