package nl.beurt.gateway.decode;

import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Whose document a clerk saw, and what is to become of their place. Belongs to one event loop; holds what was read last. */
public final class RecoverBody implements JsonReader.Fields {
    private static final int BSN = 1;
    private static final int V_NUMBER = 2;
    private static final int ACTION = 4;
    private static final int WORD_LENGTH_MAX = 16;

    /** What is to be done, by its number in the command. */
    public enum Action {
        RELEASE(1, "release"),
        DETACH(2, "detach"),
        REISSUE(3, "reissue");

        private final int number;
        private final String word;

        Action(int number, String word) {
            this.number = number;
            this.word = word;
        }

        /** In the command. */
        public int number() {
            return number;
        }

        /** In a body. */
        public String word() {
            return word;
        }

        /** The action of a command. */
        public static Action of(int number) {
            return values()[number - 1];
        }
    }

    private final JsonReader json;
    private final Digest person = new Digest();
    private Faults faults = new Faults();
    private Action action = Action.RELEASE;
    private int seen;

    public RecoverBody(Secrets secrets) {
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
            if ((seen & ACTION) == 0) {
                faults.add("/action", Reason.REQUIRED);
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
            case "action" -> {
                seen = json.seen(seen, ACTION, "/action", faults);
                readAction(json.text(parser, "/action", WORD_LENGTH_MAX, faults));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readAction(@Nullable String word) {
        if (word == null) {
            return;
        }
        for (Action each : Action.values()) {
            if (each.word().equals(word)) {
                action = each;
                return;
            }
        }
        faults.add("/action", Reason.NOT_A_CHOICE);
    }

    /** The pseudonym. */
    public Digest person() {
        return person;
    }

    /** What is to be done, if there was no fault. */
    public Action action() {
        return action;
    }
}
