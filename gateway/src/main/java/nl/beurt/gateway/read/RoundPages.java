package nl.beurt.gateway.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.RoundView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.key.DayKeys;
import org.jspecify.annotations.Nullable;

/** The pages of rounds. Used on the view thread; a round is written anew when something of it has changed. */
final class RoundPages {
    private final RoundJson json;
    private final Map<Long, Written> written = new HashMap<>();
    private Rounds shown = Rounds.NONE;

    /** Everything that a round's page shows, and the page. */
    private record Written(
            @Nullable DrawView draw,
            @Nullable RoundView round,
            RoundState state,
            RoundPlaces places,
            long seats,
            Catalog catalog,
            byte[] body,
            String eTag) {
        boolean isOf(Written other) {
            return Objects.equals(draw, other.draw)
                    && Objects.equals(round, other.round)
                    && state == other.state
                    && places.equals(other.places)
                    && seats == other.seats
                    && catalog.equals(other.catalog);
        }

        Written with(byte[] bytes) {
            return new Written(draw, round, state, places, seats, catalog, bytes, RoundPages.eTag(bytes));
        }
    }

    /**
     * Bodies and entity tags of all rounds.
     *
     * @param one by round
     */
    record Rounds(Map<Long, Page> one, Page all) {
        static final Rounds NONE = new Rounds(Map.of(), page(new byte[] {'[', ']'}));
    }

    RoundPages(DayKeys keys) {
        json = new RoundJson(keys);
    }

    /** The pages of a view at an instant; their sequence is to be taken from the view. */
    Rounds of(View view, RoundIndex index, long nowMillis) {
        boolean isChanged = false;
        for (DrawView draw : view.draws().values()) {
            isChanged |= isNew(draw.id(), of(draw, view, index.of(draw.id()), nowMillis));
        }
        for (RoundView round : view.rounds().values()) {
            if (!view.draws().containsKey(round.id())) {
                isChanged |= isNew(round.id(), of(round, view, index.of(round.id()), nowMillis));
            }
        }
        if (isChanged) {
            shown = all();
        }
        return shown;
    }

    private Rounds all() {
        Map<Long, Page> one = new HashMap<>();
        Text body = new Text(1 << 14).add('[');
        for (Map.Entry<Long, Written> each : new TreeMap<>(written).entrySet()) {
            body.ascii(one.isEmpty() ? "" : ",").add(each.getValue().body());
            one.put(
                    each.getKey(),
                    new Page(each.getValue().body(), each.getValue().eTag(), Page.OF_NO_VIEW));
        }
        return new Rounds(one, page(body.add(']').toBytes()));
    }

    private boolean isNew(long id, Written now) {
        Written before = written.get(id);
        if (before != null && before.isOf(now)) {
            return false;
        }
        written.put(id, now.with(body(now)));
        return true;
    }

    private byte[] body(Written now) {
        if (now.draw() != null) {
            return json.draw(now.draw(), now.state(), now.places(), now.seats(), now.catalog());
        }
        if (now.round() != null) {
            return json.open(now.round(), now.state(), now.places(), now.seats(), now.catalog());
        }
        throw new AssertionError("a page is of a round or of a draw");
    }

    private static Written of(DrawView draw, View view, RoundPlaces places, long nowMillis) {
        long seats = draw.isCommitted() ? draw.seats() : draw.isReturns() ? returned(draw, view) : seats(places, view);
        return new Written(draw, null, RoundState.of(draw, nowMillis), places, seats, view.catalog(), new byte[0], "");
    }

    private static Written of(RoundView round, View view, RoundPlaces places, long nowMillis) {
        long lastStartMillis = 0;
        for (int index : places.slots()) {
            lastStartMillis = Math.max(lastStartMillis, view.slots().get(index).startMillis());
        }
        RoundState state = RoundState.of(round.opensAtMillis(), lastStartMillis, nowMillis);
        return new Written(null, round, state, places, seats(places, view), view.catalog(), new byte[0], "");
    }

    private static long seats(RoundPlaces places, View view) {
        long seats = 0;
        for (int index : places.slots()) {
            seats += view.slots().get(index).seats();
        }
        return seats;
    }

    /** Seats that a returns draw would have, were it frozen now. */
    private static long returned(DrawView draw, View view) {
        long seats = 0;
        for (SlotView slot : view.slots()) {
            seats += isIn(draw, slot) ? slot.returned() : 0;
        }
        return seats;
    }

    /** Whether the returned seats of a slot are those of a returns draw. */
    static boolean isIn(DrawView draw, SlotView slot) {
        return slot.location() == draw.location()
                && slot.product() == draw.product()
                && !slot.withdrawn()
                && slot.startMillis() < draw.startsBeforeMillis();
    }

    static Page page(byte[] body) {
        return new Page(body, eTag(body), Page.OF_NO_VIEW);
    }

    private static String eTag(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return "\"" + body.length + "-" + Long.toHexString(crc.getValue()) + "\"";
    }
}
