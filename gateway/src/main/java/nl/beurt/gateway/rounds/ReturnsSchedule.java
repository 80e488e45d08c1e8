package nl.beurt.gateway.rounds;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * When returned seats are drawn: once a day at a local hour among many, and each hour, thin, those of slots that start
 * before that; or, in a demo, all of them each time a while has passed.
 *
 * @param everyMillis the time between two thin draws
 * @param dailyHour local hour of the daily draw; negative for none
 * @param dailyTakersMin a seat that fewer entries could take waits for the next daily draw
 * @param leftoversAfterMillis what nobody wanted opens so long after the draw
 */
public record ReturnsSchedule(long everyMillis, int dailyHour, int dailyTakersMin, long leftoversAfterMillis) {
    /** Returned seats are not drawn. */
    public static final ReturnsSchedule NONE = new ReturnsSchedule(0, -1, 0, 0);

    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final int TAKERS_MIN = 20;
    private static final int THIN = 1;

    /** Nobody could enter for a draw that is announced a moment before it. */
    private static final long WINDOW_MILLIS_MIN = TimeUnit.MINUTES.toMillis(1);

    /** As DESIGN.md, section 8, has it: daily at a local hour, and hourly what would be too late for that. */
    public static ReturnsSchedule daily(int localHour) {
        return new ReturnsSchedule(HOUR_MILLIS, localHour, TAKERS_MIN, HOUR_MILLIS);
    }

    /** Each time so long has passed, however few want them: of a demo. */
    public static ReturnsSchedule every(long everyMillis, long leftoversAfterMillis) {
        return new ReturnsSchedule(everyMillis, -1, 0, leftoversAfterMillis);
    }

    boolean isNone() {
        return everyMillis == 0;
    }

    /**
     * The next draws for returned seats of a product at a location: none, the daily one, a thin one, or both.
     *
     * @param startMillis of the slots that have such seats
     */
    List<ReturnsDraw> next(int product, int location, ZoneId zone, List<Long> startMillis, long nowMillis) {
        long thinMillis = nextThin(nowMillis);
        long dailyMillis = dailyHour < 0 ? Long.MAX_VALUE : nextDaily(zone, nowMillis);
        List<ReturnsDraw> next = new ArrayList<>();
        // A seat whose slot starts before the daily draw would be lost to it.
        if (startMillis.stream().anyMatch(start -> start > thinMillis && start <= dailyMillis)) {
            next.add(new ReturnsDraw(
                    product, location, THIN, nowMillis, thinMillis, leftoversAfterMillis, afterThat(dailyMillis)));
        }
        if (startMillis.stream().anyMatch(start -> start > dailyMillis)) {
            next.add(new ReturnsDraw(
                    product, location, dailyTakersMin, nowMillis, dailyMillis, leftoversAfterMillis, Long.MAX_VALUE));
        }
        return next;
    }

    private static long afterThat(long millis) {
        return millis == Long.MAX_VALUE ? millis : millis + 1;
    }

    private long nextThin(long nowMillis) {
        long next = (Math.floorDiv(nowMillis, everyMillis) + 1) * everyMillis;
        return next - nowMillis < Math.min(WINDOW_MILLIS_MIN, everyMillis / 2) ? next + everyMillis : next;
    }

    private long nextDaily(ZoneId zone, long nowMillis) {
        ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(zone);
        ZonedDateTime today =
                now.toLocalDate().atTime(LocalTime.of(dailyHour, 0)).atZone(zone);
        ZonedDateTime next = today.isAfter(now)
                ? today
                : now.toLocalDate()
                        .plusDays(1)
                        .atTime(LocalTime.of(dailyHour, 0))
                        .atZone(zone);
        return next.toInstant().toEpochMilli();
    }
}
