package nl.beurt.gateway.decode;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.beurt.gateway.calendar.DeskPlan;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.plan.Address;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.plan.PlanReader;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The bodies of the staff's changes but for that of a location: days, texts and numbers, of which each call knows some.
 * Belongs to one event loop; holds what was read last.
 */
public final class ChangeBody implements JsonReader.Fields {
    /** Stock is counted in at most so many at a time. */
    public static final long STOCK_MAX = 1_000_000_000;

    private static final int ID_LENGTH_MAX = 64;
    private static final int REASON_LENGTH_MAX = 500;

    private final JsonReader json;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, LocalDate> days = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private Set<String> known = Set.of();
    private Faults faults = new Faults();
    private Notice notice = Notice.NONE;
    private @Nullable Address address;
    private boolean claim;
    private int desks;
    private long add;

    public ChangeBody(Secrets secrets) {
        json = JsonReader.ofStaff(secrets);
    }

    /** Reads a body with some fields, of which those that are required must be there. */
    public void read(byte[] bytes, int length, Set<String> fields, Set<String> required, Faults into) {
        forget();
        faults = into;
        known = fields;
        if (json.body(bytes, length, faults, this)) {
            required.stream()
                    .filter(name -> !seen.contains(name))
                    .sorted()
                    .forEach(name -> faults.add('/' + name, Reason.REQUIRED));
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        seen.clear();
        days.clear();
        texts.clear();
        notice = Notice.NONE;
        address = null;
        claim = true;
        desks = 0;
        add = 0;
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        if (!known.contains(name)) {
            return false;
        }
        String pointer = '/' + name;
        if (!seen.add(name)) {
            faults.add(pointer, Reason.DUPLICATE_FIELD);
        }
        switch (name) {
            case "from", "to", "until", "date" -> readDay(parser, name, pointer);
            case "reason" -> readReason(parser, pointer);
            case "location", "product" -> readText(parser, name, pointer, ID_LENGTH_MAX);
            case "notice" -> {
                notice = Notice.read(parser, pointer, faults);
                FreeText.check(notice, pointer, faults);
            }
            case "address" -> readAddress(parser, pointer);
            case "claim" -> readClaim(parser, pointer);
            case "desks" -> desks = (int) json.number(parser, pointer, 0, DeskPlan.DESKS_MAX, faults);
            case "add" -> readAdd(parser, pointer);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readDay(JsonParser parser, String name, String pointer) {
        LocalDate day = json.day(parser, pointer, faults);
        if (day == null) {
            return;
        }
        if (Period.ALWAYS.contains(day)) {
            days.put(name, day);
        } else {
            faults.add(pointer, Reason.DAY_OUT_OF_RANGE);
        }
    }

    private void readReason(JsonParser parser, String pointer) {
        readText(parser, "reason", pointer, REASON_LENGTH_MAX);
        FreeText.check(text("reason"), pointer, faults);
    }

    private void readAddress(JsonParser parser, String pointer) {
        address = new PlanReader(faults).address(parser, pointer);
        FreeText.check(address(), pointer, faults);
    }

    private void readText(JsonParser parser, String name, String pointer, int lengthMax) {
        String text = json.text(parser, pointer, lengthMax, faults);
        if (text != null) {
            texts.put(name, text);
        }
    }

    private void readClaim(JsonParser parser, String pointer) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            claim = token == JsonToken.VALUE_TRUE;
        } else {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
        }
    }

    private void readAdd(JsonParser parser, String pointer) {
        int before = faults.all().size();
        add = json.number(parser, pointer, -STOCK_MAX, STOCK_MAX, faults);
        if (add == 0 && faults.all().size() == before) {
            faults.add(pointer, Reason.OUT_OF_RANGE);
        }
    }

    /** A day that was given, or null. */
    public @Nullable LocalDate day(String name) {
        return days.get(name);
    }

    /** A day that is required and so was given, if there was no fault. */
    public LocalDate requiredDay(String name) {
        return days.getOrDefault(name, LocalDate.EPOCH);
    }

    /** A text that was given, or else an empty one. */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }

    public Notice notice() {
        return notice;
    }

    /** The address that was given, if there was no fault in it. */
    public Address address() {
        Address given = address;
        return given == null ? new Address("", "", "") : given;
    }

    /** Whether those whose place is taken away wait on; so unless it was said otherwise. */
    public boolean claim() {
        return claim;
    }

    public int desks() {
        return desks;
    }

    /** Not 0, if there was no fault. */
    public long add() {
        return add;
    }
}
