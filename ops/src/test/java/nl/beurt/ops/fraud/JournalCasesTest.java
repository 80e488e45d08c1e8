package nl.beurt.ops.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.journal.ReadOnlyDisk;
import nl.beurt.gateway.guard.CaseState;
import nl.beurt.gateway.guard.Cases;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.gateway.guard.FraudRule;
import nl.beurt.ops.config.FraudTerms;
import org.junit.jupiter.api.Test;

class JournalCasesTest {
    private static final long DEVICE = 0x77;
    private static final int PEOPLE = FraudTerms.STANDARD.peoplePerSourceMax() + 1;

    private long today;
    private final Cases cases = new Cases(rule -> {});
    private JournalCases flags = flags(cases);

    private JournalCases flags(Cases of) {
        return new JournalCases(of, FraudTerms.STANDARD.windowDays(), () -> TimeUnit.DAYS.toMillis(today));
    }

    /** What reads the journal, from its beginning. */
    private CommandTape read() {
        FraudLedger ledger = new FraudLedger(FraudTerms.STANDARD, new ReadOnlyDisk(Path.of("there-is-none")), flags);
        flags.begin(ledger::sequence);
        return new CommandTape(ledger).segment(1);
    }

    private static void ask(CommandTape tape, int people) {
        for (int i = 1; i <= people; i++) {
            tape.book(i, i, DEVICE, 0, i);
        }
    }

    @Test
    void shouldCountOnceWhatIsReadAgain() {
        ask(read(), PEOPLE + 3);
        FraudCase first = cases.newest(1).get(0);
        assertThat(first.count()).isEqualTo(4);
        assertThat(flags.isFurther()).isTrue();

        ask(read(), PEOPLE + 3);
        assertThat(cases.newest(9)).containsExactly(first);
        assertThat(flags.isFurther()).isFalse();

        ask(read(), PEOPLE + 4);
        assertThat(cases.newest(1).get(0).count()).isEqualTo(5);
        assertThat(flags.isFurther()).isTrue();
    }

    @Test
    void shouldNotTakeBackWhatWasDecidedSinceWhenItIsReadAgain() {
        CommandTape tape = read();
        ask(tape, PEOPLE);
        tape.decide(FraudRule.R2.number(), DEVICE, false);
        assertThat(state(cases)).isEqualTo(CaseState.DISMISSED);
        // The decision stands in a segment behind the damage.
        cases.decide(cases.newest(1).get(0).id(), CaseState.CONFIRMED);

        tape = read();
        ask(tape, PEOPLE);
        tape.decide(FraudRule.R2.number(), DEVICE, false);
        assertThat(state(cases)).isEqualTo(CaseState.CONFIRMED);
    }

    @Test
    void shouldKnowAfterARestartWhatWasDecidedOnACaseOfLongAgo() {
        for (boolean isConfirmed : new boolean[] {false, true}) {
            today = 50;
            Cases restarted = new Cases(rule -> {});
            flags = flags(restarted);
            CommandTape tape = read();
            ask(tape, PEOPLE);
            tape.onDay(10).decide(FraudRule.R2.number(), DEVICE, isConfirmed);
            assertThat(restarted.newest(1)).isEmpty();

            tape.onDay(45);
            for (int i = 100; i < 100 + PEOPLE; i++) {
                tape.book(i, i, DEVICE, 0, i);
            }
            assertThat(state(restarted)).isEqualTo(isConfirmed ? CaseState.CONFIRMED : CaseState.DISMISSED);
        }
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToAnHour() {
        long waits = FraudFollower.RETRY_MILLIS;
        for (int minutes = 2; minutes < 60; minutes *= 2) {
            waits = FraudFollower.afterMillis(waits, false);
            assertThat(waits).isEqualTo(TimeUnit.MINUTES.toMillis(minutes));
        }
        waits = FraudFollower.afterMillis(waits, false);
        assertThat(waits).isEqualTo(TimeUnit.HOURS.toMillis(1));
        assertThat(FraudFollower.afterMillis(waits, false)).isEqualTo(waits);
        assertThat(FraudFollower.afterMillis(waits, true)).isEqualTo(TimeUnit.MINUTES.toMillis(1));
    }

    private static CaseState state(Cases of) {
        return of.newest(1).get(0).state();
    }
}
