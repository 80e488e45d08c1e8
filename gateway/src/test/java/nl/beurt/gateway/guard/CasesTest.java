package nl.beurt.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {
    private static final long NOW = 1_669_885_200_000L;

    private final List<FraudRule> opened = new ArrayList<>();
    private final Cases cases = new Cases(3, opened::add);

    @Test
    void shouldOpenOneCaseARuleAndSubject() {
        open(FraudRule.C1, 1, 100);
        open(FraudRule.C1, 1, 101);
        open(FraudRule.C2, 1, 100);
        assertThat(opened).containsExactly(FraudRule.C1, FraudRule.C2);
        FraudCase found = cases.newest(10).get(0);
        assertThat(found.id()).isEqualTo("c1-0000000000000001");
        assertThat(found.count()).isEqualTo(2);
        assertThat(found.evidence()).extracting(Evidence::person).containsExactly(100L, 101L);
        assertThat(cases.find("c1-0000000000000001")).isEqualTo(found);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isTrue();
        assertThat(cases.isFlagged(FraudRule.R1, 1)).isFalse();
    }

    @Test
    void shouldDropDismissedOnesFirstAndConfirmedOnesLast() {
        open(FraudRule.R1, 1, 1);
        open(FraudRule.R1, 2, 1);
        open(FraudRule.R1, 3, 1);
        cases.decide("r1-0000000000000001", CaseState.CONFIRMED);
        cases.decide("r1-0000000000000003", CaseState.DISMISSED);
        open(FraudRule.R1, 4, 1);
        assertThat(subjects()).containsExactlyInAnyOrder(1L, 2L, 4L);
        open(FraudRule.R1, 5, 1);
        assertThat(subjects()).containsExactlyInAnyOrder(1L, 4L, 5L);
    }

    @Test
    void shouldOpenADismissedCaseAgainForSomebodyNewOnly() {
        open(FraudRule.C1, 1, 100);
        cases.decide("c1-0000000000000001", CaseState.DISMISSED);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isFalse();
        open(FraudRule.C1, 1, 100);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isFalse();
        open(FraudRule.C1, 1, 101);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isTrue();
        assertThat(opened).hasSize(1);
        cases.decide("c1-00000000000000ff", CaseState.CONFIRMED);
        assertThat(cases.newest(10)).hasSize(1);
    }

    @Test
    void shouldKeepSoMuchEvidence() {
        for (int i = 0; i < 100; i++) {
            open(FraudRule.R2, 1, i);
        }
        FraudCase found = cases.newest(1).get(0);
        assertThat(found.count()).isEqualTo(100);
        assertThat(found.evidence()).hasSize(FraudCase.EVIDENCE_MAX);
        assertThat(found.evidence().get(15).person()).isEqualTo(99);
    }

    @Test
    void shouldKeepTheFirstAndWhatWasAtADeskWhateverChecksCome() {
        for (int i = 1; i <= 100; i++) {
            boolean isAtDesk = i == 7;
            for (int twice = 0; twice < 2; twice++) {
                cases.open(FraudRule.C1, 1, 0, List.of(new Evidence(i, null, NOW, isAtDesk)), NOW + i);
            }
        }
        assertThat(cases.newest(1).get(0).evidence())
                .extracting(Evidence::person)
                .hasSize(FraudCase.EVIDENCE_MAX)
                .startsWith(1L, 2L, 3L, 4L, 7L)
                .endsWith(99L, 100L);
    }

    @Test
    void shouldNotOpenADismissedCaseAgainForChecks() {
        check(1, 100);
        cases.decide("c1-0000000000000001", CaseState.DISMISSED);
        check(1, 101);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isFalse();
        for (int subject = 2; subject < 5; subject++) {
            check(subject, 100);
        }
        assertThat(cases.find(FraudRule.C1, 1)).isNull();
        check(1, 102);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isFalse();
        open(FraudRule.C1, 1, 103);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isTrue();
    }

    @Test
    void shouldNeverOpenADismissedCaseOfTheJournalsRulesAgain() {
        for (FraudRule rule : List.of(FraudRule.R1, FraudRule.R2)) {
            open(rule, 1, 100);
            String id = FraudCase.idOf(rule, 1);
            cases.decide(id, CaseState.DISMISSED);
            for (int person = 0; person < 200; person++) {
                open(rule, 1, person);
            }
            assertThat(cases.isFlagged(rule, 1)).isFalse();
            for (int subject = 2; subject < 6; subject++) {
                open(rule, subject, 1);
            }
            assertThat(cases.find(id)).isNull();
            open(rule, 1, 300);
            assertThat(cases.isFlagged(rule, 1)).isFalse();
        }
    }

    @Test
    void shouldNotOpenADismissedCaseAgainForWhoWasThereHoweverMany() {
        for (int person = 0; person < 200; person++) {
            check(1, 1000 + person);
            open(FraudRule.C1, 1, person);
        }
        cases.decide("c1-0000000000000001", CaseState.DISMISSED);
        for (int person = 0; person < 200; person++) {
            open(FraudRule.C1, 1, person);
        }
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isFalse();
    }

    @Test
    void shouldOpenADismissedCaseAgainAtADeskHoweverManyChecksThereWere() {
        for (int person = 0; person < 200; person++) {
            check(1, 1000 + person);
        }
        cases.decide("c1-0000000000000001", CaseState.DISMISSED);
        open(FraudRule.C1, 1, 7);
        assertThat(cases.isFlagged(FraudRule.C1, 1)).isTrue();
    }

    @Test
    void shouldNotGoBackInTimeForOldEvidence() {
        cases.open(FraudRule.R1, 1, 0, List.of(new Evidence(1, null, NOW, false)), NOW);
        cases.open(FraudRule.R1, 1, 0, List.of(new Evidence(2, null, NOW - 5, false)), NOW - 5);
        assertThat(cases.newest(1).get(0).updatedMillis()).isEqualTo(NOW);
    }

    @Test
    void shouldOpenOnlySoManyCasesAboutOneBooking() {
        Cases many = new Cases(100, opened::add);
        for (int subject = 0; subject < 10; subject++) {
            many.open(FraudRule.C2, subject, 0, List.of(new Evidence(1, new BookingLink(1, 2, 3), NOW, false)), NOW);
        }
        assertThat(many.newest(100)).extracting(FraudCase::subjectHigh).containsExactlyInAnyOrder(6L, 7L, 8L, 9L);
        assertThat(opened).hasSize(10);
    }

    @Test
    void shouldKeepWhatIsFirmOrConfirmedHoweverManyCasesAboutOneBookingCome() {
        Cases many = new Cases(100, opened::add);
        for (int subject = 0; subject < 6; subject++) {
            about(many, subject, 1, true);
        }
        about(many, 6, 1, false);
        many.decide("c2-0000000000000006", CaseState.CONFIRMED);
        for (int subject = 7; subject < 20; subject++) {
            about(many, subject, 1, false);
        }
        about(many, 20, 1, true);
        assertThat(many.newest(100))
                .extracting(FraudCase::subjectHigh)
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 16L, 17L, 18L, 19L, 20L);
    }

    @Test
    void shouldForgetTheBookingOfACaseWhoseEvidenceWasTakenBack() {
        Cases many = new Cases(100, opened::add);
        for (int subject = 0; subject < 10; subject++) {
            about(many, subject, 1, true);
            many.decide("c2-%016x".formatted(subject), CaseState.DISMISSED);
            many.takeBack(FraudRule.C2, subject, 1, false);
        }
        for (int subject = 10; subject < 200; subject++) {
            about(many, subject, subject, true);
        }
        assertThat(many.bookings()).isEqualTo(100);
    }

    private static void about(Cases cases, long subject, int booking, boolean isAtDesk) {
        cases.open(
                FraudRule.C2, subject, 0, List.of(new Evidence(1, new BookingLink(booking, 2, 3), NOW, isAtDesk)), NOW);
    }

    private void check(long subject, long person) {
        cases.open(FraudRule.C1, subject, 0, List.of(new Evidence(person, null, NOW, false)), NOW);
    }

    private void open(FraudRule rule, long subject, long person) {
        cases.open(rule, subject, 0, List.of(new Evidence(person, null, NOW, true)), NOW + opened.size());
    }

    private List<Long> subjects() {
        return cases.newest(10).stream().map(FraudCase::subjectHigh).toList();
    }
}
