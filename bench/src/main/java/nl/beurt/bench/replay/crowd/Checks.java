package nl.beurt.bench.replay.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.replay.office.Office;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.Reply;

/** People ask whether a code is real: some who got theirs, a few of them by a wrong number first. */
public final class Checks {
    /** One in so many parties checks its code. */
    private static final int CHECKS_EACH = 8;

    /** One in so many of those takes the number of somebody else first. */
    private static final int MISTAKES_EACH = 25;

    private static final String VALID = "\"valid\":true";

    private final Town town;
    private int checked;
    private int mistaken;

    public Checks(Town town) {
        this.town = town;
    }

    /** Of parties that got a code. */
    void check(List<Party> parties) {
        List<Call> calls = new ArrayList<>();
        List<Boolean> expected = new ArrayList<>();
        for (Party party : parties) {
            long chance = Seeds.mix(party.firstPerson() ^ 0xC0DEL) >>> 1;
            if (chance % CHECKS_EACH != 0 || party.code().isEmpty()) {
                continue;
            }
            if (chance / CHECKS_EACH % MISTAKES_EACH == 0) {
                Party other = town.parties().get((int) (chance % town.parties().size()));
                if (other.firstPerson() != party.firstPerson()) {
                    calls.add(town.wording().check(party, party.code(), other));
                    expected.add(false);
                    mistaken++;
                }
            }
            calls.add(town.wording().check(party, party.code(), party));
            expected.add(true);
            checked++;
        }
        List<Reply> replies = town.sendAll(calls);
        for (int i = 0; i < replies.size(); i++) {
            boolean isValid = replies.get(i).text().contains(VALID);
            if (town.surprises().isHopedFor("check of a code", replies.get(i), 200, Set.of())
                    && isValid != expected.get(i)) {
                town.surprises().note("check of a code: " + replies.get(i).text());
            }
        }
    }

    /** On one party's device somebody checks a code as a person of another. */
    public Reply check(Party by, String code, Party as) {
        return town.send(town.wording().check(by, code, as));
    }

    /** Somebody reports that a code is sold. */
    public Reply report(String code) {
        return town.send(town.wording().report(code));
    }

    /** Somebody comes to a desk with a code that is not theirs. */
    public Reply comeWithCodeOf(Office office, Party holder, Party other) {
        return office.desk("/check-ins", List.of(town.wording().checkInWithCodeOf(holder, other)))
                .get(0);
    }

    /** Parties that checked their code. */
    public int checked() {
        return checked;
    }

    /** Of those, the ones that took a wrong number first. */
    public int mistaken() {
        return mistaken;
    }
}
