package nl.beurt.gateway.decode;

import java.nio.charset.StandardCharsets;
import nl.beurt.gateway.guard.CaseState;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** What a planner thinks of a case, and why. Belongs to one event loop; holds what was read last. */
public final class CaseDecisionBody implements JsonReader.Fields {
    /** Bytes of a note in UTF-8, so that it fits into a command. */
    public static final int NOTE_LENGTH_MAX = 500;

    private static final int DECISION = 1;
    private static final int NOTE = 2;

    private final JsonReader json;
    private Faults faults = new Faults();
    private CaseState decision = CaseState.OPEN;
    private byte[] note = new byte[0];
    private int seen;

    public CaseDecisionBody(Secrets secrets) {
        json = JsonReader.ofStaff(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            require(DECISION, "/decision");
            require(NOTE, "/note");
        }
    }

    private void require(int field, String pointer) {
        if ((seen & field) == 0) {
            faults.add(pointer, Reason.REQUIRED);
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        decision = CaseState.OPEN;
        note = new byte[0];
        seen = 0;
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        switch (name) {
            case "decision" -> {
                seen = json.seen(seen, DECISION, "/decision", faults);
                readDecision(json.text(parser, "/decision", NOTE_LENGTH_MAX, faults));
            }
            case "note" -> {
                seen = json.seen(seen, NOTE, "/note", faults);
                readNote(json.text(parser, "/note", NOTE_LENGTH_MAX, faults));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readDecision(@Nullable String word) {
        if (word == null) {
            return;
        }
        switch (word) {
            case "confirm" -> decision = CaseState.CONFIRMED;
            case "dismiss" -> decision = CaseState.DISMISSED;
            default -> faults.add("/decision", Reason.NOT_A_CHOICE);
        }
    }

    private void readNote(@Nullable String text) {
        if (text == null) {
            return;
        }
        note = text.getBytes(StandardCharsets.UTF_8);
        if (note.length > NOTE_LENGTH_MAX) {
            faults.add("/note", Reason.TOO_LONG);
        }
        FreeText.check(text, "/note", faults);
    }

    /** Confirmed or dismissed, if there was no fault. */
    public CaseState decision() {
        return decision;
    }

    /** UTF-8. */
    public byte[] note() {
        return note;
    }
}
