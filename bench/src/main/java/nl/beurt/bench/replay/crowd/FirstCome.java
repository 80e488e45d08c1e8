package nl.beurt.bench.replay.crowd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** Where the first to come is served: people look at what is free, choose, and book. */
public final class FirstCome {
    private static final Set<String> TOO_LATE = Set.of("409 slot-full", "409 not-open-yet", "409 slot-past");

    private final Town town;

    public FirstCome(Town town) {
        this.town = town;
    }

    /** A slot as availability shows it, and what is left of it as bookings go out. */
    private static final class Free {
        private final String id;
        private final String location;
        private long seats;

        Free(String id, String location, long seats) {
            this.id = id;
            this.location = location;
            this.seats = seats;
        }
    }

    /** A party and the slot that it chose. */
    private record Choice(Party party, Free slot) {}

    /** Who has nothing or waits, and would come where something is free, books it; how many parties did. */
    public int book() {
        return book("ukr", party -> town.wants(party) || party.is(Stage.WAITING));
    }

    int book(String product, Predicate<Party> who) {
        List<Free> free = free(product);
        if (free.isEmpty()) {
            return 0;
        }
        List<Choice> choices = new ArrayList<>();
        for (Party party : town.parties(who)) {
            List<Free> fitting = free.stream()
                    .filter(slot ->
                            slot.seats >= party.size() && (slot.location.equals(party.home()) || !party.isChoosy()))
                    .toList();
            if (!fitting.isEmpty()) {
                Free slot = fitting.get(town.random().nextInt(fitting.size()));
                slot.seats -= party.size();
                choices.add(new Choice(party, slot));
                free.removeIf(each -> each.seats == 0);
                if (free.isEmpty()) {
                    break;
                }
            }
        }
        return send(product, choices);
    }

    private int send(String product, List<Choice> choices) {
        List<Party> parties = choices.stream().map(Choice::party).toList();
        List<Call> withdrawals = new ArrayList<>();
        List<Reply> replies = town.sendAll(choices.stream()
                .map(choice -> town.wording().book(choice.party, product, choice.slot.id))
                .toList());
        int booked = 0;
        for (int i = 0; i < choices.size(); i++) {
            if (!town.isSecond(parties.get(i), replies.get(i))
                    && town.surprises().isHopedFor("book", replies.get(i), 201, TOO_LATE)) {
                Json json = replies.get(i).json();
                Party party = parties.get(i);
                if (party.is(Stage.WAITING)) {
                    withdrawals.add(town.wording().withdraw(party));
                }
                party.booked(
                        json.get("key").text(),
                        json.get("location").text(),
                        Instant.parse(json.get("startsAt").text()),
                        town.fate());
                party.code(json.get("code").text());
                booked++;
            }
        }
        // A product of which a person may have several does not do that by itself.
        town.sendAll(withdrawals).forEach(reply -> town.surprises().isHopedFor("withdraw", reply, 204, Set.of()));
        town.settle();
        return booked;
    }

    private List<Free> free(String product) {
        List<Free> free = new ArrayList<>();
        for (Json location : town.read("/v1/availability?product=" + product)
                .json()
                .get("locations")
                .items()) {
            for (Json day : location.get("days").items()) {
                for (Json slot : day.get("slots").items()) {
                    free.add(new Free(
                            slot.get("id").text(),
                            location.get("location").text(),
                            slot.get("free").number()));
                }
            }
        }
        return free;
    }

    /** Seats that anybody could book now. */
    public long seatsFree() {
        return free("ukr").stream().mapToLong(slot -> slot.seats).sum();
    }
}
