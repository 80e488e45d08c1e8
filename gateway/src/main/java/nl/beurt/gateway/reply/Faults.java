package nl.beurt.gateway.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The faults of one request, each with the place it stands at. Cold: only a malformed request has any. */
public final class Faults {
    private static final int COUNT_MAX = 32;
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{8,}");

    private final List<Fault> faults = new ArrayList<>();

    /**
     * One fault.
     *
     * @param pointer RFC 6901 into the body, or the name of a parameter or header
     */
    public record Fault(String pointer, Reason reason) {}

    public void clear() {
        faults.clear();
    }

    /** Adds a fault, unless there are very many. A name that a client made up may hold a BSN: long numbers are masked. */
    public void add(String pointer, Reason reason) {
        if (faults.size() < COUNT_MAX) {
            faults.add(new Fault(LONG_NUMBER.matcher(pointer).replaceAll(Faults::masked), reason));
        }
    }

    private static String masked(MatchResult number) {
        return "#".repeat(number.group().length());
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Whether all that is wrong are numbers that fail the 11-test. */
    boolean areAllBsns() {
        return faults.stream().allMatch(fault -> fault.reason() == Reason.NOT_A_BSN);
    }

    /** All of them, in the order they were found. */
    public List<Fault> all() {
        return List.copyOf(faults);
    }
}
