package nl.beurt.gateway.decode;

import java.util.Arrays;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What a desk sends: a code and the people who show it, by BSN or V-number, and where. Belongs to one event loop; holds what was read
 * last.
 */
public final class DeskBody implements JsonReader.Fields {
    private static final int CODE = 1;
    private static final int BSN = 2;
    private static final int BSNS = 4;
    private static final int LOCATION = 8;
    private static final int TEXT_LENGTH_MAX = 64;

    private final JsonReader json;
    private final Secrets secrets;
    private final boolean needsLocation;
    private final Digest code = new Digest();
    private final Digest[] people = new Digest[PartyBody.SIZE_MAX];
    private final byte[] canonical = new byte[AppointmentCode.LENGTH];
    private Faults faults = new Faults();
    private @Nullable String location;
    private boolean isCodeRight;
    private int size;
    private int seen;

    /**
     * Reads nothing yet.
     *
     * @param needsLocation whether the body must say where
     */
    public DeskBody(Secrets secrets, boolean needsLocation) {
        this.secrets = secrets;
        this.needsLocation = needsLocation;
        json = new JsonReader(secrets);
        for (int i = 0; i < people.length; i++) {
            people[i] = new Digest();
        }
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            require(CODE, "/code");
            if ((seen & BSN) == 0) {
                require(BSNS, "/bsns");
            }
            if (needsLocation) {
                require(LOCATION, "/location");
            }
            if ((seen & BSN) != 0 && (seen & BSNS) != 0) {
                faults.add("/bsn", Reason.UNKNOWN_FIELD);
            }
        }
    }

    private void require(int field, String pointer) {
        if ((seen & field) == 0) {
            faults.add(pointer, Reason.REQUIRED);
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        location = null;
        isCodeRight = false;
        size = 0;
        seen = 0;
        Arrays.fill(canonical, (byte) 0);
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "code" -> {
                seen = json.seen(seen, CODE, "/code", faults);
                readCode(json.text(parser, "/code", TEXT_LENGTH_MAX, faults));
            }
            case "bsn" -> {
                seen = json.seen(seen, BSN, "/bsn", faults);
                readPerson(parser, "/bsn");
            }
            case "bsns" -> {
                seen = json.seen(seen, BSNS, "/bsns", faults);
                int before = size;
                int faultsBefore = faults.all().size();
                json.array(parser, "/bsns", PartyBody.SIZE_MAX, faults, this::readPerson);
                if (size == before && faults.all().size() == faultsBefore) {
                    faults.add("/bsns", Reason.EMPTY);
                }
            }
            case "location" -> {
                seen = json.seen(seen, LOCATION, "/location", faults);
                location = json.text(parser, "/location", TEXT_LENGTH_MAX, faults);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readCode(@Nullable String typed) {
        isCodeRight = typed != null && AppointmentCode.read(typed, canonical);
        if (isCodeRight) {
            secrets.codeIndexOf(canonical, code);
        }
    }

    private void readPerson(JsonParser parser, String pointer) {
        if (size == people.length) {
            parser.skipChildren();
            return;
        }
        if (!json.bsnOrVNumber(parser, pointer, people[size], faults)) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (people[i].isSame(people[size])) {
                faults.add(pointer, Reason.PERSON_TWICE);
                return;
            }
        }
        size++;
    }

    /** Whether the code's check characters hold. */
    public boolean isCodeRight() {
        return isCodeRight;
    }

    /** What the code is looked up by. */
    public Digest code() {
        return code;
    }

    /** How many people there are. */
    public int size() {
        return size;
    }

    /** The pseudonym of one. */
    public Digest person(int index) {
        return people[index];
    }

    /** Id of the location; empty when there is none. */
    public String location() {
        String id = location;
        return id == null ? "" : id;
    }
}
