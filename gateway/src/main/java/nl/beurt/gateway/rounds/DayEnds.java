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

/**
 * At the end of each day of a location the appointments of it come to their end, as no-shows where nobody was there. What was
 * done is kept in memory: doing it again after a restart finds nothing to change. Belongs to the agent's thread.
 */
final class DayEnds {
    private static final long INTERVAL_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** So long a server may have been down; older bookings are purged. */
    private static final int DAYS_BACK = 7;

    private final Map<Integer, LocalDate> doneOn = new HashMap<>();
    private long nextMillis;

    /** What is to be given now; what is told once is not told again on that day. */
    List<ChangePlan> due(View view, long nowMillis) {
        if (nowMillis < nextMillis) {
            return List.of();
        }
        nextMillis = nowMillis + INTERVAL_MILLIS;
        List<ChangePlan> due = new ArrayList<>();
        for (Location location : view.catalog().locations()) {
            ZoneId zone = ZoneId.of(location.timeZone());
            LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
            if (!today.equals(doneOn.put(location.number(), today))) {
                long from = midnight(today.minusDays(DAYS_BACK), zone);
                long to = midnight(today, zone);
                if (view.slots().stream().anyMatch(slot -> isBooked(slot, location, from, to))) {
                    due.add(new ChangePlan(
                            ChangeKind.NO_SHOWS, null, 0, location.number(), 0, from, to, false, "end of the day"));
                }
            }
        }
        return due;
    }

    /** It was not taken: it is due again. */
    void failed(ChangePlan plan) {
        doneOn.remove(plan.location());
    }

    private static long midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static boolean isBooked(SlotView slot, Location location, long from, long to) {
        return slot.location() == location.number()
                && slot.taken() > 0
                && slot.startMillis() >= from
                && slot.startMillis() < to;
    }
}
