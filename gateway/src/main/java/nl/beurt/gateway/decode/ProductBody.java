package nl.beurt.gateway.decode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The body of {@code PUT /v1/staff/products/{id}}, which may be what was read there: what has its own call, or only the
 * server knows, is not looked at. Belongs to one event loop; holds what was read last.
 */
public final class ProductBody implements JsonReader.Fields {
    private static final int MINUTES_MAX = 480;
    private static final int NAME_LENGTH_MAX = 100;
    private static final int WORD_LENGTH_MAX = 64;
    private static final List<String> REQUIRED =
            List.of("eligibility", "minutesPerPerson", "name", "onePerPerson", "partyMax", "person");

    private final JsonReader json;
    private final Set<String> seen = new HashSet<>();
    private Faults faults = new Faults();
    private String id = "";
    private String name = "";
    private int minutesPerPerson;
    private int partyMax;
    private boolean isRegister;
    private boolean isOnePerPerson;
    private boolean needsBsn;

    /**
     * What was read, if there was no fault in it.
     *
     * @param id empty where it is not given
     * @param minutesPerPerson 1 to 480
     * @param partyMax 1 to 6
     * @param isRegister whether only registered people may book
     * @param isOnePerPerson whether a person may have one appointment only
     * @param needsBsn whether a V-number will not do
     */
    public record Terms(
            String id,
            String name,
            int minutesPerPerson,
            int partyMax,
            boolean isRegister,
            boolean isOnePerPerson,
            boolean needsBsn) {}

    public ProductBody(Secrets secrets) {
        json = JsonReader.ofStaff(secrets);
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public Terms read(byte[] bytes, int length, Faults into) {
        forget();
        faults = into;
        if (json.body(bytes, length, faults, this)) {
            REQUIRED.stream()
                    .filter(field -> !seen.contains(field))
                    .forEach(field -> faults.add('/' + field, Reason.REQUIRED));
        }
        return new Terms(id, name, minutesPerPerson, partyMax, isRegister, isOnePerPerson, needsBsn);
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        seen.clear();
        id = "";
        name = "";
    }

    @Override
    public boolean read(JsonParser parser, String field) {
        String pointer = '/' + field;
        if (!seen.add(field)) {
            faults.add(pointer, Reason.DUPLICATE_FIELD);
        }
        switch (field) {
            case "id" -> id = text(parser, pointer, WORD_LENGTH_MAX);
            case "number", "halted", "haltedFrom", "haltedUntil", "notice", "added" -> parser.skipChildren();
            case "name" -> readName(parser, pointer);
            case "minutesPerPerson" -> minutesPerPerson = (int) json.number(parser, pointer, 1, MINUTES_MAX, faults);
            case "partyMax" -> partyMax = (int) json.number(parser, pointer, 1, PartyBody.SIZE_MAX, faults);
            case "eligibility" -> isRegister = readsAs("register", "none", parser, pointer);
            case "onePerPerson" -> readOnePerPerson(parser, pointer);
            case "person" -> needsBsn = readsAs("bsn", "any", parser, pointer);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String text(JsonParser parser, String pointer, int lengthMax) {
        String text = json.text(parser, pointer, lengthMax, faults);
        return text == null ? "" : text;
    }

    private void readName(JsonParser parser, String pointer) {
        name = text(parser, pointer, NAME_LENGTH_MAX);
        if (!name.isEmpty() && name.isBlank()) {
            faults.add(pointer, Reason.EMPTY);
        }
        FreeText.check(name, pointer, faults);
    }

    private boolean readsAs(String yes, String no, JsonParser parser, String pointer) {
        String word = json.text(parser, pointer, WORD_LENGTH_MAX, faults);
        if (word != null && !word.equals(yes) && !word.equals(no)) {
            faults.add(pointer, Reason.NOT_A_CHOICE);
        }
        return yes.equals(word);
    }

    private void readOnePerPerson(JsonParser parser, String pointer) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
        }
        isOnePerPerson = token == JsonToken.VALUE_TRUE;
    }
}
