package nl.beurt.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.DrawDecoder;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The draws and changes that are not over, and when each has something to do: derived from their records, so that nobody
 * walks through those of years. Called only by the state's owner.
 */
public final class Agenda {
    /** No round, or no change, has anything to do. */
    public static final long NOTHING = 0;

    /** Longer than a draw takes whose secrets are at hand. */
    private static final long NEAR_MILLIS = TimeUnit.MINUTES.toMillis(10);

    /** Few, by number; a draw that did not come further keeps its item, so that its awards make no garbage. */
    private final List<Item> items = new ArrayList<>();

    /** Changes that are not done, by number. */
    private final LongArrayList changes = new LongArrayList();

    private long frozen;

    /**
     * @param isBeacon whether its freeze must not be late: its commitment has to be older than the beacon's pulse
     */
    private record Item(
            long round, DrawState state, int product, boolean isBeacon, long entriesCloseMillis, long opensAtMillis) {
        boolean isSame(DrawState nextState, long nextOpensAtMillis) {
            return state == nextState && opensAtMillis == nextOpensAtMillis;
        }

        boolean isBefore(@Nullable Item other) {
            return other == null
                    || (isBeacon != other.isBeacon ? isBeacon : entriesCloseMillis < other.entriesCloseMillis);
        }

        boolean isClosing(long nowMillis) {
            return switch (state) {
                case ANNOUNCED, FREEZING_SLOTS, FREEZING_ENTRIES -> nowMillis >= entriesCloseMillis;
                default -> false;
            };
        }
    }

    void onChange(long id, ChangeDecoder change) {
        boolean isKnown = changes.containsLong(id);
        if (ChangeState.of(change.state()) == ChangeState.DONE) {
            changes.removeLong(id);
        } else if (!isKnown) {
            changes.addLong(id);
            changes.sort(null);
        }
    }

    /** The oldest change that is not done; {@link #NOTHING} when there is none. */
    public long dueChange() {
        return changes.isEmpty() ? NOTHING : changes.getLong(0);
    }

    void onDraw(long id, DrawDecoder draw) {
        DrawState state = DrawState.of(draw.state());
        frozen = isFrozen(state) ? id : frozen == id ? NOTHING : frozen;
        int at = 0;
        while (at < items.size() && items.get(at).round < id) {
            at++;
        }
        boolean isThere = at < items.size() && items.get(at).round == id;
        if (isThere && items.get(at).isSame(state, draw.opensAtMillis())) {
            return;
        }
        if (isThere) {
            items.remove(at);
        }
        if (!state.isOver()) {
            boolean isBeacon = draw.commitCount() == 0;
            items.add(
                    at, new Item(id, state, draw.product(), isBeacon, draw.entriesCloseMillis(), draw.opensAtMillis()));
        }
    }

    /** Whether a round's entries and seats are set aside and not yet drawn. One round at a time is. */
    private static boolean isFrozen(DrawState state) {
        return switch (state) {
            case FREEZING_SLOTS, FREEZING_ENTRIES, FROZEN, COMMITTED, SEEDED, VOIDING_ENTRIES, VOIDING_SLOTS -> true;
            default -> false;
        };
    }

    /** The round between its freeze and the end of its draw; {@link #NOTHING} when there is none. */
    public long frozenRound() {
        return frozen;
    }

    /** How far {@link #frozenRound} has come; only when there is one. */
    public DrawState frozenState() {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).round == frozen) {
                return items.get(i).state;
            }
        }
        throw new IllegalStateException("no round is frozen");
    }

    /**
     * Whether a round of a product does not collect entries any more and is not frozen yet, which waits for the end of
     * another draw: what was entered before its close is to stay as it is.
     *
     * @param enteredMillis epoch milliseconds
     * @param nowMillis epoch milliseconds
     */
    public boolean isClosing(int product, long enteredMillis, long nowMillis) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.product == product && enteredMillis < item.entriesCloseMillis && item.isClosing(nowMillis)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The round whose job's next step can be taken, {@link #NOTHING} when there is none: what is under way first, then what
     * is left of draws, then the round that closes first, and of equals the one with the lowest number. One that a beacon
     * decides goes before the others, which begin no draw shortly before it either.
     *
     * @param nowMillis epoch milliseconds
     */
    public long due(long nowMillis) {
        Item next = null;
        boolean isBeaconNear = isBeaconNear(nowMillis);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            switch (item.state) {
                case FREEZING_SLOTS, FREEZING_ENTRIES, VOIDING_ENTRIES, VOIDING_SLOTS, OPENING -> {
                    return item.round;
                }
                case DRAWN -> {
                    if (nowMillis >= item.opensAtMillis) {
                        return item.round;
                    }
                }
                case ANNOUNCED -> {
                    boolean mayBegin = frozen == NOTHING && (item.isBeacon || !isBeaconNear);
                    if (mayBegin && nowMillis >= item.entriesCloseMillis && item.isBefore(next)) {
                        next = item;
                    }
                }
                default -> {}
            }
        }
        return next == null ? NOTHING : next.round;
    }

    /** Whether a round that a beacon decides closes so soon that another draw might not be over by then. */
    private boolean isBeaconNear(long nowMillis) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            long left = item.entriesCloseMillis - nowMillis;
            if (item.state == DrawState.ANNOUNCED && item.isBeacon && left > 0 && left <= NEAR_MILLIS) {
                return true;
            }
        }
        return false;
    }
}
