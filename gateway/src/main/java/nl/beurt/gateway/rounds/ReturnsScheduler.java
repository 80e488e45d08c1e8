package nl.beurt.gateway.rounds;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;

/**
 * Which draws of returned seats are to be announced: those that the schedule has for the seats that there are, unless one
 * of its kind is announced or under way. Belongs to the agent's thread.
 */
final class ReturnsScheduler {
    private final ReturnsSchedule schedule;

    ReturnsScheduler(ReturnsSchedule schedule) {
        this.schedule = schedule;
    }

    private record Where(int product, int location) {}

    private record Upcoming(Where where, boolean isThin) {}

    /** What is to be announced now. */
    List<ReturnsDraw> due(View view, long nowMillis) {
        List<ReturnsDraw> due = new ArrayList<>();
        if (schedule.isNone()) {
            return due;
        }
        Map<Where, List<Long>> starts = new HashMap<>();
        for (SlotView slot : view.slots()) {
            if (slot.returned() > 0 && !slot.withdrawn()) {
                starts.computeIfAbsent(new Where(slot.product(), slot.location()), where -> new ArrayList<>())
                        .add(slot.startMillis());
            }
        }
        Set<Upcoming> upcoming = upcoming(view);
        starts.forEach((where, all) -> {
            Location location = view.catalog().location(where.location());
            if (location != null && location.status() != Location.Status.CLOSED) {
                ZoneId zone = ZoneId.of(location.timeZone());
                schedule.next(where.product(), where.location(), zone, all, nowMillis).stream()
                        .filter(draw -> !upcoming.contains(new Upcoming(where, draw.isThin())))
                        .forEach(due::add);
            }
        });
        return due;
    }

    private static Set<Upcoming> upcoming(View view) {
        Set<Upcoming> upcoming = new HashSet<>();
        for (DrawView draw : view.draws().values()) {
            if (draw.isReturns() && isUpcoming(draw)) {
                upcoming.add(new Upcoming(new Where(draw.product(), draw.location()), draw.isThin()));
            }
        }
        return upcoming;
    }

    private static boolean isUpcoming(DrawView draw) {
        return switch (draw.state()) {
            case ANNOUNCED, FREEZING_SLOTS, FREEZING_ENTRIES, FROZEN, COMMITTED, SEEDED -> true;
            default -> false;
        };
    }
}
