package nl.beurt.gateway.reply;

import java.util.ArrayList;
import java.util.List;

/** The faults of one request, each with the place it stands at. Cold: only a malformed request has any. */
public final class Faults {
    private static final int COUNT_MAX = 32;

    private final List<Fault> faults = new ArrayList<>();

    /**
     * One fault.
     *
     * @param pointer RFC 6901 into the body, or the name of a parameter or header
     */
    record Fault(String pointer, Reason reason) {}

    public void clear() {
        faults.clear();
    }

    public void add(String pointer, Reason reason) {
        if (faults.size() < COUNT_MAX) {
            faults.add(new Fault(pointer, reason));
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Whether all that is wrong are numbers that fail the 11-test. */
    boolean areAllBsns() {
        return faults.stream().allMatch(fault -> fault.reason() == Reason.NOT_A_BSN);
    }

    List<Fault> all() {
        return faults;
    }
}
