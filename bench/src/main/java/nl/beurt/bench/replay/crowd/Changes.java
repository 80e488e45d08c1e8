package nl.beurt.bench.replay.crowd;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.people.Fate;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** People cancel, move, or find that their appointment was taken away. */
public final class Changes {
    private static final int COMES_AGAIN_DAYS = 5;

    private final Town town;
    private int cancelled;
    private int moved;
    private int displaced;
    private String status = "";

    public Changes(Town town) {
        this.town = town;
    }

    /** Those who cannot come, or need not, cancel; those who would rather come at another time move. */
    public void change() {
        if (town.mayCancel()) {
            cancel(town.parties(party -> isAhead(party) && (party.fate() == Fate.CANCELS || isSpare(party))));
            move(town.parties(party -> isAhead(party) && party.fate() == Fate.MOVES));
            withdrawSpare();
        }
    }

    private boolean isAhead(Party party) {
        return party.is(Stage.BOOKED)
                && Days.day(party.startsAt()).isAfter(town.today().plusDays(1));
    }

    /** The same people have been served under their other number: people with several appointments cancel the others. */
    private static boolean isSpare(Party party) {
        Party twin = party.twin();
        return twin != null && twin.is(Stage.SERVED);
    }

    private void cancel(List<Party> parties) {
        List<Reply> replies = town.send(parties, town.wording()::cancel);
        for (int i = 0; i < parties.size(); i++) {
            if (town.surprises().isHopedFor("cancel", replies.get(i), 204, Set.of())) {
                cancelled++;
                if (isSpare(parties.get(i))) {
                    parties.get(i).gone();
                } else {
                    parties.get(i).comesAgain(town.today().plusDays(COMES_AGAIN_DAYS));
                }
            }
        }
        town.settle();
    }

    /** A party cancels, whatever it had in mind. */
    public void cancel(Party party) {
        String key = party.key();
        cancel(List.of(party));
        status = town.read("/v1/bookings/" + key).json().get("status").text();
    }

    /** What became of the booking that was cancelled last by {@link #cancel(Party)}. */
    public String status() {
        return status;
    }

    private void withdrawSpare() {
        List<Party> spare = town.parties(party -> party.is(Stage.WAITING) && isSpare(party));
        List<Reply> replies = town.send(spare, town.wording()::withdraw);
        for (int i = 0; i < spare.size(); i++) {
            if (town.surprises().isHopedFor("withdraw", replies.get(i), 204, Set.of())) {
                spare.get(i).gone();
            }
        }
        town.settle();
    }

    private void move(List<Party> parties) {
        for (Party party : parties) {
            Json slot = town.read("/v1/availability?product=ukr&persons=" + party.size())
                    .json()
                    .get("locations");
            Json first = slot.items().stream()
                    .flatMap(location -> location.get("days").items().stream())
                    .flatMap(day -> day.get("slots").items().stream())
                    .filter(each -> Instant.parse(each.get("startsAt").text()).isAfter(party.startsAt()))
                    .findFirst()
                    .orElse(null);
            if (first == null) {
                return;
            }
            Reply reply = town.send(town.wording().move(party, first.get("id").text()));
            if (town.surprises().isHopedFor("move", reply, 200, Set.of("409 slot-full"))) {
                Json json = reply.json();
                party.booked(
                        party.key(),
                        json.get("location").text(),
                        Instant.parse(json.get("startsAt").text()),
                        Fate.COMES);
                party.code(json.get("code").text());
                moved++;
            }
            town.settle();
        }
    }

    /** Some read what has become of their appointment; whose it was taken from wait on. The people of those. */
    public int review(Predicate<Party> who) {
        List<Party> parties = town.parties(party -> party.is(Stage.BOOKED) && who.test(party));
        List<Reply> replies = town.send(parties, Wording::readBooking);
        int people = 0;
        for (int i = 0; i < parties.size(); i++) {
            String status = replies.get(i).json().get("status").text();
            if (status.equals("withdrawn")) {
                parties.get(i).displaced();
                people += parties.get(i).size();
            } else if (!status.equals("booked")) {
                town.surprises()
                        .note("an appointment that was looked up: "
                                + replies.get(i).status() + " " + status);
            }
        }
        displaced += people;
        return people;
    }

    public int cancelled() {
        return cancelled;
    }

    public int moved() {
        return moved;
    }

    /** People whose appointment was taken away. */
    public int displaced() {
        return displaced;
    }
}
