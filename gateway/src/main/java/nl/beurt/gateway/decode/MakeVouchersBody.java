package nl.beurt.gateway.decode;

import java.time.Duration;
import java.util.regex.Pattern;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The body of {@code POST /v1/staff/vouchers}. Belongs to the staff listener's event loop; holds what was read last. */
public final class MakeVouchersBody implements JsonReader.Fields {
    /** How many at once. */
    public static final int COUNT_MAX = 250;

    private static final int COUNT = 1;
    private static final int VALID_FOR = 2;
    private static final int TEXT_LENGTH_MAX = 32;
    private static final Duration VALID_MIN = Duration.ofMinutes(1);
    private static final Duration VALID_MAX = Duration.ofDays(90);
    /** Days, hours and minutes of ISO 8601; no day is longer than another here. */
    private static final Pattern DURATION = Pattern.compile("P(?=.)(\\d{1,4}D)?(T(?=.)(\\d{1,5}H)?(\\d{1,6}M)?)?");

    private final JsonReader json;
    private Faults faults = new Faults();
    private int seen;
    private int count;
    private Duration validFor = VALID_MIN;

    public MakeVouchersBody(Secrets secrets) {
        json = JsonReader.ofStaff(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            require(COUNT, "/count");
            require(VALID_FOR, "/validFor");
        }
    }

    private void require(int bit, String pointer) {
        if ((seen & bit) == 0) {
            faults.add(pointer, Reason.REQUIRED);
        }
    }

    /** Lets go of what was read. */
    public void forget() {
        seen = 0;
        count = 0;
        validFor = VALID_MIN;
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "count" -> {
                seen = json.seen(seen, COUNT, "/count", faults);
                count = (int) json.number(parser, "/count", 1, COUNT_MAX, faults);
            }
            case "validFor" -> {
                seen = json.seen(seen, VALID_FOR, "/validFor", faults);
                readDuration(json.text(parser, "/validFor", TEXT_LENGTH_MAX, faults));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readDuration(@Nullable String text) {
        if (text == null) {
            return;
        }
        if (!DURATION.matcher(text).matches()) {
            faults.add("/validFor", Reason.BAD_DURATION);
            return;
        }
        validFor = Duration.parse(text);
        if (validFor.compareTo(VALID_MIN) < 0 || validFor.compareTo(VALID_MAX) > 0) {
            faults.add("/validFor", Reason.OUT_OF_RANGE);
        }
    }

    /** 1 to {@value #COUNT_MAX}. */
    public int count() {
        return count;
    }

    /** A minute to ninety days. */
    public Duration validFor() {
        return validFor;
    }
}
