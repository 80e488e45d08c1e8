package nl.beurt.engine.proof;

import java.util.Arrays;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.SortedHashes;

/** The tickets of a proof, to find those that are there twice. */
final class Tickets {
    private static final int LENGTH = DrawHashes.LENGTH;

    private byte[] tickets;
    private int count;

    Tickets(int expected) {
        tickets = new byte[LENGTH * expected];
    }

    void add(byte[] ticket) {
        if (tickets.length < LENGTH * (count + 1)) {
            tickets = Arrays.copyOf(tickets, Math.multiplyExact(LENGTH, Math.max(16, Math.addExact(count, count / 2))));
        }
        System.arraycopy(ticket, 0, tickets, LENGTH * count, LENGTH);
        count++;
    }

    void duplicates(Findings findings) {
        int[] order = SortedHashes.sort(tickets, count);
        for (int i = 1; i < count; i++) {
            int at = LENGTH * order[i];
            int before = LENGTH * order[i - 1];
            if (Arrays.equals(tickets, at, at + LENGTH, tickets, before, before + LENGTH)) {
                findings.fault(
                        Fault.TICKET_TWICE,
                        "lines %d and %d: ticket %s is there twice",
                        order[i - 1] + 2,
                        order[i] + 2,
                        HeaderCheck.hex(Arrays.copyOfRange(tickets, at, at + LENGTH)));
            }
        }
    }
}
