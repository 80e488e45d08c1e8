package nl.beurt.gateway.admit.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.beurt.gateway.peer.ClientAddress;

/** What all files said when they were last read, ready to be asked. Immutable, and asked from any thread. */
public final class GeoSnapshot {
    private static final int NOT_KNOWN = 0;
    private static final int DUTCH = 1;
    private static final int FIRST_LIST = 2;

    private final V4Table v4;
    private final V6Table v6;
    /** Epoch milliseconds of the list of each class; of the older table where there is none. */
    private final long[] dates;

    /**
     * Makes it of all sources.
     *
     * @throws IllegalArgumentException when no source is of the kind that says who is Dutch, or there are more lists than classes
     */
    public GeoSnapshot(List<GeoSource> sources) {
        List<GeoSource> lists = new ArrayList<>();
        List<Range> dutch = new ArrayList<>();
        long oldest = Long.MAX_VALUE;
        for (GeoSource source : sources) {
            if (source.kind() == GeoSource.Kind.LISTED) {
                lists.add(source);
            } else {
                dutch.addAll(source.ranges());
                oldest = Math.min(oldest, source.dateMillis());
            }
        }
        if (dutch.isEmpty() || lists.size() > Segments.CLASSES - FIRST_LIST) {
            throw new IllegalArgumentException("there are " + lists.size() + " lists of networks, and " + dutch.size()
                    + " Dutch ones: give from 0 to " + (Segments.CLASSES - FIRST_LIST) + ", and from 1");
        }
        // Where two lists have an address, the newer is believed.
        lists.sort(Comparator.comparingLong(GeoSource::dateMillis));
        dates = new long[FIRST_LIST + lists.size()];
        dates[NOT_KNOWN] = oldest;
        dates[DUTCH] = oldest;
        Segments ofV4 = new Segments();
        Segments ofV6 = new Segments();
        add(DUTCH, Range.merged(dutch), ofV4, ofV6);
        for (int i = 0; i < lists.size(); i++) {
            dates[FIRST_LIST + i] = lists.get(i).dateMillis();
            add(FIRST_LIST + i, lists.get(i).ranges(), ofV4, ofV6);
        }
        v4 = new V4Table(ofV4.conclude());
        v6 = new V6Table(ofV6.conclude());
    }

    private static void add(int ofClass, List<Range> ranges, Segments v4, Segments v6) {
        List<Range> ofV4 = new ArrayList<>();
        List<Range> ofV6 = new ArrayList<>();
        for (Range range : ranges) {
            (range.isV4() ? ofV4 : ofV6).add(range);
        }
        v4.add(ofClass, ofV4);
        v6.add(ofClass, ofV6);
    }

    /**
     * Decides about an address that is neither unknown nor private.
     *
     * @param nowMillis epoch milliseconds
     * @param staleAfterMillis data older than this refuse nobody for a reason of theirs
     */
    GeoDecision decide(ClientAddress client, long nowMillis, long staleAfterMillis) {
        int found = client.isV4() ? v4.find(client.v4()) : v6.find(client.high(), client.low());
        if (found == DUTCH) {
            return GeoDecision.ALLOWED;
        }
        if (nowMillis - dates[found] > staleAfterMillis) {
            return GeoDecision.STALE;
        }
        return found == NOT_KNOWN ? GeoDecision.ABROAD : GeoDecision.VPN;
    }
}
