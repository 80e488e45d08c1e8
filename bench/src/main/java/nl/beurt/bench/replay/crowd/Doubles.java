package nl.beurt.bench.replay.crowd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import nl.beurt.bench.replay.people.Fate;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;
import org.jspecify.annotations.Nullable;

/** Some have an appointment and book another by the same numbers, for as long as the product allows that. */
public final class Doubles {
    private static final Set<String> FULL = Set.of("409 slot-full", "409 not-open-yet");

    private final Town town;
    private final List<Second> seconds = new ArrayList<>();
    private int kept;
    private int given;
    private int both;
    private int seats;

    public Doubles(Town town) {
        this.town = town;
    }

    /** The other appointment of a party. */
    private record Second(Party party, String key, String code, String location, Instant startsAt) {}

    /**
     * Some who have an appointment book one more in a round, and some who have none book two.
     *
     * @param most of each
     * @return how many parties have two
     */
    public int book(String round, long most) {
        List<String> slots = new ArrayList<>(town.read("/v1/rounds/" + round + "/slots").json().items().stream()
                .map(slot -> slot.get("id").text())
                .toList());
        List<Party> newcomers =
                town.parties(party -> party.is(Stage.NEW) && party.twin() == null && party.size() == 1).stream()
                        .limit(most)
                        .toList();
        newcomers.forEach(party -> first(party, slots));
        Collections.reverse(slots);
        newcomers.forEach(party -> second(party, slots));
        town.parties(party -> isAhead(party) && !newcomers.contains(party)).stream()
                .limit(most)
                .forEach(party -> second(party, slots));
        town.settle();
        return seconds.size();
    }

    private boolean isAhead(Party party) {
        return party.is(Stage.BOOKED)
                && party.twin() == null
                && party.startsAt().isAfter(town.now());
    }

    private void first(Party party, List<String> slots) {
        Json made = made(party, slots);
        if (made != null) {
            party.booked(made.get("key").text(), made.get("location").text(), start(made), Fate.COMES);
            party.code(made.get("code").text());
        }
    }

    private void second(Party party, List<String> slots) {
        Json made = party.is(Stage.BOOKED) ? made(party, slots) : null;
        if (made != null) {
            seconds.add(new Second(
                    party,
                    made.get("key").text(),
                    made.get("code").text(),
                    made.get("location").text(),
                    start(made)));
        }
    }

    /** A booking in the first of some slots that has room; null where none has. */
    private @Nullable Json made(Party party, List<String> slots) {
        for (String slot : slots) {
            Reply reply = town.tryBooking(party, "ukr", slot);
            if (town.surprises().isHopedFor("a second booking", reply, 201, FULL)) {
                return reply.json();
            }
        }
        return null;
    }

    private static Instant start(Json booking) {
        return Instant.parse(booking.get("startsAt").text());
    }

    /** They look which of the two they have now. */
    public void review() {
        for (Second second : seconds) {
            Party party = second.party;
            if (party.startsAt().isBefore(town.now())) {
                // The first was that very day, and is over.
                continue;
            }
            boolean isFirst = !second.startsAt.isBefore(party.startsAt());
            boolean isFirstBooked = isBooked(party.key());
            boolean isSecondBooked = isBooked(second.key);
            kept += (isFirst ? isFirstBooked : isSecondBooked) ? 1 : 0;
            boolean isBoth = isFirstBooked && isSecondBooked;
            both += isBoth ? 1 : 0;
            given += isBoth ? 0 : 1;
            seats += isBoth ? 0 : party.size();
            if (!isFirst) {
                party.booked(second.key, second.location, second.startsAt, Fate.COMES);
                party.code(second.code);
            }
        }
    }

    private boolean isBooked(String key) {
        return town.send(Call.get("/v1/bookings/" + key))
                .json()
                .get("status")
                .text()
                .equals("booked");
    }

    /** Parties that kept the earlier of the two. */
    public int kept() {
        return kept;
    }

    /** Parties whose other appointment was taken away. */
    public int given() {
        return given;
    }

    /** Seats of those. */
    public int seats() {
        return seats;
    }

    /** Parties that still have both. */
    public int both() {
        return both;
    }
}
