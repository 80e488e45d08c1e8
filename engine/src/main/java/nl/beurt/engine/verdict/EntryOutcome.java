package nl.beurt.engine.verdict;

/** The entry behind an answer: part of an {@link Outcome}, and like that mutable, preallocated and copied. */
public final class EntryOutcome {
    /** Wishes of an entry, at most. */
    public static final int WISHES_MAX = 20;

    /** Bytes of one packed wish. */
    public static final int WISH_LENGTH = 17;

    private int status;
    private int product;
    private int groupSize;
    private int tier;
    private int roundsLost;
    private long round;
    private long frozenRound;
    private long lastRound;
    private long createdMillis;
    private int wishCount;
    private final byte[] wishes = new byte[WISHES_MAX * WISH_LENGTH];

    void clear() {
        status = 0;
        product = 0;
        groupSize = 0;
        tier = 0;
        roundsLost = 0;
        round = 0;
        frozenRound = 0;
        lastRound = 0;
        createdMillis = 0;
        wishCount = 0;
    }

    void copyFrom(EntryOutcome other) {
        status = other.status;
        product = other.product;
        groupSize = other.groupSize;
        tier = other.tier;
        roundsLost = other.roundsLost;
        round = other.round;
        frozenRound = other.frozenRound;
        lastRound = other.lastRound;
        createdMillis = other.createdMillis;
        wishCount = other.wishCount;
        System.arraycopy(other.wishes, 0, wishes, 0, wishCount * WISH_LENGTH);
    }

    /** What was answered when the entry was made or changed, and what does not change. */
    public void made(int productNumber, int people, int tierThen, long roundThen, long atMillis) {
        product = productNumber;
        groupSize = people;
        tier = tierThen;
        round = roundThen;
        createdMillis = atMillis;
    }

    /** How it stands: its status by the number in the record, rounds lost, the rounds it is and was in; 0 for none. */
    public void stands(int statusNumber, int lost, long frozenIn, long lastIn) {
        status = statusNumber;
        roundsLost = lost;
        frozenRound = frozenIn;
        lastRound = lastIn;
    }

    /** Room for the packed wishes, one behind the other; {@link #wishCount(int)} says how many there are. */
    public byte[] wishes() {
        return wishes;
    }

    public void wishCount(int count) {
        wishCount = count;
    }

    public int wishCount() {
        return wishCount;
    }

    /** 0 waiting, 1 won, 2 withdrawn. */
    public int status() {
        return status;
    }

    public int product() {
        return product;
    }

    public int groupSize() {
        return groupSize;
    }

    public int tier() {
        return tier;
    }

    public int roundsLost() {
        return roundsLost;
    }

    /** The round it was entered for. */
    public long round() {
        return round;
    }

    /** The round it takes part in now; 0 none. */
    public long frozenRound() {
        return frozenRound;
    }

    /** The last round it took part in; 0 none. */
    public long lastRound() {
        return lastRound;
    }

    /** When it was made, epoch milliseconds. */
    public long createdMillis() {
        return createdMillis;
    }
}
