package nl.beurt.engine.job;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.Wish;

/**
 * Whether losing a round counts: only if an entry's wishes covered at least half of the seats of one location in it, so that
 * nobody waits for a higher tier by wishing for what cannot be had (DESIGN.md, section 8).
 */
final class Coverage {
    private static final class Site {
        private final TreeMap<Long, long[]> seatsByDay = new TreeMap<>();
        private long[] days = {};
        private long[] seatsUpTo = {};
        private long seats;

        void add(long day, int count) {
            seatsByDay.computeIfAbsent(day, none -> new long[1])[0] += count;
            seats += count;
        }

        void conclude() {
            days = seatsByDay.keySet().stream().mapToLong(Long::longValue).toArray();
            seatsUpTo = new long[days.length + 1];
            int at = 0;
            for (long[] of : seatsByDay.values()) {
                seatsUpTo[at + 1] = seatsUpTo[at] + of[0];
                at++;
            }
        }

        long seatsWithin(long from, long to) {
            return from > to ? 0 : seatsUpTo[place(to + 1)] - seatsUpTo[place(from)];
        }

        private int place(long day) {
            int at = Arrays.binarySearch(days, day);
            return at < 0 ? -at - 1 : at;
        }
    }

    private final DrawPool pool;
    private final DrawSlots slots;
    private final Map<Long, Site> sites = new HashMap<>();
    private final int[] stamps;
    private int stamp;

    Coverage(DrawPool pool, DrawSlots slots) {
        this.pool = pool;
        this.slots = slots;
        stamps = new int[slots.size()];
        for (int slot = 0; slot < slots.size(); slot++) {
            sites.computeIfAbsent(slots.locationNumber(slot), none -> new Site())
                    .add(slots.localDay(slot), slots.seats(slot));
        }
        sites.values().forEach(Site::conclude);
    }

    /** Whether a round counts for an entry that lost it. */
    boolean counts(int entry) {
        int wishes = pool.wishCount(entry);
        for (int rank = 0; rank < wishes; rank++) {
            if (coversHalf(pool.wish(entry, rank))) {
                return true;
            }
        }
        return wishes > 1 && coverHalfTogether(entry);
    }

    private boolean coversHalf(Wish wish) {
        return switch (wish.kind()) {
            case SLOT -> {
                int slot = slots.indexOf(wish.id());
                yield slot >= 0 && isHalf(slots.seats(slot), site(slots.locationNumber(slot)));
            }
            case LOCATION -> {
                Site site = sites.get(wish.id());
                yield site != null && isHalf(site.seatsWithin(from(wish), to(wish)), site);
            }
            case ANYWHERE ->
                sites.values().stream().anyMatch(site -> isHalf(site.seatsWithin(from(wish), to(wish)), site));
        };
    }

    private boolean coverHalfTogether(int entry) {
        Map<Long, Long> covered = new HashMap<>();
        stamp++;
        for (int rank = 0; rank < pool.wishCount(entry); rank++) {
            Wish wish = pool.wish(entry, rank);
            if (wish.kind() == Wish.Kind.SLOT) {
                int slot = slots.indexOf(wish.id());
                if (slot >= 0) {
                    cover(slot, covered);
                }
                continue;
            }
            for (int slot = 0; slot < slots.size(); slot++) {
                long day = slots.localDay(slot);
                if ((wish.kind() == Wish.Kind.ANYWHERE || wish.id() == slots.locationNumber(slot))
                        && from(wish) <= day
                        && day <= to(wish)) {
                    cover(slot, covered);
                }
            }
        }
        return covered.entrySet().stream().anyMatch(of -> isHalf(of.getValue(), site(of.getKey())));
    }

    private void cover(int slot, Map<Long, Long> covered) {
        if (stamps[slot] != stamp) {
            stamps[slot] = stamp;
            covered.merge(slots.locationNumber(slot), (long) slots.seats(slot), Long::sum);
        }
    }

    private Site site(long location) {
        Site site = sites.get(location);
        if (site == null) {
            throw new AssertionError("every slot's location was added");
        }
        return site;
    }

    private static boolean isHalf(long covered, Site of) {
        return of.seats > 0 && 2 * covered >= of.seats;
    }

    private static long from(Wish wish) {
        return Integer.toUnsignedLong(wish.fromDay());
    }

    private static long to(Wish wish) {
        return Integer.toUnsignedLong(wish.toDay());
    }
}
