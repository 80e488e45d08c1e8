package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.calendar.Block;
import nl.beurt.gateway.calendar.BlockPlanner;
import nl.beurt.gateway.calendar.BlockTerms;
import nl.beurt.gateway.calendar.Holidays;
import nl.beurt.gateway.calendar.Horizon;
import nl.beurt.gateway.calendar.OpeningHours;
import nl.beurt.gateway.calendar.OpeningHoursJson;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RoundPlan;

/** Slots made of what is planned of locations, and what slots may not be. Pure, but for what is shown. */
final class CalendarSlots {
    static final int BLOCKS_MAX = 20_000;

    private CalendarSlots() {}

    /**
     * The slots that opening hours and desks make, of those that have not begun.
     *
     * @param locations numbers
     * @throws Refused where there are none at one of the locations, or too many
     */
    static List<RoundPlan.Block> of(
            View view, Product product, Collection<Integer> locations, Period days, long nowMillis) throws Refused {
        List<RoundPlan.Block> blocks = new ArrayList<>();
        for (int number : locations) {
            Location location = view.catalog().location(number);
            int before = blocks.size();
            if (location != null) {
                for (Block block : planner(location, product).plan(days).blocks()) {
                    if (block.startMillis() > nowMillis) {
                        blocks.add(new RoundPlan.Block(number, block.startMillis(), block.endMillis(), block.seats()));
                    }
                }
            }
            if (blocks.size() == before) {
                throw Refused.at("/locations", Reason.NO_BLOCKS);
            }
            if (blocks.size() > BLOCKS_MAX) {
                throw Refused.at("/to", Reason.TOO_MANY);
            }
        }
        return blocks;
    }

    private static BlockPlanner planner(Location location, Product product) throws Refused {
        LocationPlan plan = LocationPlan.of(location);
        byte[] text = location.openingHours().getBytes(StandardCharsets.UTF_8);
        OpeningHours hours = OpeningHoursJson.read(text, text.length, new Faults());
        if (hours == null) {
            throw Refused.at("/locations", Reason.NO_BLOCKS);
        }
        try {
            return new BlockPlanner(
                    Places.zone(location),
                    hours,
                    Holidays.of(plan.holidays()),
                    plan.desks(),
                    new BlockTerms(product.minutesPerPerson(), product.partyMax(), plan.blockMinutes()));
        } catch (IllegalArgumentException e) {
            // More seats in one block than a slot may have.
            throw Refused.at("/locations", Reason.OUT_OF_RANGE);
        }
    }

    /**
     * Refuses slots that are past, behind the horizon of their location or its closing, or that overlap each other or what
     * there is.
     *
     * @param last pointer of what makes a slot come too late
     * @param all pointer of what makes the slots
     */
    static void check(View view, RoundPlan plan, String last, String all, long nowMillis) throws Refused {
        Map<Integer, NavigableMap<Long, Long>> taken = new HashMap<>();
        for (SlotView slot : view.slots()) {
            if (slot.product() == plan.product()
                    && !slot.withdrawn()
                    && slot.endMillis() > nowMillis
                    && isOfRound(view, slot)) {
                at(taken, slot.location()).merge(slot.startMillis(), slot.endMillis(), Math::max);
            }
        }
        for (RoundPlan.Block block : plan.blocks()) {
            Location location = view.catalog().location(block.location());
            if (location == null) {
                throw Refused.at(all, Reason.NOT_FOUND_LOCATION);
            }
            if (block.startMillis() <= nowMillis) {
                throw Refused.at(all, Reason.PAST_DATE);
            }
            if (location.closesAtMillis() != Long.MIN_VALUE && block.endMillis() > location.closesAtMillis()) {
                throw Refused.at(last, Reason.CLOSED_THEN);
            }
            if (isBehind(location, block, nowMillis)) {
                throw Refused.at(last, Reason.BEYOND_HORIZON);
            }
            NavigableMap<Long, Long> there = at(taken, block.location());
            Map.Entry<Long, Long> before = there.lowerEntry(block.endMillis());
            if (before != null && before.getValue() > block.startMillis()) {
                throw Refused.at(all, Reason.OVERLAPPING_SLOTS);
            }
            there.put(block.startMillis(), block.endMillis());
        }
    }

    /** What an attempt left that was cut half-way is made use of, or dropped. */
    private static boolean isOfRound(View view, SlotView slot) {
        return view.rounds().containsKey(slot.round()) || view.draws().containsKey(slot.round());
    }

    private static NavigableMap<Long, Long> at(Map<Integer, NavigableMap<Long, Long>> taken, int location) {
        return taken.computeIfAbsent(location, number -> new TreeMap<>());
    }

    private static boolean isBehind(Location location, RoundPlan.Block block, long nowMillis) {
        ZoneId zone = Places.zone(location);
        Period bookable =
                new Horizon(LocationPlan.of(location).horizonDays()).at(Instant.ofEpochMilli(nowMillis), zone);
        return Places.today(zone, block.startMillis()).isAfter(bookable.to());
    }
}
