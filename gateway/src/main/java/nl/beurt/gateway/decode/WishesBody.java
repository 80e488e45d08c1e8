package nl.beurt.gateway.decode;

import java.time.LocalDate;
import java.util.Arrays;
import nl.beurt.engine.draw.Wish;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@code wishes}: one to twenty in rank order, packed as they are hashed. Belongs to one event loop. */
public final class WishesBody {
    private static final int SLOT = 1;
    private static final int LOCATION = 2;
    private static final int ANYWHERE = 4;
    private static final int FROM = 8;
    private static final int TO = 16;
    private static final int TEXT_LENGTH_MAX = 64;

    private final JsonReader json;
    private final Places places;
    private final byte[] packed = new byte[Wish.MOST * Wish.PACKED];
    private final int[] products = new int[Wish.MOST];
    private int count;
    private int seen;
    private long slot;
    private int location;
    private boolean isFaulty;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;

    WishesBody(JsonReader json, Places places) {
        this.json = json;
        this.places = places;
    }

    void clear() {
        count = 0;
    }

    /** Overwrites what was read: a wish for a slot is a number. */
    void forget() {
        count = 0;
        slot = 0;
        Arrays.fill(packed, (byte) 0);
    }

    public int count() {
        return count;
    }

    /** The packed wishes, one behind the other; read only. */
    public byte[] packed() {
        return packed;
    }

    /** Adds a fault for each wish for a slot of another product. */
    public void requireProduct(int product, Faults faults) {
        for (int i = 0; i < count; i++) {
            if (products[i] != 0 && products[i] != product) {
                faults.add("/wishes/" + i + "/slot", Reason.UNKNOWN_SLOT);
            }
        }
    }

    void read(JsonParser parser, Faults faults) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            faults.add("/wishes", Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (index >= Wish.MOST) {
                parser.skipChildren();
            } else {
                readWish(parser, index, faults);
            }
            index++;
        }
        if (index == 0) {
            faults.add("/wishes", Reason.EMPTY);
        } else if (index > Wish.MOST) {
            faults.add("/wishes", Reason.TOO_MANY);
        }
    }

    private void readWish(JsonParser parser, int index, Faults faults) {
        String pointer = "/wishes/" + index;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        seen = 0;
        isFaulty = false;
        from = null;
        to = null;
        json.object(parser, pointer, faults, (at, name) -> readField(at, name, pointer, faults));
        if (Integer.bitCount(seen & (SLOT | LOCATION | ANYWHERE)) != 1) {
            faults.add(pointer, Reason.NOT_ONE_WISH);
        } else if (!isFaulty && hasPeriod(pointer, faults)) {
            add();
        }
    }

    private boolean readField(JsonParser parser, String name, String wish, Faults faults) {
        String pointer = wish + '/' + name;
        switch (name) {
            case "slot" -> {
                seen = json.seen(seen, SLOT, pointer, faults);
                slot = json.id(parser, pointer, faults);
                requireKnown(slot == 0 || places.productOfSlot(slot) != 0, pointer, Reason.UNKNOWN_SLOT, faults);
                isFaulty |= slot == 0;
            }
            case "location" -> {
                seen = json.seen(seen, LOCATION, pointer, faults);
                String id = json.text(parser, pointer, TEXT_LENGTH_MAX, faults);
                location = id == null ? 0 : places.locationNumber(id);
                requireKnown(id == null || location != 0, pointer, Reason.NOT_FOUND_LOCATION, faults);
                isFaulty |= location == 0;
            }
            case "anywhere" -> {
                seen = json.seen(seen, ANYWHERE, pointer, faults);
                requireKnown(parser.currentToken() == JsonToken.VALUE_TRUE, pointer, Reason.WRONG_TYPE, faults);
                parser.skipChildren();
            }
            case "from" -> {
                seen = json.seen(seen, FROM, pointer, faults);
                from = readDay(parser, pointer, faults);
            }
            case "to" -> {
                seen = json.seen(seen, TO, pointer, faults);
                to = readDay(parser, pointer, faults);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void requireKnown(boolean isKnown, String pointer, Reason reason, Faults faults) {
        if (!isKnown) {
            faults.add(pointer, reason);
            isFaulty = true;
        }
    }

    private @Nullable LocalDate readDay(JsonParser parser, String pointer, Faults faults) {
        LocalDate day = json.day(parser, pointer, faults);
        if (day != null && day.toEpochDay() < 0) {
            // Days are counted from 1970 on, without a sign.
            faults.add(pointer, Reason.BAD_DATE);
        }
        isFaulty |= day == null;
        return day;
    }

    /** Whether the days are such that there can be one of them; a slot has none. */
    private boolean hasPeriod(String pointer, Faults faults) {
        if ((seen & SLOT) != 0 && (seen & (FROM | TO)) != 0) {
            faults.add(pointer + ((seen & FROM) != 0 ? "/from" : "/to"), Reason.NOT_ONE_WISH);
            return false;
        }
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(pointer + "/to", Reason.BAD_PERIOD);
            return false;
        }
        return true;
    }

    private void add() {
        int fromDay = from == null ? Wish.FIRST_DAY : (int) from.toEpochDay();
        int toDay = to == null ? Wish.LAST_DAY : (int) to.toEpochDay();
        Wish wish = (seen & SLOT) != 0
                ? Wish.slot(slot)
                : (seen & LOCATION) != 0 ? Wish.location(location, fromDay, toDay) : Wish.anywhere(fromDay, toDay);
        products[count] = (seen & SLOT) != 0 ? places.productOfSlot(slot) : 0;
        wish.pack(packed, count * Wish.PACKED);
        count++;
    }
}
