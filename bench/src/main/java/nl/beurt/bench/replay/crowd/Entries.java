package nl.beurt.bench.replay.crowd;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** Parties that want a place register once for the draws. */
public final class Entries {
    /** No draw is announced that could meet their wishes, or it is over: they try again another day. */
    private static final Set<String> LATER =
            Set.of("404 round-unknown", "409 entries-closed", "409 product-halted", "400 invalid-request");

    private final Town town;

    public Entries(Town town) {
        this.town = town;
    }

    /** Everybody who wants a place and has none enters, where a round takes entries; how many parties did. */
    public int enter() {
        if (!isCollecting()) {
            return 0;
        }
        return enter(town.parties(town::wants));
    }

    /** Enters these. */
    int enter(List<Party> parties) {
        Set<String> known = town.read("/v1/locations").json().items().stream()
                .map(location -> location.get("id").text())
                .collect(Collectors.toSet());
        List<Reply> replies =
                town.send(parties, party -> town.wording().enter(party, wishes(party, known.contains(party.home()))));
        int entered = 0;
        for (int i = 0; i < parties.size(); i++) {
            if (!town.isSecond(parties.get(i), replies.get(i))
                    && town.surprises().isHopedFor("enter", replies.get(i), 202, LATER)) {
                parties.get(i).waits(replies.get(i).json().get("entry").text());
                entered++;
            }
        }
        town.settle();
        return entered;
    }

    /**
     * A party enters over a connection that is somewhere.
     *
     * @param voucher empty for none
     */
    public Reply enterFrom(Party party, String address, String voucher) {
        Reply reply = town.send(town.wording().enterFrom(party, address, "[{\"anywhere\":true}]", voucher));
        if (reply.status() == 202) {
            party.waits(reply.json().get("entry").text());
        }
        town.settle();
        return reply;
    }

    /** Who would come only at home takes any place, where that is closed; how many who wait changed their wishes. */
    public int widen() {
        Set<String> closed = closed();
        List<Party> stuck = town.parties(party -> party.isChoosy() && closed.contains(party.home()));
        stuck.forEach(Party::takesAny);
        List<Party> waiting = stuck.stream()
                .filter(party -> party.is(Stage.WAITING) && !party.hasClaim())
                .toList();
        town.send(waiting, town.wording()::wishAnywhere)
                .forEach(reply -> town.surprises().isHopedFor("wishes", reply, 200, Set.of()));
        town.settle();
        return waiting.size();
    }

    /** How many parties wait with no wish but for places that are closed or close. */
    public long stuck() {
        Set<String> closed = closed();
        List<Party> waiting = town.parties(party -> party.is(Stage.WAITING));
        return town.send(waiting, Wording::readEntry).stream()
                .map(reply -> reply.json().get("wishes").items())
                .filter(wishes -> wishes.stream()
                        .allMatch(wish -> closed.contains(wish.get("location").text())))
                .count();
    }

    private Set<String> closed() {
        return town.read("/v1/locations").json().items().stream()
                .filter(location -> !location.get("closesAt").isNull())
                .map(location -> location.get("id").text())
                .collect(Collectors.toSet());
    }

    /** Whether people are shown a round that takes entries. */
    private boolean isCollecting() {
        Json product = town.read("/v1/products").json().byId("ukr");
        return product.get("status").text().equals("available")
                && town.read("/v1/rounds").json().items().stream()
                        .anyMatch(round -> round.get("product").text().equals("ukr")
                                && round.get("kind").text().equals("round")
                                && round.get("state").text().equals("collecting"));
    }

    /** Their own region first; most take any other place too. */
    private static String wishes(Party party, boolean isHomeKnown) {
        String anywhere = "{\"anywhere\":true}";
        if (!isHomeKnown) {
            return "[" + anywhere + "]";
        }
        String home = "{\"location\":\"" + party.home() + "\"}";
        return "[" + home + (party.isChoosy() ? "" : "," + anywhere) + "]";
    }
}
