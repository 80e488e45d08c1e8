package nl.beurt.gateway.decode;

import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The body of {@code POST /v1/rounds/{id}/entries}. Belongs to one event loop; holds what was read last. */
public final class EnterBody implements JsonReader.Fields {
    private static final int PRODUCT = 1;
    private static final int PEOPLE = 2;
    private static final int WISHES = 4;
    private static final int LANGUAGE = 8;
    private static final int VOUCHER = 16;
    private static final int TEXT_LENGTH_MAX = 64;

    private final JsonReader json;
    private final PartyBody party;
    private final VoucherField voucher;
    private final WishesBody wishes;
    private Faults faults = new Faults();
    private int seen;
    private @Nullable String product;
    private @Nullable Language language;

    public EnterBody(Secrets secrets, Places places) {
        json = new JsonReader(secrets);
        party = new PartyBody(json);
        voucher = new VoucherField(secrets);
        wishes = new WishesBody(json, places);
    }

    /**
     * Reads a body; what is wrong with it goes to {@code into}.
     *
     * @param needsProduct whether the round is to be found by the product
     */
    public void read(byte[] bytes, int length, boolean needsProduct, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            require(needsProduct ? PRODUCT : 0, "/product");
            require(PEOPLE, "/people");
            require(WISHES, "/wishes");
        }
    }

    private void require(int bit, String pointer) {
        if ((seen & bit) != bit) {
            faults.add(pointer, Reason.REQUIRED);
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        seen = 0;
        product = null;
        language = null;
        party.clear();
        voucher.forget();
        wishes.forget();
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "product" -> {
                seen = json.seen(seen, PRODUCT, "/product", faults);
                product = json.text(parser, "/product", TEXT_LENGTH_MAX, faults);
            }
            case "people" -> {
                seen = json.seen(seen, PEOPLE, "/people", faults);
                party.clear();
                party.read(parser, faults);
            }
            case "wishes" -> {
                seen = json.seen(seen, WISHES, "/wishes", faults);
                wishes.clear();
                wishes.read(parser, faults);
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

    /** Id of the product, or null when none is given. */
    public @Nullable String product() {
        return product;
    }

    public PartyBody party() {
        return party;
    }

    public VoucherField voucher() {
        return voucher;
    }

    public WishesBody wishes() {
        return wishes;
    }

    /** The language asked for, or null. */
    public @Nullable Language language() {
        return language;
    }
}
