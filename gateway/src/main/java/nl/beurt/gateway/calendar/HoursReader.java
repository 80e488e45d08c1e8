package nl.beurt.gateway.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the elements of opening hours, and finds those that cannot be or that contradict an earlier one. */
final class HoursReader {
    private static final int DATE_LENGTH = "2022-12-01".length();

    private final Faults faults;
    private final List<WeeklyHours> weekly = new ArrayList<>();
    private final Map<LocalDate, List<Stretch>> exceptions = new TreeMap<>();

    /** Of these opening hours, also where there are more than are told. */
    private int faultCount;

    HoursReader(Faults faults) {
        this.faults = faults;
    }

    /** All that was read; null when something was wrong with it. */
    @Nullable
    OpeningHours hours() {
        return faultCount > 0 ? null : new OpeningHours(weekly, exceptions);
    }

    private void fault(String pointer, Reason reason) {
        faults.add(pointer, reason);
        faultCount++;
    }

    /** Reads the object at which the parser stands. */
    void readElement(JsonParser parser, String pointer) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            fault(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        Element element = new Element(pointer);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            element.read(parser, name);
        }
        element.add();
    }

    /** One stretch, or a closed date. */
    private final class Element {
        private final String pointer;
        private final int faultCountBefore = faultCount;
        private final Set<String> given = new HashSet<>();
        private @Nullable DayOfWeek day;
        private @Nullable LocalDate date;
        private LocalDate from = Period.FIRST;
        private LocalDate to = Period.LAST;
        private int openMinute;
        private int closeMinute;

        Element(String pointer) {
            this.pointer = pointer;
        }

        void read(JsonParser parser, String name) {
            String at = pointer + '/' + name;
            if (!given.add(name)) {
                fault(at, Reason.DUPLICATE_FIELD);
            }
            switch (name) {
                case "day" -> day = readDay(parser, at);
                case "date" -> date = readDate(parser, at, Period.FIRST);
                case "opens" -> openMinute = readTime(parser, at);
                case "closes" -> closeMinute = readTime(parser, at);
                case "closed" -> readClosed(parser, at);
                case "from" -> from = readDate(parser, at, Period.FIRST);
                case "to" -> to = readDate(parser, at, Period.LAST);
                default -> {
                    fault(pointer + '/' + name.replace("~", "~0").replace("/", "~1"), Reason.UNKNOWN_FIELD);
                    parser.skipChildren();
                }
            }
        }

        void add() {
            boolean hasDate = given.contains("date");
            boolean isClosed = hasDate && given.contains("closed");
            if (!hasDate) {
                require("day");
                refuse("closed");
            } else {
                refuse("day", "from", "to");
            }
            if (isClosed) {
                refuse("opens", "closes");
            } else {
                require("opens", "closes");
            }
            if (isFaulty()) {
                return;
            }
            if (!isClosed && openMinute >= closeMinute) {
                fault(pointer + "/closes", Reason.CLOSES_TOO_EARLY);
            } else if (to.isBefore(from)) {
                fault(pointer + "/to", Reason.BAD_PERIOD);
            } else if (date != null) {
                addException(date, isClosed);
            } else if (day != null) {
                addWeekly(new WeeklyHours(day, new Stretch(openMinute, closeMinute), new Period(from, to)));
            }
        }

        private boolean isFaulty() {
            return faultCount > faultCountBefore;
        }

        private void require(String... names) {
            for (String name : names) {
                if (!given.contains(name)) {
                    fault(pointer + '/' + name, Reason.REQUIRED);
                }
            }
        }

        private void refuse(String... names) {
            for (String name : names) {
                if (given.contains(name)) {
                    fault(pointer + '/' + name, Reason.UNKNOWN_FIELD);
                }
            }
        }

        private void addException(LocalDate on, boolean isClosed) {
            List<Stretch> before = exceptions.get(on);
            Stretch stretch = isClosed ? null : new Stretch(openMinute, closeMinute);
            if (before != null
                    && (stretch == null || before.isEmpty() || before.stream().anyMatch(stretch::overlaps))) {
                fault(pointer, Reason.OVERLAPPING_HOURS);
                return;
            }
            List<Stretch> all = exceptions.computeIfAbsent(on, key -> new ArrayList<>());
            if (stretch != null) {
                all.add(stretch);
            }
        }

        private void addWeekly(WeeklyHours next) {
            if (weekly.stream().anyMatch(next::overlaps)) {
                fault(pointer, Reason.OVERLAPPING_HOURS);
                return;
            }
            weekly.add(next);
        }
    }

    private @Nullable String readText(JsonParser parser, String at) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        fault(at, Reason.WRONG_TYPE);
        parser.skipChildren();
        return null;
    }

    private @Nullable DayOfWeek readDay(JsonParser parser, String at) {
        String word = readText(parser, at);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (OpeningHoursJson.word(day).equals(word)) {
                return day;
            }
        }
        if (word != null) {
            fault(at, Reason.NOT_A_CHOICE);
        }
        return null;
    }

    private LocalDate readDate(JsonParser parser, String at, LocalDate otherwise) {
        String text = readText(parser, at);
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (text.length() == DATE_LENGTH && Period.isPossible(date)) {
                return date;
            }
            fault(at, Reason.OUT_OF_RANGE);
        } catch (DateTimeParseException e) {
            fault(at, Reason.BAD_DATE);
        }
        return otherwise;
    }

    private int readTime(JsonParser parser, String at) {
        String text = readText(parser, at);
        int minute = text == null ? 0 : Stretch.minute(text);
        if (minute == Stretch.NO_MINUTE) {
            fault(at, Reason.BAD_TIME);
        }
        return minute;
    }

    private void readClosed(JsonParser parser, String at) {
        if (parser.currentToken() == JsonToken.VALUE_FALSE) {
            fault(at, Reason.NOT_A_CHOICE);
        } else if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            fault(at, Reason.WRONG_TYPE);
            parser.skipChildren();
        }
    }
}
