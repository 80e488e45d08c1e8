package nl.beurt.bench.replay.crowd;

import java.util.List;
import java.util.stream.IntStream;
import nl.beurt.bench.replay.people.Party;

/** The lists of who may come, as planners send them. */
public final class Eligible {
    private final Town town;

    public Eligible(Town town) {
        this.town = town;
    }

    /** Everybody of the year by both of their numbers, but for one party. */
    public String allBut(Party left, String product) {
        return list(
                IntStream.range(0, town.people())
                        .filter(person -> person < left.firstPerson() || person >= left.firstPerson() + left.size()),
                product,
                false);
    }

    /** A party by both of its numbers. */
    public String of(Party party, String product) {
        return list(IntStream.range(party.firstPerson(), party.firstPerson() + party.size()), product, false);
    }

    /** Some, one person each, by BSN. */
    public String byBsn(List<Party> some, String product) {
        return list(some.stream().mapToInt(Party::firstPerson), product, true);
    }

    private String list(IntStream people, String product, boolean isByBsnOnly) {
        StringBuilder list = new StringBuilder("bsn,birthDate,product\n");
        people.forEach(person -> list.append(town.wording().registered(person, product, isByBsnOnly)));
        return list.toString();
    }
}
