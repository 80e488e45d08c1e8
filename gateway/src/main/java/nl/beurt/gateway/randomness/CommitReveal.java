package nl.beurt.gateway.randomness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/** Sources 3 and 4: secrets that were committed to before entries opened; every commit needs its secret, and no other. */
final class CommitReveal implements RandomnessCheck {
    private static final int SECRET_LENGTH = 32;
    private static final int SECRETS_MAX = 64;

    @Override
    public @Nullable VerifiedRandomness verify(RandomnessTerms terms, PostedObject posted) {
        posted.only(Set.of("secrets"));
        List<byte[]> secrets = posted.hexes("secrets", SECRET_LENGTH, SECRETS_MAX);
        if (posted.isFaulty()) {
            return null;
        }
        DrawHashes hashes = new DrawHashes();
        TreeMap<byte[], byte[]> byCommit = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < secrets.size(); i++) {
            byte[] commit = hashes.commit(terms.roundId(), secrets.get(i));
            if (terms.commits().stream().noneMatch(published -> Arrays.equals(published, commit))) {
                posted.fault("secrets/" + i, Reason.NOT_COMMITTED);
            } else if (byCommit.put(commit, secrets.get(i)) != null) {
                posted.fault("secrets/" + i, Reason.SECRET_TWICE);
            }
        }
        if (!posted.isFaulty() && byCommit.size() < terms.commits().size()) {
            posted.fault("secrets", Reason.SECRET_MISSING);
        }
        return posted.isFaulty()
                ? null
                : new VerifiedRandomness(
                        Reveals.randomness(hashes, terms.roundId(), secrets), null, new ArrayList<>(byCommit.values()));
    }
}
