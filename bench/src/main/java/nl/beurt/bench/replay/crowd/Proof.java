package nl.beurt.bench.replay.crowd;

import java.util.HashSet;
import java.util.Set;

/** Who won in a draw that was published; of its lines only the tickets that got a slot. */
final class Proof {
    private static final String TICKET = "\"ticket\":\"";
    private static final String SLOT = "\"slot\":";
    private static final int TICKET_LENGTH = 64;

    private final Set<String> winners = new HashSet<>();

    Proof(String lines) {
        lines.lines().skip(1).forEach(this::add);
    }

    private void add(String line) {
        int slot = line.lastIndexOf(SLOT);
        int ticket = line.indexOf(TICKET);
        if (slot >= 0 && ticket >= 0 && line.charAt(slot + SLOT.length()) == '"') {
            winners.add(line.substring(ticket + TICKET.length(), ticket + TICKET.length() + TICKET_LENGTH));
        }
    }

    boolean isWon(String ticket) {
        return winners.contains(ticket);
    }

    int winners() {
        return winners.size();
    }
}
