package nl.beurt.gateway.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has found about one subject, as it is at one moment. It refuses nobody anything.
 *
 * @param id the rule's word and 16 hexadecimal digits of the subject
 * @param subjectHigh of the keyed digest of what it is about: of a code for C1 and C2
 * @param count how often the rule held
 * @param evidence of each person once: the first few, what was seen at a desk, and the newest
 * @param updatedMillis when there was evidence last; never earlier than before
 * @param seen people who were noted, the first so many, so that a dismissed case does not open again for them
 */
public record FraudCase(
        String id,
        FraudRule rule,
        long subjectHigh,
        long subjectLow,
        long openedMillis,
        long updatedMillis,
        long count,
        List<Evidence> evidence,
        Set<Long> seen,
        CaseState state) {
    /** Pieces of evidence that a case keeps. */
    static final int EVIDENCE_MAX = 16;

    private static final int FIRST_KEPT = 4;
    private static final int SEEN_MAX = 64;
    private static final int SEEN_BY_CHECK_MAX = 32;

    public FraudCase {
        evidence = List.copyOf(evidence);
        seen = Set.copyOf(seen);
    }

    static String idOf(FraudRule rule, long subjectHigh) {
        return "%s-%016x".formatted(rule.word(), subjectHigh);
    }

    static FraudCase opened(FraudRule rule, long high, long low, List<Evidence> seen, long nowMillis) {
        FraudCase empty = new FraudCase(
                idOf(rule, high), rule, high, low, nowMillis, nowMillis, 0, List.of(), Set.of(), CaseState.OPEN);
        return empty.with(seen, nowMillis);
    }

    /**
     * With more evidence, one piece for each person: the first few and what was seen at a desk stay, whatever comes behind.
     * A case of C1 or C2 that was dismissed opens again for somebody new at a desk, as anybody can make up people for a check;
     * one of R1 or R2 never does, as new people are what a volunteer has. Where there is no room for more people nobody is new.
     */
    FraudCase with(List<Evidence> more, long nowMillis) {
        List<Evidence> all = new ArrayList<>(evidence);
        Set<Long> known = new LinkedHashSet<>(seen);
        boolean isReopened = false;
        for (Evidence each : more) {
            // Who makes people up by checks must not fill the room of those who stand at a desk.
            boolean isRoom = known.size() < (isFirm(each) ? SEEN_MAX : SEEN_BY_CHECK_MAX);
            boolean isFirst = isRoom && known.add(each.person());
            isReopened |= isFirst && isFirm(each);
            add(all, each);
        }
        CaseState next = isReopened && state == CaseState.DISMISSED ? CaseState.OPEN : state;
        long updated = Math.max(updatedMillis, nowMillis);
        return new FraudCase(id, rule, subjectHigh, subjectLow, openedMillis, updated, count + 1, all, known, next);
    }

    private static void add(List<Evidence> all, Evidence one) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).person() == one.person()) {
                boolean isFirstAtDesk = one.isAtDesk() && !all.get(i).isAtDesk();
                all.set(i, isFirstAtDesk ? one : all.get(i));
                return;
            }
        }
        all.add(one);
        if (all.size() > EVIDENCE_MAX) {
            int goes = FIRST_KEPT;
            while (goes < all.size() - 1 && all.get(goes).isAtDesk()) {
                goes++;
            }
            all.remove(all.get(goes).isAtDesk() ? FIRST_KEPT : goes);
        }
    }

    private boolean isFirm(Evidence one) {
        return switch (rule) {
            case C1, C2 -> one.isAtDesk();
            case R1, R2 -> false;
            default -> true;
        };
    }

    /** Whether some of it is such as a dismissed case opens again for. */
    boolean isFirm() {
        return evidence.stream().anyMatch(this::isFirm);
    }

    /** Without what was seen of a person by mistake. */
    FraudCase without(long person) {
        List<Evidence> left =
                evidence.stream().filter(each -> each.person() != person).toList();
        return new FraudCase(id, rule, subjectHigh, subjectLow, openedMillis, updatedMillis, count, left, seen, state);
    }

    /** The booking that it was opened about, or null. */
    @Nullable
    BookingLink booking() {
        return evidence.isEmpty() ? null : evidence.get(0).booking();
    }

    /** What it is known by as it is now, with its quotes: another one after whatever was found or decided. */
    public String eTag() {
        return "\"%016x%08x%08x\"".formatted(updatedMillis, (int) count, state.number());
    }

    FraudCase decided(CaseState decision) {
        return new FraudCase(
                id, rule, subjectHigh, subjectLow, openedMillis, updatedMillis, count, evidence, seen, decision);
    }
}
