package nl.beurt.ops.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Deals seats to slots: blocks of 30 minutes, 09:00–12:00 and 13:00–16:30 local, over ten working days from tomorrow;
 * first to the sites in their order, then to the blocks, then to the days.
 */
final class DemoSlots {
    /** Seats of a slot until all slots have as many. */
    static final int SEATS = 10;

    /** A last slot with fewer than this many seats goes to the one before. */
    private static final int LAST_SEATS_MIN = 6;

    private static final int DAYS = 10;
    private static final int BLOCK_MINUTES = 30;
    private static final LocalTime[][] HOURS = {
        {LocalTime.of(9, 0), LocalTime.of(12, 0)}, {LocalTime.of(13, 0), LocalTime.of(16, 30)}
    };

    private DemoSlots() {}

    /**
     * One slot to be.
     *
     * @param location number
     * @param startMillis epoch milliseconds
     * @param endMillis epoch milliseconds
     */
    record Block(int location, long startMillis, long endMillis, int seats) {}

    /** Deals exactly {@code seats} seats, at least one. */
    static List<Block> deal(int seats, int locations, LocalDate today) {
        int blocksMax = locations * DAYS * blocksPerDay();
        int[] dealt = deal(seats, blocksMax);
        List<Block> blocks = new ArrayList<>(dealt.length);
        ZoneId zone = ZoneId.of(DemoSites.TIME_ZONE);
        LocalDate day = today;
        while (blocks.size() < dealt.length) {
            day = nextWorkingDay(day);
            for (LocalTime[] hours : HOURS) {
                for (LocalTime at = hours[0]; at.isBefore(hours[1]); at = at.plusMinutes(BLOCK_MINUTES)) {
                    long start = day.atTime(at).atZone(zone).toInstant().toEpochMilli();
                    long end = day.atTime(at.plusMinutes(BLOCK_MINUTES))
                            .atZone(zone)
                            .toInstant()
                            .toEpochMilli();
                    for (int site = 1; site <= locations && blocks.size() < dealt.length; site++) {
                        blocks.add(new Block(site, start, end, dealt[blocks.size()]));
                    }
                }
            }
        }
        return blocks;
    }

    private static int[] deal(int seats, int blocksMax) {
        if (seats >= blocksMax * SEATS) {
            int[] even = new int[blocksMax];
            for (int i = 0; i < blocksMax; i++) {
                even[i] = seats / blocksMax + (i < seats % blocksMax ? 1 : 0);
            }
            return even;
        }
        int rest = seats % SEATS;
        boolean hasLast = rest >= LAST_SEATS_MIN || seats < SEATS;
        int[] dealt = new int[seats / SEATS + (hasLast ? 1 : 0)];
        java.util.Arrays.fill(dealt, SEATS);
        dealt[dealt.length - 1] = hasLast && rest > 0 ? rest : SEATS + rest;
        return dealt;
    }

    private static int blocksPerDay() {
        int blocks = 0;
        for (LocalTime[] hours : HOURS) {
            blocks += (hours[1].toSecondOfDay() - hours[0].toSecondOfDay()) / (60 * BLOCK_MINUTES);
        }
        return blocks;
    }

    private static LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
            next = next.plusDays(1);
        }
        return next;
    }
}
