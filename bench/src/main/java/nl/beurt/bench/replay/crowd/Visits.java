package nl.beurt.bench.replay.crowd;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.Office;
import nl.beurt.bench.replay.people.Fate;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Reply;

/** People come with their code, desks admit and serve them; or they stay away. */
public final class Visits {
    private static final int COMES_AGAIN_DAYS = 7;

    private final Town town;
    private final Office office;
    private final Set<Integer> served = new HashSet<>();
    private long checkedIn;
    private long twice;
    private long away;

    public Visits(Town town, Office office) {
        this.town = town;
        this.office = office;
    }

    /** Whose time has come today is at a desk, with few exceptions; how many people were served. */
    public int serve() {
        List<Party> here = town.parties(party -> party.is(Stage.BOOKED)
                && !party.startsAt().isAfter(town.now())
                && Days.day(party.startsAt()).equals(town.today())
                && party.fate() != Fate.STAYS_AWAY
                && !party.code().isEmpty()
                && !isTwinServed(party)
                && !isTwinHere(party));
        List<Reply> admitted = office.desk(
                "/check-ins", here.stream().map(town.wording()::checkIn).toList());
        List<Party> in = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            if (town.surprises().isHopedFor("check-in", admitted.get(i), 200, Set.of())) {
                in.add(here.get(i));
                checkedIn += here.get(i).size();
            }
        }
        List<Reply> handed =
                office.desk("/served", in.stream().map(town.wording()::served).toList());
        int people = 0;
        for (int i = 0; i < in.size(); i++) {
            if (town.surprises().isHopedFor("served", handed.get(i), 200, Set.of())) {
                people += hasGot(in.get(i));
            }
        }
        town.settle();
        return people;
    }

    private int hasGot(Party party) {
        party.served();
        for (int person = party.firstPerson(); person < party.firstPerson() + party.size(); person++) {
            twice += served.add(person) ? 0 : 1;
        }
        return party.size();
    }

    private static boolean isTwinServed(Party party) {
        Party twin = party.twin();
        return twin != null && twin.is(Stage.SERVED);
    }

    /** Whoever has two appointments on one day comes to one. */
    private boolean isTwinHere(Party party) {
        Party twin = party.twin();
        return party.isByBsn()
                && twin != null
                && twin.is(Stage.BOOKED)
                && Days.day(twin.startsAt()).equals(town.today());
    }

    /** Whose day is over without them try again later, or not at all. */
    public void endOfDay() {
        for (Party party : town.parties(
                each -> each.is(Stage.BOOKED) && Days.day(each.startsAt()).isBefore(town.today()))) {
            away += party.size();
            if (isTwinServed(party)) {
                party.gone();
            } else {
                party.comesAgain(town.today().plusDays(COMES_AGAIN_DAYS));
            }
        }
    }

    /** Persons who were served, each once. */
    public int served() {
        return served.size();
    }

    /** People who were admitted at a desk. */
    public long checkedIn() {
        return checkedIn;
    }

    /** How often somebody was served who had been before. */
    public long twice() {
        return twice;
    }

    /** People who had an appointment and did not come. */
    public long away() {
        return away;
    }
}
