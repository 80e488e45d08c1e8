package nl.beurt.gateway.decode;

import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JsonParser;

/** The body of {@code PUT /v1/bookings/{key}/slot}. Belongs to one event loop; holds what was read last. */
public final class MoveBody implements JsonReader.Fields {
    private static final int SLOT = 1;
    private static final int VOUCHER = 2;

    private final JsonReader json;
    private final VoucherField voucher;
    private Faults faults = new Faults();
    private int seen;
    private long slot;

    public MoveBody(Secrets secrets) {
        json = new JsonReader(secrets);
        voucher = new VoucherField(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this) && (seen & SLOT) == 0) {
            faults.add("/slot", Reason.REQUIRED);
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        seen = 0;
        slot = 0;
        voucher.forget();
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "slot" -> {
                seen = json.seen(seen, SLOT, "/slot", faults);
                slot = json.id(parser, "/slot", faults);
            }
            case "voucher" -> {
                seen = json.seen(seen, VOUCHER, "/voucher", faults);
                voucher.read(json, parser, faults);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    public VoucherField voucher() {
        return voucher;
    }

    public long slot() {
        return slot;
    }
}
