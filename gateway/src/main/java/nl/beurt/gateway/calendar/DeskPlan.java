package nl.beurt.gateway.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How many desks a location has, by date. A later entry overrides earlier ones on its days; where there is none, there are
 * no desks.
 */
public record DeskPlan(List<Entry> entries) {
    public static final DeskPlan NONE = new DeskPlan(List.of());

    public static final int DESKS_MAX = 10_000;

    private static final int ENTRIES_MAX = 1000;

    /**
     * The desks of some days.
     *
     * @param desks 0 to {@link #DESKS_MAX}
     */
    public record Entry(Period days, int desks) {
        /** Checks the bounds. */
        public Entry {
            if (desks < 0 || desks > DESKS_MAX) {
                throw new IllegalArgumentException(
                        "%d desks are not possible: give 0 to %d".formatted(desks, DESKS_MAX));
            }
        }
    }

    /** Keeps a copy. */
    public DeskPlan {
        entries = List.copyOf(entries);
        if (entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException("%d changes of desks are too many, at most %d: leave out what is past"
                    .formatted(entries.size(), ENTRIES_MAX));
        }
    }

    /** As many desks on all days. */
    public static DeskPlan always(int desks) {
        return NONE.with(Period.ALWAYS, desks);
    }

    /** This plan with other desks on some days; what they override altogether is left out. */
    public DeskPlan with(Period days, int desks) {
        List<Entry> next = new ArrayList<>(entries);
        next.removeIf(before -> days.contains(before.days()));
        next.add(new Entry(days, desks));
        return new DeskPlan(next);
    }

    /** This plan without what is over before a day. */
    public DeskPlan from(LocalDate day) {
        return new DeskPlan(
                entries.stream().filter(each -> !each.days().to().isBefore(day)).toList());
    }

    /** The desks of a day. */
    public int on(LocalDate day) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).days().contains(day)) {
                return entries.get(i).desks();
            }
        }
        return 0;
    }
}
