package nl.beurt.gateway.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import nl.beurt.gateway.calendar.DeskPlan;
import nl.beurt.gateway.calendar.Holidays;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the parts of a plan, each where a parser stands at it; what is wrong with them goes to the faults. */
public final class PlanReader {
    private static final int DESKS_MAX = 1000;
    private static final int DATE_LENGTH = "2022-12-01".length();
    private static final int WORD_LENGTH_MAX = 64;

    private final Faults faults;

    public PlanReader(Faults faults) {
        this.faults = faults;
    }

    /** {@code [{from, to?, desks}]}, of which a later one counts before earlier ones. */
    public DeskPlan desks(JsonParser parser, String pointer) {
        List<DeskPlan.Entry> entries = new ArrayList<>();
        array(parser, pointer, DESKS_MAX, (at, each) -> {
            DesksElement element = new DesksElement();
            int before = faults.all().size();
            object(at, each, element);
            element.require(each);
            if (faults.all().size() == before) {
                entries.add(new DeskPlan.Entry(new Period(element.from, element.to), element.desks));
            }
        });
        return new DeskPlan(entries);
    }

    private final class DesksElement implements Fields {
        private @Nullable LocalDate given;
        private LocalDate from = Period.FIRST;
        private LocalDate to = Period.LAST;
        private int desks = -1;

        @Override
        public boolean read(JsonParser parser, String name, String pointer) {
            switch (name) {
                case "from" -> {
                    given = day(parser, pointer);
                    from = given == null ? Period.FIRST : given;
                }
                case "to" -> {
                    LocalDate last = day(parser, pointer);
                    to = last == null ? Period.LAST : last;
                }
                case "desks" -> desks = number(parser, pointer, 0, DeskPlan.DESKS_MAX);
                default -> {
                    return false;
                }
            }
            return true;
        }

        void require(String pointer) {
            if (given == null) {
                faults.add(pointer + "/from", Reason.REQUIRED);
            }
            if (desks < 0) {
                faults.add(pointer + "/desks", Reason.REQUIRED);
            }
            if (to.isBefore(from)) {
                faults.add(pointer + "/to", Reason.BAD_PERIOD);
            }
        }
    }

    /** {@code [{from, street, postalCode, city}]}. */
    public List<DatedAddress> addresses(JsonParser parser, String pointer) {
        List<DatedAddress> addresses = new ArrayList<>();
        array(parser, pointer, LocationPlan.ADDRESSES_MAX, (at, each) -> {
            AddressFields fields = new AddressFields(true);
            object(at, each, fields);
            Address address = fields.address(each);
            LocalDate from = fields.from;
            if (from == null) {
                faults.add(each + "/from", Reason.REQUIRED);
            } else if (address != null) {
                addresses.add(new DatedAddress(from, address));
            }
        });
        return addresses;
    }

    /** {@code {street, postalCode, city}}; null with faults. */
    public @Nullable Address address(JsonParser parser, String pointer) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType(parser, pointer);
            return null;
        }
        AddressFields fields = new AddressFields(false);
        object(parser, pointer, fields);
        return fields.address(pointer);
    }

    private final class AddressFields implements Fields {
        private final boolean isDated;
        private @Nullable LocalDate from;
        private @Nullable String street;
        private @Nullable String postalCode;
        private @Nullable String city;

        AddressFields(boolean isDated) {
            this.isDated = isDated;
        }

        @Override
        public boolean read(JsonParser parser, String name, String pointer) {
            switch (name) {
                case "from" -> {
                    if (!isDated) {
                        return false;
                    }
                    from = day(parser, pointer);
                }
                case "street" -> street = text(parser, pointer, Address.LENGTH_MAX);
                case "postalCode" -> postalCode = text(parser, pointer, Address.LENGTH_MAX);
                case "city" -> city = text(parser, pointer, Address.LENGTH_MAX);
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Nullable
        Address address(String pointer) {
            if (street != null && postalCode != null && city != null) {
                return new Address(street, postalCode, city);
            }
            require(street, pointer + "/street");
            require(postalCode, pointer + "/postalCode");
            require(city, pointer + "/city");
            return null;
        }

        private void require(@Nullable String part, String pointer) {
            boolean isTold =
                    faults.all().stream().anyMatch(fault -> fault.pointer().equals(pointer));
            if (part == null && !isTold) {
                faults.add(pointer, Reason.REQUIRED);
            }
        }
    }

    /** Dates and names of rules. */
    public List<String> holidays(JsonParser parser, String pointer) {
        List<String> words = new ArrayList<>();
        array(parser, pointer, LocationPlan.HOLIDAYS_MAX, (at, each) -> {
            String word = text(at, each, WORD_LENGTH_MAX);
            if (word != null) {
                addHoliday(word, each, words);
            }
        });
        return words;
    }

    private void addHoliday(String word, String pointer, List<String> words) {
        try {
            Holidays.of(List.of(word));
            words.add(word);
        } catch (IllegalArgumentException e) {
            faults.add(pointer, Reason.NOT_A_CHOICE);
        }
    }

    /** A whole number within bounds; the lower one with a fault. */
    public int number(JsonParser parser, String pointer, int min, int max) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            wrongType(parser, pointer);
            return min;
        }
        boolean isShort = parser.getStringLength() <= 9;
        int number = isShort ? parser.getIntValue() : Integer.MAX_VALUE;
        if (!isShort || number < min || number > max) {
            faults.add(pointer, Reason.OUT_OF_RANGE);
            return min;
        }
        return number;
    }

    /** A text of one character or more; null with a fault. */
    public @Nullable String text(JsonParser parser, String pointer, int lengthMax) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(parser, pointer);
            return null;
        }
        String text = parser.getString();
        if (text.isBlank() || text.length() > lengthMax) {
            faults.add(pointer, text.isBlank() ? Reason.EMPTY : Reason.TOO_LONG);
            return null;
        }
        return text;
    }

    private @Nullable LocalDate day(JsonParser parser, String pointer) {
        String text = text(parser, pointer, WORD_LENGTH_MAX);
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (text.length() == DATE_LENGTH && Period.ALWAYS.contains(day)) {
                return day;
            }
            faults.add(pointer, Reason.DAY_OUT_OF_RANGE);
        } catch (DateTimeParseException e) {
            faults.add(pointer, Reason.BAD_DATE);
        }
        return null;
    }

    private interface Fields {
        boolean read(JsonParser parser, String name, String pointer);
    }

    private void object(JsonParser parser, String pointer, Fields fields) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType(parser, pointer);
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            String at = pointer + '/' + name.replace("~", "~0").replace("/", "~1");
            if (!fields.read(parser, name, at)) {
                faults.add(at, Reason.UNKNOWN_FIELD);
                parser.skipChildren();
            }
        }
    }

    private void array(JsonParser parser, String pointer, int countMax, BiConsumer<JsonParser, String> element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            wrongType(parser, pointer);
            return;
        }
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (index < countMax) {
                element.accept(parser, pointer + '/' + index);
            } else {
                parser.skipChildren();
            }
            index++;
        }
        if (index > countMax) {
            faults.add(pointer, Reason.TOO_MANY);
        }
    }

    private void wrongType(JsonParser parser, String pointer) {
        faults.add(pointer, Reason.WRONG_TYPE);
        parser.skipChildren();
    }
}
