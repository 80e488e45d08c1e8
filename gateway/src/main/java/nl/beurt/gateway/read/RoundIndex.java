package nl.beurt.gateway.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.View;
import org.jspecify.annotations.Nullable;

/** Which slots each round was made with. Made anew when slots are made; immutable, safe from any thread. */
final class RoundIndex {
    static final RoundIndex EMPTY = new RoundIndex(Map.of());

    private final Map<Long, RoundPlaces> rounds;

    private RoundIndex(Map<Long, RoundPlaces> rounds) {
        this.rounds = rounds;
    }

    /**
     * Sorts the slots by their rounds.
     *
     * @param texts of the view's slots
     * @param order of the slots by location, start and id: indexes into both
     */
    static RoundIndex of(View view, List<SlotText> texts, int[] order) {
        Map<Long, RoundPlaces> rounds = new HashMap<>();
        for (int index : order) {
            RoundPlaces of = rounds.computeIfAbsent(
                    view.slots().get(index).round(), id -> new RoundPlaces(new ArrayList<>(), new TreeMap<>()));
            of.slots().add(index);
            long day = LocalDate.parse(texts.get(index).date()).toEpochDay();
            of.days()
                    .merge(
                            texts.get(index).location(),
                            new RoundPlaces.Days(day, day),
                            (before, now) -> before.with(day));
        }
        return new RoundIndex(rounds);
    }

    /** The slots of a round; none where it was made without. */
    RoundPlaces of(long round) {
        return rounds.getOrDefault(round, RoundPlaces.NONE);
    }

    /**
     * The draw of a product that collects entries, the one that closes first; or else the one that begins to collect first.
     *
     * @param packed wishes of which it could meet at least one; null for any draw
     */
    @Nullable
    DrawView next(View view, int product, byte @Nullable [] packed, int wishCount, long nowMillis) {
        return view.draws().values().stream()
                .filter(draw -> draw.product() == product
                        && draw.state() == DrawState.ANNOUNCED
                        && nowMillis < draw.entriesCloseMillis()
                        && (packed == null || couldMeetAny(packed, wishCount, draw, view)))
                .min(Comparator.comparing((DrawView draw) -> !draw.isCollecting(nowMillis))
                        .thenComparingLong(draw ->
                                draw.isCollecting(nowMillis) ? draw.entriesCloseMillis() : draw.entriesOpenMillis())
                        .thenComparingLong(DrawView::id))
                .orElse(null);
    }

    boolean couldMeetAny(byte[] packed, int wishCount, DrawView draw, View view) {
        RoundPlaces places = of(draw.id());
        for (int i = 0; i < wishCount; i++) {
            if (places.couldMeet(packed, i * Wish.PACKED, draw, view.slots())) {
                return true;
            }
        }
        return false;
    }
}
