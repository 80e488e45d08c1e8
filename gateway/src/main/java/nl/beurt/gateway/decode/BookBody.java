package nl.beurt.gateway.decode;

import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The body of {@code POST /v1/bookings}. Belongs to one event loop; holds what was read last. */
public final class BookBody implements JsonReader.Fields {
    private static final int PRODUCT = 1;
    private static final int SLOT = 2;
    private static final int PEOPLE = 4;
    private static final int LANGUAGE = 8;
    private static final int VOUCHER = 16;
    private static final int TEXT_LENGTH_MAX = 64;

    private final JsonReader json;
    private final PartyBody party;
    private final VoucherField voucher;
    private Faults faults = new Faults();
    private int seen;
    private @Nullable String product;
    private long slot;
    private @Nullable Language language;

    public BookBody(Secrets secrets) {
        json = new JsonReader(secrets);
        party = new PartyBody(json);
        voucher = new VoucherField(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            require(PRODUCT, "/product");
            require(SLOT, "/slot");
            require(PEOPLE, "/people");
        }
    }

    private void require(int bit, String pointer) {
        if ((seen & bit) == 0) {
            faults.add(pointer, Reason.REQUIRED);
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        seen = 0;
        product = null;
        slot = 0;
        language = null;
        party.clear();
        voucher.forget();
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "product" -> {
                seen = json.seen(seen, PRODUCT, "/product", faults);
                product = json.text(parser, "/product", TEXT_LENGTH_MAX, faults);
            }
            case "slot" -> {
                seen = json.seen(seen, SLOT, "/slot", faults);
                slot = json.id(parser, "/slot", faults);
            }
            case "people" -> {
                seen = json.seen(seen, PEOPLE, "/people", faults);
                party.clear();
                party.read(parser, faults);
            }
            case "language" -> {
                seen = json.seen(seen, LANGUAGE, "/language", faults);
                language = json.language(parser, faults);
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

    /** Id of the product; empty when there is none, which is a fault. */
    public String product() {
        String id = product;
        return id == null ? "" : id;
    }

    /** Id of the slot. */
    public long slot() {
        return slot;
    }

    public PartyBody party() {
        return party;
    }

    public VoucherField voucher() {
        return voucher;
    }

    /** The language asked for, or null. */
    public @Nullable Language language() {
        return language;
    }
}
