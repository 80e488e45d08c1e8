package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
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
import nl.beurt.gateway.decode.RoundBody;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.read.LocationStatus;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RoundPlan;

/** Slots made of what is planned of locations, and what slots may not be. Pure, but for what is shown. */
final class CalendarSlots {
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
                for (Block block : blocks(location, product, days, nowMillis)) {
                    if (block.startMillis() > nowMillis) {
                        blocks.add(new RoundPlan.Block(number, block.startMillis(), block.endMillis(), block.seats()));
                    }
                }
            }
            if (blocks.size() == before) {
                throw Refused.at("/locations", Reason.NO_BLOCKS);
            }
            if (blocks.size() > RoundBody.BLOCKS_MAX) {
                throw Refused.at("/to", Reason.TOO_MANY);
            }
        }
        return blocks;
    }

    /** Of days from today on: ten years of days that are over, or that nobody can book yet, are not planned. */
    private static List<Block> blocks(Location location, Product product, Period days, long nowMillis) throws Refused {
        LocationPlan plan = LocationPlan.of(location);
        LocalDate today = Places.today(Places.zone(location), nowMillis);
        if (days.to().isBefore(today)) {
            return List.of();
        }
        if (days.to().isAfter(lastBookable(location, plan, nowMillis))) {
            throw Refused.at("/to", Reason.BEYOND_HORIZON);
        }
        LocalDate first = days.from().isBefore(today) ? today : days.from();
        return planner(location, plan, product)
                .plan(new Period(first, days.to()))
                .blocks();
    }

    private static BlockPlanner planner(Location location, LocationPlan plan, Product product) throws Refused {
        byte[] text = location.openingHours().getBytes(StandardCharsets.UTF_8);
        OpeningHours hours = OpeningHoursJson.read(text, text.length, new Faults());
        if (hours == null) {
            throw Refused.at("/locations", Reason.NO_BLOCKS);
        }
        try {
            BlockTerms terms = new BlockTerms(product.minutesPerPerson(), product.partyMax(), plan.blockMinutes());
            return new BlockPlanner(Places.zone(location), hours, Holidays.of(plan.holidays()), plan.desks(), terms);
        } catch (IllegalArgumentException e) {
            // More seats in one block than a slot may have.
            throw Refused.at("/locations", Reason.OUT_OF_RANGE);
        }
    }

    /**
     * Refuses slots that are past, behind the horizon of their location or its closing, where the product is not to be had, or
     * that overlap each other or what there is, and a round that opens or is drawn when the first of them has begun.
     *
     * @param last pointer of what makes a slot come too late
     * @param all pointer of what makes the slots
     * @param where pointer of what says at which locations
     */
    static void check(View view, Product product, RoundPlan plan, String last, String all, String where, long nowMillis)
            throws Refused {
        checkTimes(plan);
        Map<Integer, LocalDate> lastBookable = new HashMap<>();
        for (RoundPlan.Block block : plan.blocks()) {
            if (!lastBookable.containsKey(block.location())) {
                lastBookable.put(block.location(), checkLocation(view, block.location(), product, where, nowMillis));
            }
        }
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
            if (Places.today(Places.zone(location), block.startMillis()).isAfter(lastBookable.get(block.location()))) {
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

    private static void checkTimes(RoundPlan plan) throws Refused {
        long first = plan.blocks().stream()
                .mapToLong(RoundPlan.Block::startMillis)
                .min()
                .orElse(Long.MAX_VALUE);
        if (plan.isDraw() && plan.entriesCloseMillis() >= first) {
            throw Refused.at("/entriesCloseAt", Reason.AFTER_SLOTS);
        }
        if (!plan.isDraw() && plan.opensAtMillis() >= first) {
            throw Refused.at("/opensAt", Reason.AFTER_SLOTS);
        }
    }

    /** The last day that can be booked at a location that is not closed and offers a product. */
    private static LocalDate checkLocation(View view, int number, Product product, String where, long nowMillis)
            throws Refused {
        Location location = view.catalog().location(number);
        if (location == null) {
            throw Refused.at(where, Reason.NOT_FOUND_LOCATION);
        }
        if (LocationStatus.at(location, nowMillis).equals("closed")) {
            throw Refused.at(where, Reason.CLOSED_THEN);
        }
        // A list of ids in quotes.
        if (!location.products().contains('"' + product.id() + '"')) {
            throw Refused.at(where, Reason.NOT_OFFERED);
        }
        return lastBookable(location, LocationPlan.of(location), nowMillis);
    }

    private static LocalDate lastBookable(Location location, LocationPlan plan, long nowMillis) {
        return new Horizon(plan.horizonDays())
                .at(Instant.ofEpochMilli(nowMillis), Places.zone(location))
                .to();
    }
}
