package nl.beurt.ops.draw;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.proof.ProofEntry;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.engine.proof.ProofWriter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the lines of a proof behind the first, each into the same object. */
final class EntryReader {
    private static final int HASH_DIGITS = 64;
    private static final int RANK = 1;
    private static final int TICKET = 2;
    private static final int GROUP_SIZE = 4;
    private static final int TIER = 8;
    private static final int WISHES = 16;
    private static final int KEY = 32;
    private static final int SLOT = 64;
    private static final String[] NAMES = {"rank", "ticket", "groupSize", "tier", "wishes", "key", "slot"};

    private final Map<String, Long> locations;
    private final Map<String, Integer> days = new HashMap<>();
    private final ProofEntry entry = new ProofEntry();
    private int seen;
    private long rank;
    private int groupSize;
    private int tier;
    private int wishCount;
    private long slotId;

    EntryReader(ProofHeader header) {
        locations = header.locations();
    }

    /** Reads the object at which the parser stands; what is returned is only valid until the next. */
    ProofEntry read(JsonParser parser) throws Malformed {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Malformed("it is no JSON object");
        }
        seen = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            field(parser, name);
        }
        for (int i = 0; i < NAMES.length; i++) {
            if ((seen & (1 << i)) == 0) {
                throw new Malformed(NAMES[i] + " is missing");
            }
        }
        entry.set(rank, groupSize, tier, wishCount, slotId);
        return entry;
    }

    private void field(JsonParser parser, String name) throws Malformed {
        switch (name) {
            case "rank" -> {
                see(RANK, name);
                rank = number(parser, name, 1, Integer.MAX_VALUE);
            }
            case "ticket" -> {
                see(TICKET, name);
                hash(parser, name, entry.ticket());
            }
            case "groupSize" -> {
                see(GROUP_SIZE, name);
                groupSize = number(parser, name, 1, DrawPool.MOST_PEOPLE);
            }
            case "tier" -> {
                see(TIER, name);
                tier = number(parser, name, 0, DrawPool.HIGHEST_TIER);
            }
            case "wishes" -> {
                see(WISHES, name);
                wishes(parser);
            }
            case "key" -> {
                see(KEY, name);
                hash(parser, name, entry.key());
            }
            case "slot" -> {
                see(SLOT, name);
                slotId = parser.currentToken() == JsonToken.VALUE_NULL ? ProofWriter.NO_SLOT : id(parser, name);
            }
            default -> throw new Malformed("the field " + name + " is not one of an entry");
        }
    }

    private void see(int field, String name) throws Malformed {
        if ((seen & field) != 0) {
            throw new Malformed("the field " + name + " is there twice");
        }
        seen |= field;
    }

    private void wishes(JsonParser parser) throws Malformed {
        wishCount = 0;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (wishCount == Wish.MOST) {
                    throw Malformed.field("wishes", "a list of 1 to " + Wish.MOST);
                }
                wish(parser).pack(entry.wishes(), Wish.PACKED * wishCount);
                wishCount++;
            }
        }
        if (wishCount == 0) {
            throw Malformed.field("wishes", "a list of 1 to " + Wish.MOST);
        }
    }

    private Wish wish(JsonParser parser) throws Malformed {
        String where = "wishes/" + wishCount;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Malformed.field(where, "an object");
        }
        Wish.Kind kind = null;
        long id = 0;
        int from = Wish.FIRST_DAY;
        int to = Wish.LAST_DAY;
        int daysSeen = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("from") || name.equals("to")) {
                int bit = name.equals("from") ? 1 : 2;
                if ((daysSeen & bit) != 0) {
                    throw new Malformed(where + '/' + name + " is there twice");
                }
                daysSeen |= bit;
                int day = day(parser, where + '/' + name);
                from = bit == 1 ? day : from;
                to = bit == 2 ? day : to;
                continue;
            }
            if (kind != null) {
                throw Malformed.field(where, "one of slot, location and anywhere");
            }
            switch (name) {
                case "slot" -> {
                    kind = Wish.Kind.SLOT;
                    id = id(parser, where + "/slot");
                }
                case "location" -> {
                    kind = Wish.Kind.LOCATION;
                    id = location(parser, where);
                }
                case "anywhere" -> {
                    kind = Wish.Kind.ANYWHERE;
                    if (parser.currentToken() != JsonToken.VALUE_TRUE) {
                        throw Malformed.field(where + "/anywhere", "true");
                    }
                }
                default -> throw new Malformed("the field " + where + '/' + name + " is not one of a wish");
            }
        }
        if (kind == null || (kind == Wish.Kind.SLOT && daysSeen != 0)) {
            throw Malformed.field(where, "one of slot (without days), location and anywhere");
        }
        return kind == Wish.Kind.SLOT ? Wish.slot(id) : new Wish(kind, id, from, to);
    }

    private long location(JsonParser parser, String where) throws Malformed {
        Long number = parser.currentToken() == JsonToken.VALUE_STRING ? locations.get(parser.getString()) : null;
        if (number == null) {
            throw Malformed.field(where + "/location", "one of the header's locations");
        }
        return number;
    }

    private int day(JsonParser parser, String where) throws Malformed {
        int day = parser.currentToken() == JsonToken.VALUE_STRING
                ? days.computeIfAbsent(parser.getString(), Notation::day)
                : -1;
        if (day < 0) {
            throw Malformed.field(where, "a date, as 2022-12-01");
        }
        return day;
    }

    private static int number(JsonParser parser, String name, int least, int most) throws Malformed {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT
                && parser.getIntValue() >= least
                && parser.getIntValue() <= most) {
            return parser.getIntValue();
        }
        throw Malformed.field(name, "a whole number, " + least + " to " + most);
    }

    private static long id(JsonParser parser, String name) throws Malformed {
        long id = parser.currentToken() == JsonToken.VALUE_STRING ? Notation.id(parser.getString()) : -1;
        if (id < 0) {
            throw Malformed.field(name, "a number below 2^63 as text");
        }
        return id;
    }

    private static void hash(JsonParser parser, String name, byte[] into) throws Malformed {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() == HASH_DIGITS) {
            char[] digits = parser.getStringCharacters();
            int offset = parser.getStringOffset();
            int wrong = 0;
            for (int i = 0; i < into.length; i++) {
                int high = digit(digits[offset + 2 * i]);
                int low = digit(digits[offset + 2 * i + 1]);
                wrong |= high | low;
                into[i] = (byte) (high << 4 | low);
            }
            if (wrong >= 0) {
                return;
            }
        }
        throw Malformed.field(name, "32 bytes in lower-case hex");
    }

    private static int digit(char c) {
        return (c >= 'A' && c <= 'F') || !HexFormat.isHexDigit(c) ? -1 : HexFormat.fromHexDigit(c);
    }
}
