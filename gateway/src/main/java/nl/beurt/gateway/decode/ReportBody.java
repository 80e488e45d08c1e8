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
 * The body of {@code POST /v1/fraud-reports}. What people write may hold anything: it is kept in arrays that {@link #wipe}
 * overwrites. Belongs to one event loop; holds what was read last.
 */
public final class ReportBody implements JsonReader.Fields {
    /** Bytes of a body. */
    public static final int LENGTH_MAX = 2048;

    private static final int DESCRIPTION = 1;
    private static final int CODE = 2;
    private static final int LINK = 4;
    private static final int CONTACT = 8;
    private static final int CODE_LENGTH_MAX = 64;
    private static final int CONTACT_LENGTH_MAX = 254;
    private static final char[] NOTHING = new char[0];

    private final JsonReader json;
    private final Secrets secrets;
    private final Digest code = new Digest();
    private final byte[] canonical = new byte[AppointmentCode.LENGTH];
    private Faults faults = new Faults();
    private char[] description = NOTHING;
    private char[] link = NOTHING;
    private char[] contact = NOTHING;
    private boolean isCodeRight;
    private int seen;

    public ReportBody(Secrets secrets) {
        this.secrets = secrets;
        json = JsonReader.ofStaff(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. {@link #wipe} must follow. */
    public void read(byte[] bytes, int length, Faults into) {
        faults = into;
        isCodeRight = false;
        seen = 0;
        if (json.body(bytes, length, faults, this) && (seen & DESCRIPTION) == 0) {
            faults.add("/description", Reason.REQUIRED);
        }
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "description" -> {
                seen = json.seen(seen, DESCRIPTION, "/description", faults);
                description = or(json.chars(parser, "/description", LENGTH_MAX, faults), description);
            }
            case "code" -> {
                seen = json.seen(seen, CODE, "/code", faults);
                readCode(json.text(parser, "/code", CODE_LENGTH_MAX, faults));
            }
            case "link" -> {
                seen = json.seen(seen, LINK, "/link", faults);
                char[] given = json.chars(parser, "/link", LENGTH_MAX, faults);
                link = or(given == null ? null : PlainLink.of(given), link);
                if (given != null && link.length == 0) {
                    faults.add("/link", Reason.NOT_A_LINK);
                }
            }
            case "contact" -> {
                seen = json.seen(seen, CONTACT, "/contact", faults);
                contact = or(json.chars(parser, "/contact", CONTACT_LENGTH_MAX, faults), contact);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What was read, in place of what was read before, which is overwritten. */
    private static char[] or(char @Nullable [] read, char[] before) {
        Arrays.fill(before, '\0');
        return read == null ? NOTHING : read;
    }

    private void readCode(@Nullable String typed) {
        isCodeRight = typed != null && AppointmentCode.read(typed, canonical);
        if (isCodeRight) {
            secrets.codeIndexOf(canonical, code);
        }
    }

    /** Overwrites and forgets what was read. */
    public void wipe() {
        description = or(null, description);
        link = or(null, link);
        contact = or(null, contact);
        Arrays.fill(canonical, (byte) 0);
    }

    /** What happened; never empty, if there was no fault. */
    public char[] description() {
        return description;
    }

    /** Where it can be seen, of http or https, without user and query; empty where nothing was given. */
    public char[] link() {
        return link;
    }

    /** How the reporter can be reached; empty where nothing was given. */
    public char[] contact() {
        return contact;
    }

    /** Whether a code was given, right or wrong. */
    public boolean hasCode() {
        return (seen & CODE) != 0;
    }

    /** Whether a code was given whose check characters hold. */
    public boolean isCodeRight() {
        return isCodeRight;
    }

    /** What the code is looked up by, if it is right. */
    public Digest code() {
        return code;
    }
}
