package nl.beurt.gateway.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * What a rule has found about one subject, as it is at one moment. It refuses nobody anything.
 *
 * @param id the rule's word and 16 hexadecimal digits of the subject
 * @param subjectHigh of the keyed digest of what it is about: of a code for C1 and C2
 * @param count how often the rule held
 * @param evidence the newest, oldest first
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
        CaseState state) {
    /** Pieces of evidence that a case keeps. */
    static final int EVIDENCE_MAX = 16;

    public FraudCase {
        evidence = List.copyOf(evidence);
    }

    static String idOf(FraudRule rule, long subjectHigh) {
        return "%s-%016x".formatted(rule.word(), subjectHigh);
    }

    static FraudCase opened(FraudRule rule, long high, long low, List<Evidence> seen, long nowMillis) {
        FraudCase empty =
                new FraudCase(idOf(rule, high), rule, high, low, nowMillis, nowMillis, 0, List.of(), CaseState.OPEN);
        return empty.with(seen, nowMillis);
    }

    /** With more evidence. Of somebody who was not seen before it opens a case again that was dismissed. */
    FraudCase with(List<Evidence> more, long nowMillis) {
        List<Evidence> all = new ArrayList<>(evidence);
        boolean isNew = false;
        for (Evidence each : more) {
            isNew |= all.stream().noneMatch(one -> one.person() == each.person());
            all.add(each);
        }
        int dropped = Math.max(0, all.size() - EVIDENCE_MAX);
        CaseState next = isNew && state == CaseState.DISMISSED ? CaseState.OPEN : state;
        return new FraudCase(
                id,
                rule,
                subjectHigh,
                subjectLow,
                openedMillis,
                nowMillis,
                count + 1,
                all.subList(dropped, all.size()),
                next);
    }

    FraudCase decided(CaseState decision) {
        return new FraudCase(id, rule, subjectHigh, subjectLow, openedMillis, updatedMillis, count, evidence, decision);
    }
}
