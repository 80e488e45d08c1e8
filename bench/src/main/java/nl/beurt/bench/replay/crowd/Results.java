package nl.beurt.bench.replay.crowd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/**
 * Those who wait look whether they won. After the draw of a round everybody reads the entry; after a draw of returned seats each
 * looks for the ticket in the proof, and who finds it reads the entry. Who won asks for a code.
 */
public final class Results {
    private final Town town;
    private final Tickets tickets = new Tickets();
    private final Set<Long> undrawn = new TreeSet<>();
    private long next = 1;
    private int draws;
    private int returnsDraws;
    private final Set<Party> found = new HashSet<>();
    private final Checks checks;

    public Results(Town town, Checks checks) {
        this.town = town;
        this.checks = checks;
    }

    /** Looks at all that was drawn since the last time; how many parties won. */
    public int look() {
        findRounds();
        Set<Party> asking = new LinkedHashSet<>();
        for (Iterator<Long> each = undrawn.iterator(); each.hasNext(); ) {
            long round = each.next();
            Json shown = town.read("/v1/rounds/" + round).json();
            String state = shown.get("state").text();
            if (state.equals("drawn") || state.equals("open") || state.equals("closed")) {
                if (shown.get("policy").text().equals("draw")) {
                    asking.addAll(asking(round, shown));
                }
                each.remove();
            } else if (state.equals("void")) {
                each.remove();
            }
        }
        return tell(List.copyOf(asking));
    }

    private void findRounds() {
        while (town.read("/v1/rounds/" + next).status() == 200) {
            undrawn.add(next++);
        }
    }

    /** Who reads the entry after a draw: after that of a round everybody who waits, after one of returned seats who won. */
    private List<Party> asking(long round, Json shown) {
        boolean isReturns = shown.get("kind").text().equals("returns");
        draws += isReturns ? 0 : 1;
        returnsDraws += isReturns ? 1 : 0;
        if (shown.get("entries").number() == 0) {
            return List.of();
        }
        Reply reply = town.read("/v1/rounds/" + round + "/proof");
        if (reply.status() != 200) {
            town.surprises().note("proof of a round: " + reply.outcome());
            return List.of();
        }
        Proof proof = new Proof(reply.text());
        List<Party> waiting = town.parties(party -> party.is(Stage.WAITING));
        List<Party> winners = proof.winners() == 0
                ? List.of()
                : waiting.stream()
                        .filter(party -> proof.isWon(tickets.of(party, round)))
                        .toList();
        found.addAll(winners);
        return isReturns ? winners : waiting;
    }

    private int tell(List<Party> asking) {
        List<Reply> entries = town.send(asking, Wording::readEntry);
        List<Party> won = new ArrayList<>();
        for (int i = 0; i < asking.size(); i++) {
            Json entry = entries.get(i).json();
            Json booking = entry.get("booking");
            boolean isWon = entry.get("state").text().equals("won")
                    && booking.get("status").text().equals("booked");
            if (isWon != found.contains(asking.get(i))) {
                // What is told must be what was published; a paper win would be one of neither.
                town.surprises()
                        .note("an entry against the proof: " + entry.get("state") + " " + booking.get("status"));
            }
            if (isWon) {
                Instant start = Instant.parse(booking.get("startsAt").text());
                asking.get(i)
                        .booked(asking.get(i).key(), booking.get("location").text(), start, town.fate());
                won.add(asking.get(i));
            }
        }
        found.clear();
        List<Party> inTime = won.stream()
                .filter(party -> party.startsAt().isAfter(town.now()))
                .toList();
        askForCodes(inTime);
        return won.size();
    }

    /** A booking that was won has its first code when its people ask for one. */
    private void askForCodes(List<Party> parties) {
        List<Reply> replies = town.send(parties, town.wording()::code);
        for (int i = 0; i < parties.size(); i++) {
            if (town.surprises().isHopedFor("code", replies.get(i), 200, Set.of())) {
                parties.get(i).code(replies.get(i).json().get("code").text());
            }
        }
        town.settle();
        checks.check(parties);
    }

    /** Draws of rounds that were looked at. */
    public int draws() {
        return draws;
    }

    /** Draws of returned seats that were looked at. */
    public int returnsDraws() {
        return returnsDraws;
    }
}
