package nl.beurt.gateway.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Opening hours, holidays, desks and terms such as nobody would think of. */
record RandomCalendar(
        ZoneId zone, Period days, OpeningHours hours, Holidays holidays, DeskPlan desks, BlockTerms terms) {
    private static final int[] MINUTES_PER_PERSON = {1, 5, 7, 10, 15, 15, 20, 45, 60};
    private static final int[] PREFERRED_MINUTES = {5, 12, 15, 30, 30, 45, 60, 90};

    static RandomCalendar of(long seed, String zone, Period days) {
        return new Maker(new SplittableRandom(seed), ZoneId.of(zone), days).make();
    }

    private record Maker(SplittableRandom random, ZoneId zone, Period days) {
        RandomCalendar make() {
            return new RandomCalendar(
                    zone,
                    days,
                    new OpeningHours(weekly(), exceptions()),
                    holidays(),
                    desks(),
                    new BlockTerms(
                            MINUTES_PER_PERSON[random.nextInt(MINUTES_PER_PERSON.length)],
                            1 + random.nextInt(6),
                            PREFERRED_MINUTES[random.nextInt(PREFERRED_MINUTES.length)]));
        }

        private List<WeeklyHours> weekly() {
            List<WeeklyHours> weekly = new ArrayList<>();
            LocalDate change = date();
            for (Period valid : List.of(Period.until(change.minusDays(1)), Period.since(change))) {
                for (DayOfWeek day : DayOfWeek.values()) {
                    stretches().forEach(stretch -> weekly.add(new WeeklyHours(day, stretch, valid)));
                }
            }
            return weekly;
        }

        private Map<LocalDate, List<Stretch>> exceptions() {
            Map<LocalDate, List<Stretch>> exceptions = new HashMap<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                exceptions.put(date(), stretches());
            }
            // Where the clock is changed, so that hours of the night are tried.
            ZoneOffsetTransition change = zone.getRules()
                    .nextTransition(days.from().atStartOfDay(zone).toInstant());
            for (int i = 0; i < 30 && change != null; i++) {
                exceptions.put(change.getDateTimeBefore().toLocalDate(), night());
                exceptions.put(change.getDateTimeAfter().toLocalDate(), night());
                change = zone.getRules().nextTransition(change.getInstant());
            }
            return exceptions;
        }

        private List<Stretch> night() {
            return random.nextInt(4) == 0
                    ? List.of(new Stretch(0, Stretch.MINUTES_PER_DAY))
                    : List.of(
                            new Stretch(random.nextInt(90), 91 + random.nextInt(200)),
                            new Stretch(300 + random.nextInt(600), 1200 + random.nextInt(241)));
        }

        private List<Stretch> stretches() {
            if (random.nextInt(10) == 0) {
                return List.of(new Stretch(0, Stretch.MINUTES_PER_DAY));
            }
            int step = random.nextBoolean() ? 30 : 1;
            List<Stretch> stretches = new ArrayList<>();
            int at = 0;
            for (int i = random.nextInt(4); i > 0; i--) {
                // Now and then one that touches the one before.
                int open = at + step * random.nextInt(1 + (random.nextInt(4) == 0 ? 0 : 480 / step));
                int close = open + step * (1 + random.nextInt(300 / step));
                if (close <= Stretch.MINUTES_PER_DAY) {
                    stretches.add(new Stretch(open, close));
                    at = close;
                }
            }
            return stretches;
        }

        private Holidays holidays() {
            Set<LocalDate> dates = new HashSet<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                dates.add(date());
            }
            return new Holidays(dates, random.nextBoolean() ? Holidays.NETHERLANDS.rules() : Set.of());
        }

        private DeskPlan desks() {
            DeskPlan desks = DeskPlan.always(someDesks());
            for (int i = random.nextInt(12); i > 0; i--) {
                LocalDate from = date();
                desks = desks.with(
                        random.nextBoolean()
                                ? Period.since(from)
                                : new Period(from, from.plusDays(random.nextInt(100))),
                        someDesks());
            }
            return desks;
        }

        private int someDesks() {
            return switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> 1;
                case 2 -> 1 + random.nextInt(5000);
                default -> 1 + random.nextInt(20);
            };
        }

        private LocalDate date() {
            long count = ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
            return days.from().plusDays(random.nextLong(count));
        }
    }

    /** Epoch second of the first midnight that may be one of these days, in any zone. */
    long firstSecond() {
        return days.from().minusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    /** Epoch second after the last day, in any zone. */
    long endSecond() {
        return days.to().plusDays(2).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
