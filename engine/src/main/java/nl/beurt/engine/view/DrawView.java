package nl.beurt.engine.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.sbe.DrawDecoder;

/**
 * A round that is drawn, as everybody may see it. Hashes are 32 bytes and not to be changed; they are zeros before they
 * are known. Instants are epoch milliseconds.
 *
 * @param isReturns whether it draws returned seats of a location, not slots of its own
 * @param location of a returns draw; else 0
 * @param isThin whether it draws returned seats that only few entries could take
 * @param source 1 NIST, 2 drand, 3 commit-and-reveal, 4 the operator alone
 * @param startsBeforeMillis a returns draw takes slots that start before
 * @param lastStartMillis when the last of its slots starts, once they are frozen
 * @param n entries that take part, once they are frozen
 * @param seats that are drawn, once they are frozen
 * @param tiers entries of each tier that has any, once they are frozen
 * @param secrets once they are revealed
 */
public record DrawView(
        long id,
        int product,
        boolean isReturns,
        int location,
        boolean isThin,
        DrawState state,
        int source,
        long pulse,
        long entriesOpenMillis,
        long entriesCloseMillis,
        long opensAtMillis,
        long startsBeforeMillis,
        long lastStartMillis,
        long frozenMillis,
        long committedMillis,
        long drawnMillis,
        long n,
        long seats,
        long registered,
        Map<Integer, Integer> tiers,
        List<byte[]> commits,
        List<byte[]> secrets,
        byte[] previous,
        byte[] reveals,
        byte[] root,
        byte[] slotsHash,
        byte[] commitment,
        byte[] randomness) {
    private static final int HASH_LENGTH = 32;

    /** Copies what a record says. */
    static DrawView of(long id, DrawDecoder draw) {
        DrawState state = DrawState.of(draw.state());
        byte[] commits = new byte[DrawDecoder.commitsLength()];
        draw.getCommits(commits, 0, commits.length);
        byte[] secrets = new byte[DrawDecoder.secretsLength()];
        draw.getSecrets(secrets, 0, secrets.length);
        boolean isRevealed = state.compareTo(DrawState.SEEDED) >= 0 && state.compareTo(DrawState.OPEN) <= 0;
        byte[][] hashes = new byte[6][HASH_LENGTH];
        draw.getPrevious(hashes[0], 0, HASH_LENGTH);
        draw.getReveals(hashes[1], 0, HASH_LENGTH);
        draw.getRoot(hashes[2], 0, HASH_LENGTH);
        draw.getSlotsHash(hashes[3], 0, HASH_LENGTH);
        draw.getCommitment(hashes[4], 0, HASH_LENGTH);
        draw.getRandomness(hashes[5], 0, HASH_LENGTH);
        return new DrawView(
                id,
                draw.product(),
                draw.kind() != 0,
                draw.location(),
                draw.kind() != 0 && draw.takersMin() < 2,
                state,
                draw.source(),
                draw.pulse(),
                draw.entriesOpenMillis(),
                draw.entriesCloseMillis(),
                draw.opensAtMillis(),
                draw.startsBeforeMillis(),
                draw.lastStartMillis(),
                draw.frozenMillis(),
                draw.committedMillis(),
                draw.drawnMillis(),
                draw.n(),
                draw.seats(),
                draw.registered(),
                tiers(draw),
                split(commits, draw.commitCount()),
                split(secrets, isRevealed ? draw.commitCount() : 0),
                hashes[0],
                hashes[1],
                hashes[2],
                hashes[3],
                hashes[4],
                hashes[5]);
    }

    /** Whether the commitment is published. */
    public boolean isCommitted() {
        return committedMillis != 0;
    }

    /** Whether nothing of it is given away or opened. */
    public boolean isVoid() {
        return switch (state) {
            case VOIDING_ENTRIES, VOIDING_SLOTS, VOID -> true;
            default -> false;
        };
    }

    /** Whether a party can enter at an instant. */
    public boolean isCollecting(long nowMillis) {
        return state == DrawState.ANNOUNCED && nowMillis >= entriesOpenMillis && nowMillis < entriesCloseMillis;
    }

    private static Map<Integer, Integer> tiers(DrawDecoder draw) {
        Map<Integer, Integer> tiers = new TreeMap<>();
        for (int tier = 0; tier < DrawDecoder.tiersLength(); tier++) {
            if (draw.tiers(tier) != 0) {
                tiers.put(tier, draw.tiers(tier));
            }
        }
        return tiers;
    }

    private static List<byte[]> split(byte[] hashes, int count) {
        List<byte[]> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] hash = new byte[HASH_LENGTH];
            System.arraycopy(hashes, i * HASH_LENGTH, hash, 0, HASH_LENGTH);
            list.add(hash);
        }
        return list;
    }
}
