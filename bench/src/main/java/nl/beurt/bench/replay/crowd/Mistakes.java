package nl.beurt.bench.replay.crowd;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Reply;

/** Some book a product that is not for them, and lose that booking without a claim. */
public final class Mistakes {
    private final Town town;
    private final FirstCome firstCome;
    private Set<Party> mistaken = Set.of();

    public Mistakes(Town town, FirstCome firstCome) {
        this.town = town;
        this.firstCome = firstCome;
    }

    /** At most so many parties that have nothing book another product; how many parties did. */
    public int book(String product, long most) {
        mistaken = new HashSet<>(town.parties(party -> town.wants(party) && !party.isChoosy()).stream()
                .limit(most)
                .toList());
        return firstCome.book(product, mistaken::contains);
    }

    /** How many parties find that booking withdrawn; they try again for the right one. */
    public int review() {
        List<Party> booked = town.parties(party -> mistaken.contains(party) && party.is(Stage.BOOKED));
        List<Reply> replies = town.send(booked, Wording::readBooking);
        int withdrawn = 0;
        for (int i = 0; i < booked.size(); i++) {
            if (replies.get(i).json().get("status").text().equals("withdrawn")) {
                booked.get(i).comesAgain(town.today());
                withdrawn++;
            }
        }
        return withdrawn;
    }
}
