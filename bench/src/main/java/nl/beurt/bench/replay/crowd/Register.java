package nl.beurt.bench.replay.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Reply;

/** Who is who: the V-number and the BSN of each person, and what becomes of those who held more than one place. */
public final class Register {
    private static final int LINES_MAX = 45_000;

    private final Town town;
    private int kept;
    private int given;
    private int both;
    private int seats;

    public Register(Town town) {
        this.town = town;
    }

    /** All persons, as lists that a call takes each. */
    public List<String> lists() {
        List<String> lists = new ArrayList<>();
        for (int from = 0; from < town.people(); from += LINES_MAX) {
            StringBuilder list = new StringBuilder("vNumber,bsn\n");
            for (int person = from; person < Math.min(town.people(), from + LINES_MAX); person++) {
                list.append(town.wording().link(person));
            }
            lists.add(list.toString());
        }
        return lists;
    }

    /** From now on everybody says who they are by BSN. */
    public void askForBsn() {
        town.wording().askForBsn();
    }

    /** Those who had two places look what they have now; who has one and waits for another waits no more. */
    public void review() {
        for (Party party : town.parties(each -> !each.isByBsn() && each.twin() != null)) {
            Party twin = party.twin();
            if (twin == null || !holds(party) || !holds(twin)) {
                continue;
            }
            if (isOver(party) || isOver(twin)) {
                // They stayed away, and have one place.
                (isOver(party) ? party : twin).gone();
                continue;
            }
            boolean isFirst = isEarlier(party, twin);
            Party other = isFirst ? twin : party;
            if (other.is(Stage.WAITING)) {
                Reply reply = town.send(town.wording().withdraw(other));
                town.surprises().isHopedFor("withdraw", reply, 204, Set.of());
            } else {
                kept += isBooked(isFirst ? party : twin) ? 1 : 0;
                boolean isBoth = isBooked(other);
                both += isBoth ? 1 : 0;
                given += isBoth ? 0 : 1;
                seats += isBoth ? 0 : other.size();
            }
            other.gone();
        }
        town.settle();
    }

    private static boolean holds(Party party) {
        return party.is(Stage.BOOKED) || party.is(Stage.WAITING);
    }

    private boolean isOver(Party party) {
        return party.is(Stage.BOOKED) && party.startsAt().isBefore(town.now());
    }

    /**
     * A booking goes before an entry; of two bookings the one that starts first, and of two that start together the one that
     * they still have; of two entries the one that still waits.
     */
    private boolean isEarlier(Party one, Party other) {
        if (one.is(Stage.BOOKED) && other.is(Stage.BOOKED) && one.startsAt().equals(other.startsAt())) {
            return isBooked(one);
        }
        if (one.is(Stage.WAITING) && other.is(Stage.WAITING)) {
            return town.entry(one).json().get("state").text().equals("waiting");
        }
        return other.is(Stage.WAITING)
                || (one.is(Stage.BOOKED) && !other.startsAt().isBefore(one.startsAt()));
    }

    private boolean isBooked(Party party) {
        return town.booking(party).get("status").text().equals("booked");
    }

    /** Parties that kept the earlier of their two places. */
    public int kept() {
        return kept;
    }

    /** Parties whose other place was given back. */
    public int given() {
        return given;
    }

    /** Seats of those. */
    public int seats() {
        return seats;
    }

    /** Parties that still have two. */
    public int both() {
        return both;
    }
}
