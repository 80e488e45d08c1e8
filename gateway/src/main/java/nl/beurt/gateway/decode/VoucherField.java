package nl.beurt.gateway.decode;

import java.util.Arrays;
import nl.beurt.engine.code.VoucherWord;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The field {@code voucher} of a body. Belongs to one event loop; holds what was read last. */
public final class VoucherField {
    private static final int TEXT_LENGTH_MAX = 64;

    private final Secrets secrets;
    private final byte[] canonical = new byte[VoucherWord.LENGTH];
    private boolean isGiven;
    private boolean isRight;

    VoucherField(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Reads the value at which the parser stands. */
    void read(JsonReader json, JsonParser parser, Faults faults) {
        @Nullable String typed = json.text(parser, "/voucher", TEXT_LENGTH_MAX, faults);
        isGiven = typed != null;
        isRight = typed != null && VoucherWord.read(typed, canonical);
    }

    /** Overwrites what was read. */
    void forget() {
        isGiven = false;
        isRight = false;
        Arrays.fill(canonical, (byte) 0);
    }

    /** Whether there is one. */
    public boolean isGiven() {
        return isGiven;
    }

    /** Whether its check characters hold. */
    public boolean isRight() {
        return isRight;
    }

    /** Makes the digest that it is looked up by; only of one that {@link #isRight}. */
    public void digest(Digest into) {
        secrets.voucherIndexOf(canonical, into);
    }
}
