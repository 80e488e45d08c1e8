package nl.beurt.gateway.decode;

import java.util.Arrays;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@code people}: one to six, each by BSN or V-number. Belongs to one event loop. */
public final class PartyBody {
    /** People in a party, at most. */
    public static final int SIZE_MAX = 6;

    private static final int BSN = 1;
    private static final int V_NUMBER = 2;
    private static final int BIRTH_DATE = 4;

    private final JsonReader json;
    private final Digest[] people = new Digest[SIZE_MAX];
    private final long[] birthTags = new long[SIZE_MAX];
    private final BirthDate birthDate = new BirthDate();
    private int size;
    /** Which of those in the body, from 0, have a V-number and no BSN: a bit each. */
    private int withoutBsn;

    private int seen;
    private boolean isRead;

    PartyBody(JsonReader json) {
        this.json = json;
        for (int i = 0; i < SIZE_MAX; i++) {
            people[i] = new Digest();
        }
    }

    void clear() {
        size = 0;
        withoutBsn = 0;
    }

    public int size() {
        return size;
    }

    /** The pseudonym of one. */
    public Digest person(int index) {
        return people[index];
    }

    /** The tag of the birth date of one; 0 where none was given. */
    public long birthTag(int index) {
        return birthTags[index];
    }

    /** Forgets the tags of birth dates, which a product without a register has no use for. */
    public void leaveBirthDatesOut() {
        Arrays.fill(birthTags, 0);
    }

    /** Whether no two of them can turn out to be one person, as a V-number and a BSN may that are linked. */
    public boolean isOfDifferentPeople() {
        return size == 1 || withoutBsn == 0;
    }

    /** Adds a fault for each who gave no BSN, where one is needed. */
    public void requireBsn(Faults faults) {
        for (int i = 0; i < SIZE_MAX; i++) {
            if ((withoutBsn & 1 << i) != 0) {
                faults.add("/people/" + i + "/bsn", Reason.NEEDS_BSN);
            }
        }
    }

    void read(JsonParser parser, Faults faults) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            faults.add("/people", Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (index >= SIZE_MAX) {
                parser.skipChildren();
            } else {
                readPerson(parser, index, faults);
            }
            index++;
        }
        if (index == 0) {
            faults.add("/people", Reason.EMPTY);
        } else if (index > SIZE_MAX) {
            faults.add("/people", Reason.PARTY_TOO_LARGE);
        }
    }

    private void readPerson(JsonParser parser, int index, Faults faults) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add("/people/" + index, Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        seen = 0;
        isRead = false;
        try {
            json.object(parser, "/people/" + index, faults, (at, name) -> readField(at, name, index, faults));
            // Whatever was given: how long it takes does not tell.
            birthTags[size] = json.birthTag(birthDate, people[size]);
        } finally {
            birthDate.wipe();
        }
        if ((seen & (BSN | V_NUMBER)) == (BSN | V_NUMBER)) {
            faults.add("/people/" + index, Reason.TOO_MANY);
        }
        if ((seen & (BSN | V_NUMBER)) == V_NUMBER) {
            withoutBsn |= 1 << index;
        }
        if ((seen & (BSN | V_NUMBER)) == 0) {
            faults.add("/people/" + index + "/bsn", Reason.REQUIRED);
        } else if (isRead) {
            add(index, faults);
        }
    }

    private boolean readField(JsonParser parser, String name, int index, Faults faults) {
        switch (name) {
            case "bsn" -> {
                String pointer = "/people/" + index + "/bsn";
                seen = json.seen(seen, BSN, pointer, faults);
                isRead = json.person(parser, pointer, people[size], faults);
            }
            case "vNumber" -> {
                String pointer = "/people/" + index + "/vNumber";
                seen = json.seen(seen, V_NUMBER, pointer, faults);
                isRead = json.vNumber(parser, pointer, people[size], faults);
            }
            case "birthDate" -> {
                String pointer = "/people/" + index + "/birthDate";
                seen = json.seen(seen, BIRTH_DATE, pointer, faults);
                json.birthDate(parser, pointer, birthDate, faults);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add(int index, Faults faults) {
        for (int i = 0; i < size; i++) {
            if (people[i].isSame(people[size])) {
                faults.add("/people/" + index, Reason.PERSON_TWICE);
                return;
            }
        }
        size++;
    }
}
