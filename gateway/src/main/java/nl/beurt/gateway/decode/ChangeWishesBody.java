package nl.beurt.gateway.decode;

import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JsonParser;

/** The body of {@code PUT /v1/entries/{entry}/wishes}. Belongs to one event loop; holds what was read last. */
public final class ChangeWishesBody implements JsonReader.Fields {
    private final JsonReader json;
    private final WishesBody wishes;
    private Faults faults = new Faults();
    private int seen;

    public ChangeWishesBody(Secrets secrets, Places places) {
        json = new JsonReader(secrets);
        wishes = new WishesBody(json, places);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this) && seen == 0) {
            faults.add("/wishes", Reason.REQUIRED);
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        seen = 0;
        wishes.forget();
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        if (!name.equals("wishes")) {
            return false;
        }
        seen = json.seen(seen, 1, "/wishes", faults);
        wishes.clear();
        wishes.read(parser, faults);
        return true;
    }

    public WishesBody wishes() {
        return wishes;
    }
}
