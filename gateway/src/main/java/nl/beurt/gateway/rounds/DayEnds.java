package nl.beurt.gateway.rounds;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.calendar.Midnight;

/**
 * When the appointments of a day of a location are over they come to their end, as no-shows where nobody was there. What was
 * done is kept in memory: after a restart once more, which finds nothing to change. Belongs to the agent's thread.
 */
final class DayEnds {
    private static final long INTERVAL_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** So long a server may have been down; older bookings are purged. */
    private static final int DAYS_BACK = 7;

    /** By location: slots that start before are done, epoch milliseconds. */
    private final Map<Integer, Long> doneUntil = new HashMap<>();

    private long nextMillis;

    /** What is to be given now; what is told once is not told again. */
    List<ChangePlan> due(View view, long nowMillis) {
        if (nowMillis < nextMillis) {
            return List.of();
        }
        nextMillis = nowMillis + INTERVAL_MILLIS;
        List<ChangePlan> due = new ArrayList<>();
        for (Location location : view.catalog().locations()) {
            ZoneId zone = ZoneId.of(location.timeZone());
            LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
            long from = doneUntil.getOrDefault(location.number(), Midnight.of(today.minusDays(DAYS_BACK), zone));
            long midnight = Midnight.of(today, zone);
            if (from < midnight) {
                look(view, location.number(), from, midnight, nowMillis, due);
            }
        }
        return due;
    }

    private void look(View view, int location, long from, long midnight, long nowMillis, List<ChangePlan> due) {
        long to = midnight;
        boolean isAny = false;
        for (SlotView slot : view.slots()) {
            if (slot.location() == location && slot.startMillis() >= from && slot.startMillis() < midnight) {
                if (slot.endMillis() > nowMillis) {
                    // It goes on past midnight: people may still come.
                    to = Math.min(to, slot.startMillis());
                }
                isAny |= slot.taken() > 0;
            }
        }
        doneUntil.put(location, to);
        if (isAny && from < to && isBooked(view, location, from, to)) {
            due.add(new ChangePlan(ChangeKind.NO_SHOWS, null, 0, location, 0, from, to, false, "end of the day"));
        }
    }

    /** It was not taken: it is due again. */
    void failed(ChangePlan plan) {
        doneUntil.put(plan.location(), plan.fromMillis());
    }

    private static boolean isBooked(View view, int location, long from, long to) {
        return view.slots().stream()
                .anyMatch(slot -> slot.location() == location
                        && slot.taken() > 0
                        && slot.startMillis() >= from
                        && slot.startMillis() < to);
    }
}
