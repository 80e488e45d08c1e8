package nl.beurt.gateway.decode;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JsonParser;

/** The body that reveals secrets of a draw: {@code {"secrets":[…]}}. Belongs to one thread. */
public final class SecretsBody implements JsonReader.Fields {
    private static final int SECRETS_MAX = 8;

    private final JsonReader json;
    private final List<byte[]> secrets = new ArrayList<>();
    private Faults faults = new Faults();
    private int seen;

    public SecretsBody(Secrets secrets) {
        json = new JsonReader(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public List<byte[]> read(byte[] bytes, int length, Faults into) {
        faults = into;
        seen = 0;
        secrets.clear();
        if (json.body(bytes, length, faults, this) && seen == 0) {
            faults.add("/secrets", Reason.REQUIRED);
        }
        return List.copyOf(secrets);
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        if (!name.equals("secrets")) {
            return false;
        }
        seen = json.seen(seen, 1, "/secrets", faults);
        json.array(parser, "/secrets", SECRETS_MAX, faults, this::readSecret);
        return true;
    }

    private void readSecret(JsonParser parser, String pointer) {
        byte[] secret = json.hash(parser, pointer, faults);
        if (secret != null) {
            secrets.add(secret);
        }
    }
}
