package nl.beurt.gateway.decode;

import java.util.Arrays;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The body of {@code POST /v1/codes/check}: a code, and whose it should be. Belongs to one event loop; holds what was read last. */
public final class CodeCheckBody implements JsonReader.Fields {
    private static final int CODE = 1;
    private static final int BSN = 2;
    private static final int V_NUMBER = 4;
    private static final int TEXT_LENGTH_MAX = 64;

    private final JsonReader json;
    private final Secrets secrets;
    private final Digest code = new Digest();
    private final Digest person = new Digest();
    private final byte[] canonical = new byte[AppointmentCode.LENGTH];
    private Faults faults = new Faults();
    private boolean isCodeRight;
    private int seen;

    public CodeCheckBody(Secrets secrets) {
        this.secrets = secrets;
        json = new JsonReader(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            if ((seen & CODE) == 0) {
                faults.add("/code", Reason.REQUIRED);
            }
            int given = seen & (BSN | V_NUMBER);
            if (given == 0) {
                faults.add("/bsn", Reason.REQUIRED);
            } else if (given == (BSN | V_NUMBER)) {
                faults.add("", Reason.TOO_MANY);
            }
        }
    }

    /** Overwrites the code that was read. */
    public void forget() {
        isCodeRight = false;
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
                json.person(parser, "/bsn", person, faults);
            }
            case "vNumber" -> {
                seen = json.seen(seen, V_NUMBER, "/vNumber", faults);
                json.vNumber(parser, "/vNumber", person, faults);
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

    /** Whether the code's check characters hold. */
    public boolean isCodeRight() {
        return isCodeRight;
    }

    /** What the code is looked up by. */
    public Digest code() {
        return code;
    }

    /** The pseudonym. */
    public Digest person() {
        return person;
    }
}
