package nl.beurt.gateway.read;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.exchange.Text;
import org.jspecify.annotations.Nullable;

/**
 * One view as the public sees it at one instant. Immutable but for a bounded memory of pages that were asked for; safe
 * from any thread.
 *
 * @param texts by slot id: the slot of id n at n − 1
 * @param order of slots by location, start and id: indexes into the view's slots
 * @param roundSlots by round
 */
record Shown(
        View view,
        long nowMillis,
        List<SlotText> texts,
        int[] order,
        Map<AvailabilityQuery, Page> availability,
        RoundIndex index,
        RoundPages.Rounds rounds,
        Map<Long, Page> roundSlots) {
    private static final int REMEMBERED_MAX = 64;

    static final Page NOTHING = new Page(new byte[] {'[', ']'}, "", 0);
    static final Shown BEFORE_ANYTHING = new Shown(
            View.EMPTY,
            0,
            List.of(),
            new int[0],
            new ConcurrentHashMap<>(),
            RoundIndex.EMPTY,
            RoundPages.Rounds.NONE,
            new ConcurrentHashMap<>());

    /** The page of a query, made on first use. */
    Page availability(AvailabilityQuery query) {
        Page page = availability.get(query);
        if (page == null) {
            page = page(query, version(query.product()));
            if (availability.size() < REMEMBERED_MAX) {
                availability.put(query, page);
            }
        }
        return page;
    }

    /** The page of a language. */
    Page of(Map<Language, Page> pages, Language language) {
        return ofView(pages.getOrDefault(language, NOTHING));
    }

    /** A page that may be older than this view, and shows what this view has. */
    Page ofView(Page page) {
        return new Page(page.body(), page.eTag(), view.sequence());
    }

    /** The slots of a round, made on first use; of a returns draw those that have returned seats now. */
    Page slotsOfRound(long round) {
        Page page = roundSlots.get(round);
        if (page == null) {
            page = ofView(RoundPages.page(slots(round).toBytes()));
            if (roundSlots.size() < REMEMBERED_MAX) {
                roundSlots.put(round, page);
            }
        }
        return page;
    }

    private Text slots(long round) {
        Text body = new Text(1 << 14).add('[');
        DrawView draw = view.draws().get(round);
        if (draw != null && draw.isReturns()) {
            for (int index : order) {
                SlotView slot = view.slots().get(index);
                if (!draw.isCommitted() && slot.returned() > 0 && RoundPages.isIn(draw, slot)) {
                    add(body, index, slot.returned());
                }
            }
        } else {
            for (int index : index().of(round).slots()) {
                add(body, index, view.slots().get(index).seats());
            }
        }
        return body.add(']');
    }

    private void add(Text body, int index, int seats) {
        body.ascii(body.length() == 1 ? "" : ",");
        body.add(texts.get(index).inRound()).add(seats).add('}');
    }

    private long version(int product) {
        Page all = availability.get(AvailabilityQuery.everything(product));
        return all == null
                ? 0
                : Long.parseLong(all.eTag().substring(1, all.eTag().indexOf('-')));
    }

    /** Makes a page of this view with a version. */
    Page page(AvailabilityQuery query, long version) {
        Text slots = slots(query);
        CRC32C crc = new CRC32C();
        crc.update(slots.toBytes());
        Text body = new Text(slots.length() + 32);
        body.ascii("{\"version\":").add(version).add(slots);
        String eTag = "\"" + version + "-" + Long.toHexString(crc.getValue()) + "\"";
        return new Page(body.toBytes(), eTag, view.sequence());
    }

    /** A page but for its beginning, which carries the version. */
    Text slots(AvailabilityQuery query) {
        Text body = new Text(1 << 14);
        String next = Instants.utcOrNull(view.nextRoundAt(query.product(), nowMillis));
        body.ascii(",\"nextRoundAt\":");
        if (next == null) {
            body.ascii("null");
        } else {
            body.add('"').ascii(next).add('"');
        }
        body.ascii(",\"locations\":[");
        addLocations(query, body);
        return body.ascii("]}");
    }

    private void addLocations(AvailabilityQuery query, Text body) {
        int location = 0;
        String date = "";
        @Nullable Product product = view.catalog().product(query.product());
        if (product == null) {
            return;
        }
        for (int index : order) {
            SlotView slot = view.slots().get(index);
            SlotText text = texts.get(index);
            if (slot.product() != query.product()
                    || slot.free() < query.persons()
                    || !view.isOpen(slot, nowMillis)
                    || !query.wants(text)
                    || product.isHalted(slot.startMillis())
                    || !isServed(slot.location())) {
                continue;
            }
            if (slot.location() != location) {
                body.ascii(location == 0 ? "" : "]}]},");
                body.ascii("{\"location\":\"").ascii(id(slot.location())).ascii("\",\"days\":[");
                location = slot.location();
                date = "";
            }
            if (!text.date().equals(date)) {
                body.ascii(date.isEmpty() ? "" : "]},");
                body.ascii("{\"date\":\"").ascii(text.date()).ascii("\",\"slots\":[");
                date = text.date();
            } else {
                body.add(',');
            }
            body.add(text.inAvailability()).add(slot.free()).add('}');
        }
        if (location != 0) {
            body.ascii("]}]}");
        }
    }

    private boolean isServed(int number) {
        @Nullable Location location = view.catalog().location(number);
        return location != null && location.status() != Location.Status.CLOSED;
    }

    private String id(int number) {
        @Nullable Location location = view.catalog().location(number);
        return location == null ? "" : location.id();
    }

    /** The product of an id, or null. */
    @Nullable
    Product product(String id) {
        for (Product product : view.catalog().products()) {
            if (product.id().equals(id)) {
                return product;
            }
        }
        return null;
    }

    /** The location of an id, or null. */
    @Nullable
    Location location(String id) {
        for (Location location : view.catalog().locations()) {
            if (location.id().equals(id)) {
                return location;
            }
        }
        return null;
    }
}
