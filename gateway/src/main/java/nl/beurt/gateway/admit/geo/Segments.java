package nl.beurt.gateway.admit.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All addresses as consecutive segments, each with its highest class; class 0 is what is in no range. Made from ranges that
 * may overlap, by looking at where each begins and ends in order.
 */
final class Segments {
    /** Classes are 0 to 255. */
    static final int CLASSES = 256;

    private record Edge(long high, long low, int ofClass, int change) {}

    private final List<Edge> edges = new ArrayList<>();
    private long[] highs = new long[0];
    private long[] lows = new long[0];
    private byte[] classes = new byte[0];
    private int count;

    /** Adds ranges of a class. */
    Segments add(int ofClass, Iterable<Range> ranges) {
        for (Range range : ranges) {
            edges.add(new Edge(range.fromHigh(), range.fromLow(), ofClass, 1));
            long behindLow = range.toLow() + 1;
            long behindHigh = behindLow == 0 ? range.toHigh() + 1 : range.toHigh();
            if (behindLow != 0 || behindHigh != 0) {
                edges.add(new Edge(behindHigh, behindLow, ofClass, -1));
            }
        }
        return this;
    }

    /** Puts them in order; the first segment begins at address 0. */
    Segments conclude() {
        Comparator<Edge> byPlace = (a, b) -> Range.compare(a.high, a.low, b.high, b.low);
        edges.sort(byPlace);
        highs = new long[edges.size() + 1];
        lows = new long[edges.size() + 1];
        classes = new byte[edges.size() + 1];
        count = 1;
        int[] open = new int[CLASSES];
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            open[edge.ofClass] += edge.change;
            boolean isLastHere = i + 1 == edges.size() || byPlace.compare(edge, edges.get(i + 1)) != 0;
            if (isLastHere) {
                begin(edge, highest(open));
            }
        }
        edges.clear();
        return this;
    }

    private static byte highest(int[] open) {
        int highest = CLASSES - 1;
        while (highest > 0 && open[highest] == 0) {
            highest--;
        }
        return (byte) highest;
    }

    private void begin(Edge at, byte ofClass) {
        if (at.high == 0 && at.low == 0) {
            classes[0] = ofClass;
        } else if (classes[count - 1] != ofClass) {
            highs[count] = at.high;
            lows[count] = at.low;
            classes[count++] = ofClass;
        }
    }

    /** Upper halves of where they begin. */
    long[] highs() {
        return Arrays.copyOf(highs, count);
    }

    /** Lower halves of where they begin. */
    long[] lows() {
        return Arrays.copyOf(lows, count);
    }

    /** Their classes, unsigned. */
    byte[] classes() {
        return Arrays.copyOf(classes, count);
    }
}
