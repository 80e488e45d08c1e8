package nl.beurt.ops.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.journal.ReadOnlyDisk;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudRule;
import nl.beurt.ops.config.FraudTerms;
import org.junit.jupiter.api.Test;

class FraudLedgerTest {
    private static final long SELLER = 0x51;
    private static final long CENTRE = 0xC0;
    private static final int PER_WEEK = 30;

    private final List<String> flags = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();
    private final FraudLedger ledger =
            new FraudLedger(FraudTerms.STANDARD, new ReadOnlyDisk(Path.of("there-is-none")), new Flags() {
                @Override
                public void open(FraudRule rule, long high, long low, List<Evidence> seen, long nowMillis) {
                    flags.add(rule.word() + " " + high);
                    evidence.addAll(seen);
                }

                @Override
                public void decided(FraudRule rule, long high, boolean isConfirmed) {
                    decisions.add(rule.word() + " " + high + " " + isConfirmed);
                }
            });
    private final CommandTape tape = new CommandTape(ledger).segment(1).slots(1, 10_000);
    private long next = 1000;

    /** Somebody gives a seat of a slot back, and somebody else takes it. */
    private void pair(long slot, long giver, long taker) {
        long front = next++;
        long buyer = next++;
        tape.book(front, slot, giver, 0, front);
        tape.cancel(front, giver);
        tape.book(buyer, slot, taker, 0, buyer);
    }

    private void honestWeek(long day, int pairs) {
        tape.onDay(day);
        for (int i = 0; i < pairs; i++) {
            pair(next, next | 1, (next + 10_000) | 1);
        }
    }

    @Test
    void shouldFlagWhoTakesTheirOwnSeatsAgainForOthers() {
        for (int week = 0; week < 3; week++) {
            honestWeek(7L * week, PER_WEEK);
            pair(next, SELLER, SELLER);
            pair(next, SELLER, SELLER);
        }

        assertThat(flags).isNotEmpty().containsOnly("r1 " + SELLER);
        assertThat(ledger.chance(SELLER)).isLessThan(1e-6);
        assertThat(ledger.pairs(SELLER)).isEqualTo(6);
        assertThat(evidence).isNotEmpty().allMatch(each -> each.person() >= 1000 && each.booking() != null);
    }

    @Test
    void shouldComeToTheChanceOfTheFormula() {
        honestWeek(0, 28);
        pair(next, SELLER, SELLER);
        pair(next, SELLER, SELLER);

        // Of thirty takings two of the seller's, who gave two: one way among C(30, 2).
        assertThat(ledger.chance(SELLER)).isCloseTo(1 / 435.0, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void shouldNotFlagWhoTakesTheirOwnSeatAgainForThemselves() {
        honestWeek(0, PER_WEEK);
        for (long person = 1; person < 40; person++) {
            long slot = 1_000_000 + person;
            tape.book(next, slot, SELLER, 0, person, 99);
            tape.cancel(next++, SELLER);
            tape.book(next, slot, SELLER, 0, person);
            tape.cancel(next++, SELLER);
            tape.enter(next, SELLER, person);
            tape.award(next, slot);
            tape.cancel(next++, SELLER);
        }

        assertThat(flags.stream().filter(flag -> flag.startsWith("r1"))).isEmpty();
    }

    @Test
    void shouldNotFlagAnAddressThatManyShare() {
        for (int week = 0; week < 4; week++) {
            tape.onDay(7L * week);
            for (int i = 0; i < PER_WEEK; i++) {
                // Half of all give and take from one address, whoever gets whose.
                pair(next, i % 2 == 0 ? CENTRE : next | 1, i % 4 < 2 ? CENTRE : next | 1);
            }
        }

        assertThat(flags).isEmpty();
        assertThat(ledger.pairs(CENTRE)).isPositive();
    }

    @Test
    void shouldFollowAnEntryToWhatItWonAndAway() {
        for (int week = 0; week < 3; week++) {
            honestWeek(7L * week, PER_WEEK);
            for (int i = 0; i < 2; i++) {
                long front = next++;
                long buyer = next++;
                long slot = next;
                tape.enter(front, SELLER, front);
                tape.award(front, slot);
                // From another device: the entry was made on the seller's.
                tape.cancel(front, 0xABCD);
                tape.enter(buyer, SELLER, buyer);
                tape.award(buyer, slot);
            }
        }

        assertThat(flags).isNotEmpty().containsOnly("r1 " + SELLER);
    }

    @Test
    void shouldNotCountWhoWithdrewOrMovesAbout() {
        long one = next++;
        tape.enter(one, SELLER, one);
        tape.withdraw(one);
        tape.award(one, 5);
        tape.book(next, 8, SELLER, 0, 77);
        tape.move(next, 9, SELLER);
        tape.move(next, 8, SELLER);
        tape.move(next, 9, SELLER);

        assertThat(ledger.seen().takings()).isZero();
        assertThat(ledger.seen().unknown()).isEqualTo(1);
        assertThat(ledger.seen().bookings()).isEqualTo(1);
    }

    @Test
    void shouldNotCountTakingsOfWhichNobodyKnowsWhere() {
        List<String> found = new ArrayList<>();
        FraudLedger late = new FraudLedger(
                FraudTerms.STANDARD,
                new ReadOnlyDisk(Path.of("there-is-none")),
                (rule, high, low, seen, nowMillis) -> found.add(rule.word()));
        CommandTape from = new CommandTape(late).segment(7, 5000).slots(1, 5000);
        for (long i = 1; i <= 200; i++) {
            // Who lives in one town takes seats there: among all seats of a country that would look like a trade.
            long device = i % 10 == 0 ? CENTRE : 2000 + 2 * i;
            from.book(2 * i, i, device, 0, i);
            from.cancel(2 * i, device);
            from.book(2 * i + 1, i, device, 0, 1000 + i);
        }

        assertThat(found).isEmpty();
        assertThat(late.seen().takings()).isZero();
        assertThat(late.seen().unknown()).isEqualTo(200);
    }

    @Test
    void shouldForgetWhatIsBeforeTheWindow() {
        for (int week = 0; week < 12; week += 6) {
            honestWeek(7L * week, PER_WEEK);
            pair(next, SELLER, SELLER);
            pair(next, SELLER, SELLER);
            pair(next, SELLER, SELLER);
        }

        assertThat(ledger.pairs(SELLER)).isEqualTo(3);
        assertThat(flags).isEmpty();
    }

    @Test
    void shouldFlagManyPeopleBehindOneDeviceOrContact() {
        for (long person = 1; person <= 24; person++) {
            tape.book(next++, next, 0x77, 0, person);
            tape.book(next++, next, 0, 0x88, 500 + person);
        }
        assertThat(flags).isEmpty();

        tape.enter(next++, 0x77, 3);
        assertThat(flags).isEmpty();
        tape.enter(next++, 0x77, 25);
        tape.book(next++, next, 0, 0x88, 600);

        assertThat(flags).containsExactly("r2 " + 0x77, "r2 " + 0x88);
        assertThat(evidence).hasSizeLessThanOrEqualTo(32).anyMatch(each -> each.person() == 25);
    }

    @Test
    void shouldNotFlagAnAddressOrAHelperForManyPeople() {
        for (long person = 1; person <= 200; person++) {
            tape.book(next++, next, CENTRE, 0, person);
            tape.book(next++, next, 0, 0, 1000 + person);
        }

        assertThat(flags).isEmpty();
    }

    @Test
    void shouldCountPeopleOfTheWindowOnly() {
        for (long day = 0; day < 200; day++) {
            tape.onDay(2 * day).book(next++, next, 0x77, 0, day + 1);
        }

        assertThat(flags).isEmpty();
    }

    @Test
    void shouldTellWhatPlannersDecided() {
        tape.decide(FraudRule.R1.number(), SELLER, false);
        tape.decide(FraudRule.C1.number(), 3, false);
        tape.decide(FraudRule.R2.number(), 4, true);

        assertThat(decisions).containsExactly("r1 " + SELLER + " false", "r2 4 true");
    }

    @Test
    void shouldStayWithinItsRoom() {
        FraudLedger small = new FraudLedger(
                new FraudTerms(30, 24, 1000),
                new ReadOnlyDisk(Path.of("there-is-none")),
                (rule, high, low, seen, nowMillis) -> {});
        CommandTape many = new CommandTape(small);
        for (long i = 1; i <= 5000; i++) {
            many.book(i, i, 2 * i + 1, 0, i);
        }

        assertThat(small.seen().claims()).isEqualTo(1000);
        assertThat(small.seen().forgotten()).isEqualTo(4000);
    }
}
