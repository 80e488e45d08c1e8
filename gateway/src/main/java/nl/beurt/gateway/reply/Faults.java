package nl.beurt.gateway.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The faults of one request, each with the place it stands at. Cold: only a malformed request has any. */
public final class Faults {
    private static final int COUNT_MAX = 32;
    /** Mail addresses, and six digits or more, as of numbers, telephones and days. */
    private static final Pattern PERSONAL = Pattern.compile("[^/]*@[^/]*|[0-9](?:[-. _]?[0-9]){5,}");

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

    /** Adds a fault, unless there are very many. A name that a client made up may be of a person: what looks like it is masked. */
    public void add(String pointer, Reason reason) {
        if (faults.size() < COUNT_MAX) {
            faults.add(new Fault(PERSONAL.matcher(pointer).replaceAll(Faults::masked), reason));
        }
    }

    private static String masked(MatchResult part) {
        return "#".repeat(part.group().length());
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
