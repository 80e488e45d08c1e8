package nl.beurt.gateway.decode;

import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JsonParser;

/** The body of {@code POST /v1/bookings/{key}/code}. Belongs to one event loop; holds what was read last. */
public final class PersonBody implements JsonReader.Fields {
    private static final int BSN = 1;
    private static final int BIRTH_DATE = 2;
    private static final int V_NUMBER = 4;

    private final JsonReader json;
    private final Digest person = new Digest();
    private final BirthDate birthDate = new BirthDate();
    private Faults faults = new Faults();
    private int seen;

    public PersonBody(Secrets secrets) {
        json = new JsonReader(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        faults = into;
        seen = 0;
        if (json.body(bytes, length, faults, this)) {
            int given = seen & (BSN | V_NUMBER);
            if (given == 0) {
                faults.add("/bsn", Reason.REQUIRED);
            } else if (given == (BSN | V_NUMBER)) {
                faults.add("", Reason.TOO_MANY);
            }
        }
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "bsn" -> {
                seen = json.seen(seen, BSN, "/bsn", faults);
                json.person(parser, "/bsn", person, faults);
            }
            case "vNumber" -> {
                seen = json.seen(seen, V_NUMBER, "/vNumber", faults);
                json.vNumber(parser, "/vNumber", person, faults);
            }
            case "birthDate" -> {
                seen = json.seen(seen, BIRTH_DATE, "/birthDate", faults);
                json.birthDate(parser, "/birthDate", birthDate, faults);
                birthDate.wipe();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The pseudonym. */
    public Digest person() {
        return person;
    }
}
