package nl.beurt.gateway.decode;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.gateway.reply.Reason;

/** Lines of a file that are not taken, with the reason only, never with what stood there. Used by one thread at a time. */
public final class BadLines {
    private static final int LISTED_MAX = 1000;

    private final List<Line> listed = new ArrayList<>();
    private int count;

    /**
     * A line that is not taken.
     *
     * @param number from 1
     */
    public record Line(int number, Reason reason) {}

    public void add(int number, Reason reason) {
        count++;
        if (listed.size() < LISTED_MAX) {
            listed.add(new Line(number, reason));
        }
    }

    /** So many lines, one after the other, that are not taken for one reason. */
    void addAll(int first, int lines, Reason reason) {
        for (int i = 0; i < lines && listed.size() < LISTED_MAX; i++) {
            listed.add(new Line(first + i, reason));
        }
        count += lines;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The first of them. */
    public List<Line> listed() {
        return listed;
    }
}
