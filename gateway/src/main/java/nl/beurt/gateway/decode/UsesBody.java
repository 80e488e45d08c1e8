package nl.beurt.gateway.decode;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.DeskUse;
import nl.beurt.gateway.rounds.RequestMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Whom desks without a connection let in: a location and at most {@value #USES_MAX} uses. Belongs to one event loop. */
public final class UsesBody implements JsonReader.Fields {
    /** As many as may be in the ring at once. */
    public static final int USES_MAX = 50;

    private static final byte CALL = 'U';
    private static final int LOCATION = 1;
    private static final int USES = 2;
    private static final int DATE = 4;
    private static final int ID = 1;
    private static final int BOOKING = 2;
    private static final int VERSION = 4;
    private static final int PERSONS = 8;
    private static final int DESK = 16;
    private static final int AT = 32;
    private static final String[] FIELDS = {"id", "booking", "version", "persons", "desk", "at"};
    private static final int TEXT_LENGTH_MAX = 64;
    private static final int NUMBER_MAX = 0xffff;
    private static final Pattern USE_ID = Pattern.compile("[0-9a-f]{32}");

    private final JsonReader json;
    private final Secrets secrets;
    private final List<Sent> uses = new ArrayList<>();
    private final Digest scope = new Digest();
    private final Digest request = new Digest();
    private final Digest fingerprint = new Digest();
    private Faults faults = new Faults();
    private @Nullable String location;
    private LocalDate date = LocalDate.EPOCH;
    private int seen;
    private int seenOfUse;
    private @Nullable String id;
    private long booking;
    private int version;
    private int persons;
    private int desk;
    private long atMillis;

    public UsesBody(Secrets secrets) {
        this.secrets = secrets;
        json = new JsonReader(secrets);
    }

    /**
     * One of them.
     *
     * @param id as the desk gave it: 32 hexadecimal digits
     */
    public record Sent(String id, DeskUse use) {}

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            require(seen, LOCATION, "/location");
            require(seen, DATE, "/date");
            require(seen, USES, "/uses");
        }
    }

    /** Id of the location; empty when there is none. */
    public String location() {
        String of = location;
        return of == null ? "" : of;
    }

    /** The day of the desks' list, there. */
    public LocalDate date() {
        return date;
    }

    /** What was read; a copy. */
    public List<Sent> uses() {
        return List.copyOf(uses);
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        location = null;
        date = LocalDate.EPOCH;
        id = null;
        uses.clear();
        seen = 0;
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "location" -> {
                seen = json.seen(seen, LOCATION, "/location", faults);
                location = json.text(parser, "/location", TEXT_LENGTH_MAX, faults);
            }
            case "date" -> {
                seen = json.seen(seen, DATE, "/date", faults);
                LocalDate day = json.day(parser, "/date", faults);
                date = day == null ? LocalDate.EPOCH : day;
            }
            case "uses" -> {
                seen = json.seen(seen, USES, "/uses", faults);
                json.array(parser, "/uses", USES_MAX, faults, this::readUse);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readUse(JsonParser parser, String pointer) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        seenOfUse = 0;
        id = null;
        json.object(parser, pointer, faults, (at, name) -> readField(at, name, pointer + '/' + name));
        for (int i = 0; i < FIELDS.length; i++) {
            require(seenOfUse, 1 << i, pointer + '/' + FIELDS[i]);
        }
        String of = id;
        if (of != null) {
            uses.add(new Sent(of, new DeskUse(booking, version, persons, atMillis, desk, mark(of))));
        }
    }

    private boolean readField(JsonParser parser, String name, String pointer) {
        switch (name) {
            case "id" -> {
                seenOfUse = json.seen(seenOfUse, ID, pointer, faults);
                id = json.text(parser, pointer, TEXT_LENGTH_MAX, faults);
                if (id != null && !USE_ID.matcher(id).matches()) {
                    faults.add(pointer, Reason.BAD_ID);
                }
            }
            case "booking" -> {
                seenOfUse = json.seen(seenOfUse, BOOKING, pointer, faults);
                booking = json.id(parser, pointer, faults);
            }
            case "version" -> {
                seenOfUse = json.seen(seenOfUse, VERSION, pointer, faults);
                version = (int) json.number(parser, pointer, 1, Integer.MAX_VALUE, faults);
            }
            case "persons" -> {
                seenOfUse = json.seen(seenOfUse, PERSONS, pointer, faults);
                persons = (int) json.number(parser, pointer, 1, PartyBody.SIZE_MAX, faults);
            }
            case "desk" -> {
                seenOfUse = json.seen(seenOfUse, DESK, pointer, faults);
                desk = (int) json.number(parser, pointer, 1, NUMBER_MAX, faults);
            }
            case "at" -> {
                seenOfUse = json.seen(seenOfUse, AT, pointer, faults);
                atMillis = json.instant(parser, pointer, faults);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void require(int there, int field, String pointer) {
        if ((there & field) == 0) {
            faults.add(pointer, Reason.REQUIRED);
        }
    }

    /** A use is the same whoever tells it: its id belongs to nobody. */
    private RequestMark mark(String useId) {
        byte[] key = useId.getBytes(StandardCharsets.US_ASCII);
        // Nothing of the place: it may be told before it, or behind it.
        byte[] what = (booking + " " + version + " " + persons + " " + desk + " " + atMillis)
                .getBytes(StandardCharsets.US_ASCII);
        secrets.request(scope, key, key.length, request);
        secrets.fingerprint(CALL, what, what.length, fingerprint);
        return RequestMark.of(request, fingerprint);
    }
}
