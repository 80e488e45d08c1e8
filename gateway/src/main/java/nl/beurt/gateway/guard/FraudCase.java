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
 * @param seen people who were ever noted, so that a dismissed case does not open again for them
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
     * A case that was dismissed opens again for somebody new; where anybody can make up people, at a desk only.
     */
    FraudCase with(List<Evidence> more, long nowMillis) {
        List<Evidence> all = new ArrayList<>(evidence);
        Set<Long> known = new LinkedHashSet<>(seen);
        boolean isReopened = false;
        for (Evidence each : more) {
            boolean isFirst = known.size() < SEEN_MAX ? known.add(each.person()) : !known.contains(each.person());
            isReopened |= isFirst && isFirm(each);
            add(all, each);
        }
        CaseState next = isReopened && state == CaseState.DISMISSED ? CaseState.OPEN : state;
        return new FraudCase(id, rule, subjectHigh, subjectLow, openedMillis, nowMillis, count + 1, all, known, next);
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
        return one.isAtDesk() || (rule != FraudRule.C1 && rule != FraudRule.C2);
    }

    /** Whether some of it is not of checks alone, which anybody can make for anybody. */
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
