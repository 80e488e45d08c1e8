package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.HOUR;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.MakeVouchers;
import nl.beurt.engine.decide.Command.Mark;
import nl.beurt.engine.decide.Command.WithVoucher;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A voucher lets one party in, is used up only by what succeeds, and is from then on that of the first person. */
class VoucherRulesTest {
    private static final Digest VOUCHER = new Digest(7, 8);
    private static final long VALID_MILLIS = 2 * DAY;

    private final DrawnWorld world = new DrawnWorld();

    @BeforeEach
    void open() {
        // Slots of three seats each, from tomorrow on.
        world.slots(3, 3, 3);
        assertThat(world.decide(new Command.OpenRound(1, world.now, 1))).isEqualTo(Verdict.OPENED);
        assertThat(world.decide(make(VALID_MILLIS, VOUCHER))).isEqualTo(Verdict.VOUCHERS_MADE);
    }

    private MakeVouchers make(long validMillis, Digest... vouchers) {
        return new MakeVouchers(List.of(vouchers), validMillis, world.fresh(), 1, Mark.NONE);
    }

    private Verdict bring(Command command) {
        return world.decide(new WithVoucher(command, VOUCHER));
    }

    @Test
    void shouldBeOfTheFirstPersonWhomItLetInAndOfNobodyElse() {
        Command.Book first = world.book(1, 1, 2);
        assertThat(bring(first)).isEqualTo(Verdict.BOOKED);

        assertThat(bring(world.book(2, 3))).isEqualTo(Verdict.VOUCHER_NOT_VALID);
        assertThat(bring(new Command.Move(2, first.capability(), person(2), world.request())))
                .as("by another of the party")
                .isEqualTo(Verdict.VOUCHER_NOT_VALID);
        assertThat(bring(new Command.Move(2, first.capability(), person(1), world.request())))
                .isEqualTo(Verdict.MOVED);
        world.decide(new Command.Cancel(first.capability(), person(2)));
        assertThat(bring(world.book(1, 1))).isEqualTo(Verdict.BOOKED);
        assertThat(bring(world.book(3, 2, 1))).isEqualTo(Verdict.VOUCHER_NOT_VALID);
        world.expectSummedHash();
    }

    @Test
    void shouldNotBeUsedUpByWhatIsRefused() {
        assertThat(world.decide(world.book(1, 1, 2, 3))).isEqualTo(Verdict.BOOKED);
        assertThat(bring(world.book(1, 4))).isEqualTo(Verdict.SLOT_FULL);
        assertThat(bring(world.book(9, 4))).isEqualTo(Verdict.SLOT_UNKNOWN);
        assertThat(bring(world.book(2, 1))).isEqualTo(Verdict.ALREADY_BOOKED);

        assertThat(bring(world.book(2, 5))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldComeBeforeWhatElseWouldBeRefused() {
        Command.Book full = world.book(1, 1, 2, 3);
        world.decide(full);
        Digest unknown = world.fresh();

        assertThat(world.decide(new WithVoucher(world.book(1, 4), unknown))).isEqualTo(Verdict.VOUCHER_NOT_VALID);
        assertThat(world.decide(new WithVoucher(world.bookOf(99, 1, 4), unknown)))
                .isEqualTo(Verdict.VOUCHER_NOT_VALID);
        Command.Move stray = new Command.Move(2, world.fresh(), person(1), world.request());
        assertThat(world.decide(new WithVoucher(stray, unknown))).isEqualTo(Verdict.VOUCHER_NOT_VALID);
        assertThat(bring(stray)).isEqualTo(Verdict.BOOKING_UNKNOWN);
    }

    @Test
    void shouldLeaveWhatWasAnsweredAsItWas() {
        Digest brief = world.fresh();
        world.decide(make(1000, brief));
        Command.Book book = world.book(1, 1);
        Command move = new WithVoucher(new Command.Move(2, book.capability(), person(1), world.request()), brief);
        assertThat(world.decide(new WithVoucher(book, brief))).isEqualTo(Verdict.BOOKED);
        assertThat(world.decide(move)).isEqualTo(Verdict.MOVED);
        world.now += 1000;

        assertThat(world.decide(new WithVoucher(book, brief))).isEqualTo(Verdict.REPEATED);
        assertThat(world.decide(move)).isEqualTo(Verdict.REPEATED);
        assertThat(world.decide(new WithVoucher(world.book(3, 1), brief))).isEqualTo(Verdict.VOUCHER_NOT_VALID);
    }

    @Test
    void shouldBeForgottenWithWhoUsedItWhenItExpires() {
        bring(world.book(3, 1));
        world.now += VALID_MILLIS - 1;
        assertThat(world.decide(new Command.Tick(1))).isNotEqualTo(Verdict.INVALID);
        assertThat(world.state.vouchers().size()).isEqualTo(1);

        world.now++;
        assertThat(world.decide(new Command.Tick(1))).isEqualTo(Verdict.SWEPT);

        assertThat(world.state.vouchers().size()).isZero();
        assertThat(world.state.voucherQueue().isEmpty()).isTrue();
        assertThat(world.decide(make(HOUR, VOUCHER))).as("made anew").isEqualTo(Verdict.VOUCHERS_MADE);
    }

    @Test
    void shouldBeOfAPersonByWhateverPseudonymTheyHave() {
        bring(world.book(1, 1));
        Command.Book before = world.book(2, 2);
        assertThat(bring(before)).isEqualTo(Verdict.VOUCHER_NOT_VALID);

        assertThat(world.decide(new Command.LinkIdentities(person(2), person(3))))
                .isEqualTo(Verdict.LINKED);
        assertThat(bring(world.book(2, 3))).isEqualTo(Verdict.VOUCHER_NOT_VALID);
        assertThat(world.decide(new Command.LinkIdentities(person(1), person(4))))
                .isEqualTo(Verdict.LINKED);
        assertThat(bring(world.book(2, 4))).isEqualTo(Verdict.ALREADY_BOOKED);
        assertThat(bring(world.book(2, 1))).isEqualTo(Verdict.ALREADY_BOOKED);
    }

    @Test
    void shouldTellARepeatedRequestWhatTheFirstMade() {
        Mark mark = new Mark(world.fresh(), world.fresh());
        Digest nonce = world.fresh();
        List<Digest> made = List.of(world.fresh(), world.fresh());
        assertThat(world.decide(new MakeVouchers(made, HOUR, nonce, 3, mark))).isEqualTo(Verdict.VOUCHERS_MADE);
        long expires = world.now + HOUR;
        world.now += 1000;

        MakeVouchers again = new MakeVouchers(List.of(world.fresh(), world.fresh()), HOUR, world.fresh(), 4, mark);
        for (Command command : new Command[] {again, new Command.ReadRequest(mark)}) {
            assertThat(world.decide(command)).isEqualTo(Verdict.REPEATED);
            assertThat(world.outcome.vouchers()).isEqualTo(2);
            assertThat(world.outcome.vouchersExpireMillis()).isEqualTo(expires);
            assertThat(world.outcome.codeNonceHigh()).isEqualTo(nonce.high());
            assertThat(world.outcome.codeNonceLow()).isEqualTo(nonce.low());
            assertThat(world.outcome.codeKey()).isEqualTo(3);
        }
        assertThat(world.state.vouchers().size()).isEqualTo(3);
        Mark other = new Mark(mark.key(), world.fresh());
        assertThat(world.decide(new MakeVouchers(made, HOUR, nonce, 3, other))).isEqualTo(Verdict.KEY_REUSED);
    }

    @Test
    void shouldRefuseWhatNoPlannerMayMake() {
        assertThat(world.decide(make(0, world.fresh()))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(make(90 * DAY + 1, world.fresh()))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(make(HOUR))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(make(HOUR, Digest.ZERO))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(make(HOUR, some(0, 251)))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(make(HOUR, world.fresh(), VOUCHER))).isEqualTo(Verdict.NONCE_TAKEN);
        Digest twice = world.fresh();
        assertThat(world.decide(make(90 * DAY, twice, twice))).isEqualTo(Verdict.VOUCHERS_MADE);
        assertThat(world.state.vouchers().size()).isEqualTo(2);
        world.expectSummedHash();
    }

    @Test
    void shouldMakeNoMoreThanThereIsRoomForUntilSomeExpire() {
        int most = 1 << 16;
        long next = 1000;
        while (world.state.vouchers().size() + 250 <= most) {
            assertThat(world.decide(make(HOUR, some(next, 250)))).isEqualTo(Verdict.VOUCHERS_MADE);
            next += 250;
        }
        assertThat(world.decide(make(HOUR, some(next, 250)))).isEqualTo(Verdict.CAPACITY);
        world.now += HOUR;
        int ticks = 0;
        while (world.decide(new Command.Tick(1)) == Verdict.SWEPT) {
            ticks++;
        }

        assertThat(ticks).as("at most 500 each").isGreaterThanOrEqualTo(most / 500);
        assertThat(world.state.vouchers().size()).as("one is good for two days").isEqualTo(1);
        assertThat(world.decide(make(HOUR, some(next, 250)))).isEqualTo(Verdict.VOUCHERS_MADE);
    }

    private static Digest[] some(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(low -> new Digest(1, low))
                .toArray(Digest[]::new);
    }
}
