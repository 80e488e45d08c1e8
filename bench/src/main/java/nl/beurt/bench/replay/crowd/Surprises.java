package nl.beurt.bench.replay.crowd;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.replay.wire.Reply;

/** What was answered that people did not count on: none of it may be there at the end. */
public final class Surprises {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Whether an answer is the hoped-for one; neither that nor one of the others that can be is a surprise. */
    boolean isHopedFor(String call, Reply reply, int hopedFor, Collection<String> others) {
        if (reply.status() == hopedFor) {
            return true;
        }
        if (!others.contains(reply.outcome())) {
            note(call + ": " + reply.outcome());
        }
        return false;
    }

    /** Something that should not be. */
    void note(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** What, and how often. */
    @Override
    public String toString() {
        return counts.toString();
    }
}
