package nl.beurt.gateway.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.engine.view.ViewListener;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.key.DayKeys;
import org.jspecify.annotations.Nullable;

/**
 * Renders each view on the view thread; the event loops only look. {@link #shown()} and what it gives are safe from any
 * thread.
 */
public final class Pages implements ViewListener {
    /** Versions are sequences with room for changes that only time brings: a round that opens, a slot that starts. */
    private static final int TIME_CHANGES = 1024;

    private final CatalogPages catalogPages = new CatalogPages();
    private final RoundPages roundPages;
    private final Map<Integer, Rendered> rendered = new HashMap<>();
    private @Nullable Catalog catalog;
    private volatile Timely timely = new Timely(Catalog.EMPTY, Map.of(), Map.of(), Long.MAX_VALUE);
    private List<SlotText> texts = List.of();
    private int[] order = new int[0];
    private long roundOfLast;
    private RoundIndex index = RoundIndex.EMPTY;
    private volatile Shown shown = Shown.BEFORE_ANYTHING;

    /** The locations and products of a catalog, until time alone changes what is shown of them. */
    private record Timely(
            Catalog catalog, Map<Language, Page> locations, Map<Language, Page> products, long untilMillis) {}

    /** What was last rendered of one product. */
    private record Rendered(byte[] slots, Page page, long version) {}

    /**
     * Shows nothing yet.
     *
     * @param keys sign commitments
     */
    public Pages(DayKeys keys) {
        roundPages = new RoundPages(keys);
    }

    Shown shown() {
        return shown;
    }

    /** The view that is shown now. */
    public View view() {
        return shown.view();
    }

    /** The product of an id, as shown now, or null. */
    public @Nullable Product product(String id) {
        return shown.product(id);
    }

    /** A round as it is shown now, or null. */
    public @Nullable Page round(long id) {
        Shown now = shown;
        Page page = now.rounds().one().get(id);
        return page == null ? null : now.ofView(page);
    }

    /** The location of an id, as shown now, or null. */
    public @Nullable Location location(String id) {
        return shown.location(id);
    }

    /** All locations as they are now, in a language. */
    Page locations(Language language, long nowMillis) {
        return shown.of(timely(nowMillis).locations(), language);
    }

    /** All products as they are now, in a language. */
    Page products(Language language, long nowMillis) {
        return shown.of(timely(nowMillis).products(), language);
    }

    private Timely timely(long nowMillis) {
        View view = shown.view();
        Timely made = timely;
        if (nowMillis >= made.untilMillis() || !made.catalog().equals(view.catalog())) {
            made = new Timely(
                    view.catalog(),
                    catalogPages.locations(view, nowMillis),
                    catalogPages.products(view, nowMillis),
                    CatalogPages.nextChangeMillis(view, nowMillis));
            timely = made;
        }
        return made;
    }

    /** Whether a draw collects entries or will: who was refused then came before its time, if only by a moment. */
    public boolean isAnnounced(long round) {
        DrawView draw = shown.view().draws().get(round);
        return draw != null && draw.state() == DrawState.ANNOUNCED;
    }

    /** The draw of a product that collects entries, or else the one that is next to; null when none is announced. */
    public @Nullable DrawView nextDraw(int product, long nowMillis) {
        Shown now = shown;
        return now.index().next(now.view(), product, null, 0, nowMillis);
    }

    /** As {@link #nextDraw(int, long)}, of those that could meet one of some packed wishes. */
    public @Nullable DrawView nextDraw(int product, byte[] packed, int wishCount, long nowMillis) {
        Shown now = shown;
        return now.index().next(now.view(), product, packed, wishCount, nowMillis);
    }

    /** Whether a draw could meet one of some packed wishes: else their entry takes no part in it. */
    public boolean couldMeet(DrawView draw, byte[] packed, int wishCount) {
        Shown now = shown;
        return now.index().couldMeetAny(packed, wishCount, draw, now.view());
    }

    /** {@code "product":…,"endsAt":…} of a booking's slot. */
    public byte[] inBooking(Outcome outcome) {
        List<SlotText> known = shown.texts();
        long index = outcome.slot() - 1;
        if (index >= 0 && index < known.size()) {
            return known.get((int) index).inBooking();
        }
        // Made and booked before the view shows it.
        return SlotText.of(
                        shown.view().catalog(),
                        outcome.slot(),
                        outcome.product(),
                        outcome.location(),
                        outcome.startMillis(),
                        outcome.endMillis())
                .inBooking();
    }

    @Override
    public void onView(View view, long nowMillis) {
        // What was shown is noted at the end: where something of it fails, all is made again.
        boolean isNewCatalog = !view.catalog().equals(catalog);
        long last = roundOfLast(view);
        // Slots are made, and those of the last round are dropped as far as the last slot: none changes its round
        // otherwise.
        if (isNewCatalog || view.slots().size() != texts.size() || last != roundOfLast) {
            texts = texts(view);
            order = order(view);
            index = RoundIndex.of(view, texts, order);
        }
        Shown next = new Shown(
                view,
                nowMillis,
                texts,
                order,
                new ConcurrentHashMap<>(),
                index,
                roundPages.of(view, index, nowMillis),
                new ConcurrentHashMap<>());
        for (Product product : view.catalog().products()) {
            render(product, next);
        }
        shown = next;
        catalog = view.catalog();
        roundOfLast = last;
    }

    private static long roundOfLast(View view) {
        int count = view.slots().size();
        return count == 0 ? 0 : view.slots().get(count - 1).round();
    }

    private static Page withSequence(Page page, View view) {
        return new Page(page.body(), page.eTag(), view.sequence());
    }

    private void render(Product product, Shown next) {
        AvailabilityQuery everything = AvailabilityQuery.everything(product.number());
        byte[] slots = next.slots(everything).toBytes();
        Rendered before = rendered.get(product.number());
        Rendered now = before != null && Arrays.equals(before.slots(), slots)
                ? new Rendered(slots, withSequence(before.page(), next.view()), before.version())
                : newVersion(slots, before, everything, next);
        rendered.put(product.number(), now);
        next.availability().put(everything, now.page());
    }

    private static Rendered newVersion(byte[] slots, @Nullable Rendered before, AvailabilityQuery query, Shown next) {
        long version = next.view().sequence() * TIME_CHANGES;
        if (before != null && version <= before.version()) {
            version = before.version() + 1;
        }
        return new Rendered(slots, next.page(query, version), version);
    }

    private static List<SlotText> texts(View view) {
        List<SlotText> texts = new ArrayList<>(view.slots().size());
        for (SlotView slot : view.slots()) {
            texts.add(SlotText.of(
                    view.catalog(), slot.id(), slot.product(), slot.location(), slot.startMillis(), slot.endMillis()));
        }
        return texts;
    }

    private static int[] order(View view) {
        Integer[] indexes = new Integer[view.slots().size()];
        Arrays.setAll(indexes, i -> i);
        Arrays.sort(
                indexes,
                Comparator.comparingInt((Integer i) -> view.slots().get(i).location())
                        .thenComparingLong(i -> view.slots().get(i).startMillis())
                        .thenComparingLong(i -> view.slots().get(i).id()));
        int[] order = new int[indexes.length];
        Arrays.setAll(order, i -> indexes[i]);
        return order;
    }
}
