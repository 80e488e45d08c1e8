package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.hash;
import static nl.beurt.engine.decide.DrawnWorld.person;
import static nl.beurt.engine.decide.DrawnWorld.wins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.ImportEligible;
import nl.beurt.engine.decide.Command.LinkIdentities;
import nl.beurt.engine.decide.Command.MarkServed;
import nl.beurt.engine.decide.Command.Registered;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may come: people of the register with the birth date that they gave, until they are served. 11 is a V-number's. */
class RegisterRulesTest {
    private static final int WITHDRAWN = 2;

    private final DrawnWorld world = new DrawnWorld();

    @BeforeEach
    void askForARegister() {
        register(1);
        openSlots(6, 6);
    }

    @Test
    void shouldTakeOnlyWhoIsRegisteredForTheProductWithTheirBirthDate() {
        add(1, 1, 2);
        add(2, 3);

        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.BOOKED);
        assertThat(world.decide(book(1, List.of(tag(3)), 2))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(0L), 2))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(3)), 3))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(4)), 4))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(0L), 4))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(2)), 2))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldTakeAPartyOnlyWhereEverybodyMayCome() {
        add(1, 1, 2);

        assertThat(world.decide(book(1, List.of(tag(1), tag(3)), 1, 3))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(3), tag(2)), 1, 2))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(1), tag(2)), 1, 2))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldSayNotEligibleBeforeAlreadyServed() {
        world.decide(new MarkServed(List.of(person(1))));

        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.NOT_ELIGIBLE);
        add(1, 1);
        assertThat(world.decide(book(1, List.of(tag(2)), 1))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.ALREADY_SERVED);
    }

    @Test
    void shouldNotTakeWhoIsInTheRegisterNoMore() {
        add(1, 1);
        add(2, 1);

        assertThat(remove(1, 1)).isEqualTo(Verdict.CHANGED);

        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.person(person(1)).birthTag()).isEqualTo(tag(1));
        assertThat(remove(2, 1)).isEqualTo(Verdict.CHANGED);
        assertThat(world.person(person(1)).birthTag()).isZero();
        assertThat(world.person(person(1)).eligible()).isZero();
    }

    @Test
    void shouldChangeNothingWhereItIsSoAlready() {
        add(1, 1);
        world.decide(new MarkServed(List.of(person(3))));
        String before = world.state.hash().toHex();
        Registered other = new Registered(person(1), tag(9));

        assertThat(world.decide(new ImportEligible(1, false, List.of(registered(1)))))
                .isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(world.decide(new ImportEligible(1, false, List.of(other, registered(1)))))
                .isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(remove(1, 2)).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(world.decide(new MarkServed(List.of(person(3), person(3))))).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(world.decide(new MarkServed(List.of(person(1)), true))).isEqualTo(Verdict.NOTHING_TO_DO);

        assertThat(world.state.hash().toHex()).isEqualTo(before);
        assertThat(world.decide(new ImportEligible(1, false, List.of(registered(1), other))))
                .isEqualTo(Verdict.CHANGED);
        assertThat(world.person(person(1)).birthTag()).isEqualTo(tag(9));
        world.expectSummedHash();
    }

    @Test
    void shouldTakeOffTheListWhoWasPutOnIt() {
        add(1, 1);
        world.decide(new MarkServed(List.of(person(1))));
        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.ALREADY_SERVED);

        assertThat(world.decide(new MarkServed(List.of(person(1), person(9)), true)))
                .isEqualTo(Verdict.CHANGED);

        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.BOOKED);
        world.expectSummedHash();
    }

    @Test
    void shouldTellWhomOfAPartyItIsAboutButNotWhoMayNotCome() {
        add(1, 1, 2, 3, 4);
        world.decide(book(1, List.of(tag(2)), 2));
        world.decide(book(2, List.of(tag(4)), 4));
        List<Long> tags = List.of(tag(1), tag(2), tag(3), tag(4));

        assertThat(world.decide(book(1, tags, 1, 2, 3, 4))).isEqualTo(Verdict.ALREADY_BOOKED);
        assertThat(world.outcome.positions()).isEqualTo(0b1010);
        world.decide(new MarkServed(List.of(person(3))));
        assertThat(world.decide(book(1, tags, 1, 2, 3, 4))).isEqualTo(Verdict.ALREADY_SERVED);
        assertThat(world.outcome.positions()).isEqualTo(0b0100);
        assertThat(world.decide(book(1, List.of(tag(1), 0L), 1, 2))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.outcome.positions()).isZero();
    }

    @Test
    void shouldSayTheSameOfWhoIsKnownAndWhoIsNotToWhoMayNotCome() {
        add(1, 1, 2);
        world.decide(book(1, List.of(tag(1)), 1));
        Command.Book worn = book(2, List.of(tag(2)), 2);
        world.decide(worn);
        Verdict last;
        do {
            last = world.decide(new Command.Reissue(worn.capability(), person(2), world.request()));
        } while (last == Verdict.REISSUED);
        assertThat(world.decide(book(2, List.of(tag(2)), 2))).isEqualTo(Verdict.TOO_MANY_ACTIONS);
        world.decide(new LinkIdentities(person(11), person(1)));
        List<Long> wrong = List.of(0L);

        // Booked, worn out, unknown; a party of the two numbers of one person, and of two strangers.
        assertThat(world.decide(book(1, wrong, 1))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, wrong, 2))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, wrong, 90))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(0L, 0L), 1, 11))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(0L, 0L), 90, 91))).isEqualTo(Verdict.NOT_ELIGIBLE);
    }

    @Test
    void shouldSayTheSameWhereThereIsNoRoomForAnyPerson() {
        add(1, 1);
        int number = 100;
        while (world.state.people().hasRoomFor(1)) {
            world.decide(new MarkServed(List.of(person(number++))));
        }

        assertThat(world.decide(book(1, List.of(0L), number))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(0L), 1))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldHaveNobodyInADrawWhoIsNotInTheRegister() {
        add(1, 1, 2);
        world.slots(3);
        long round = world.announce();
        enter(round, 1);
        enter(round, 2);
        remove(1, 1);

        world.now = world.draw(round).entriesCloseMillis();
        world.step(round);
        add(1, 3);
        world.freeze(round);

        assertThat(world.draw(round).n()).isEqualTo(1);
        // Who came in amid the freeze is counted: nobody is in the draw whom the commitment does not tell of.
        assertThat(world.draw(round).registered()).isEqualTo(2);
        world.expectSummedHash();
    }

    @Test
    void shouldTakeALaterBirthDateForTheRightOne() {
        add(1, 1);

        world.decide(new ImportEligible(1, false, List.of(new Registered(person(1), tag(9)))));

        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(9)), 1))).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldTakeAtMostSoManyAtOnce() {
        List<Registered> most = IntStream.rangeClosed(1, 250)
                .mapToObj(RegisterRulesTest::registered)
                .toList();
        List<Registered> more = new ArrayList<>(most);
        more.add(registered(251));
        List<Digest> served = more.stream().map(Registered::person).toList();

        assertThat(world.decide(new ImportEligible(1, false, most))).isEqualTo(Verdict.CHANGED);
        assertThat(world.decide(new ImportEligible(1, false, more))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new ImportEligible(1, false, List.of()))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new MarkServed(served))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new MarkServed(List.of()))).isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new MarkServed(served.subList(0, 250)))).isEqualTo(Verdict.CHANGED);
        world.expectSummedHash();
    }

    @Test
    void shouldRefuseWhatIsNobodyOrNoBirthDateOrNoProduct() {
        assertThat(world.decide(new ImportEligible(1, false, List.of(new Registered(person(1), 0)))))
                .isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new ImportEligible(1, false, List.of(new Registered(Digest.ZERO, 1)))))
                .isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new ImportEligible(3, false, List.of(registered(1)))))
                .isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new ImportEligible(65, false, List.of(registered(1)))))
                .isEqualTo(Verdict.INVALID);
        assertThat(world.decide(new MarkServed(List.of(Digest.ZERO)))).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldLeaveAnAppointmentOfWhoIsServedAsItIs() {
        add(1, 1);
        Command.Book book = book(1, List.of(tag(1)), 1);
        world.decide(book);

        world.decide(new MarkServed(List.of(person(1), person(2))));

        assertThat(world.decide(new Command.ReadBooking(book.capability()))).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.status()).isZero();
        assertThat(world.decide(new Command.Cancel(book.capability(), person(1))))
                .isEqualTo(Verdict.CANCELLED);
        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.ALREADY_SERVED);
    }

    @Test
    void shouldMoveOnlyWhoIsStillInTheRegister() {
        add(1, 1);
        Command.Book book = book(1, List.of(tag(1)), 1);
        world.decide(book);
        Command.Move move = new Command.Move(2, book.capability(), person(1), world.request());

        remove(1, 1);
        assertThat(world.decide(move)).isEqualTo(Verdict.NOT_ELIGIBLE);
        add(1, 1);
        assertThat(world.decide(move)).isEqualTo(Verdict.MOVED);
    }

    @Test
    void shouldKeepTheBirthDateOfEachPseudonymAndTheProductsOfThePerson() {
        add(1, 1);
        add(2, 11);

        assertThat(world.decide(new LinkIdentities(person(11), person(1)))).isEqualTo(Verdict.LINKED);

        register(1, 2);
        assertThat(world.person(person(1)).eligible()).isEqualTo(0b11);
        assertThat(world.person(person(11)).eligible()).isZero();
        assertThat(world.decide(book(1, List.of(tag(1)), 11))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(book(1, List.of(tag(11)), 11))).isEqualTo(Verdict.BOOKED);
        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.ALREADY_BOOKED);
        world.expectSummedHash();
    }

    @Test
    void shouldRegisterAndRemoveAPersonByAnAlias() {
        world.decide(new LinkIdentities(person(11), person(1)));

        add(1, 11);
        assertThat(world.person(person(1)).eligible()).isEqualTo(1);
        assertThat(world.decide(book(1, List.of(tag(1)), 1))).isEqualTo(Verdict.NOT_ELIGIBLE);
        remove(1, 11);
        assertThat(world.person(person(1)).eligible()).isZero();
        assertThat(world.person(person(11)).birthTag()).isZero();
        world.decide(new MarkServed(List.of(person(11))));
        assertThat(world.person(person(1)).served()).isEqualTo((short) 2);
        world.expectSummedHash();
    }

    @Test
    void shouldForgetTheDateOfAnAliasWhenThatIsRemovedAfterItsPerson() {
        add(1, 1, 11);
        world.decide(new LinkIdentities(person(11), person(1)));

        assertThat(remove(1, 1)).isEqualTo(Verdict.CHANGED);
        assertThat(world.person(person(11)).birthTag()).isEqualTo(tag(11));
        assertThat(remove(1, 11)).isEqualTo(Verdict.CHANGED);
        assertThat(world.person(person(11)).birthTag()).isZero();
        assertThat(remove(1, 11)).isEqualTo(Verdict.NOTHING_TO_DO);
        world.expectSummedHash();
    }

    @Test
    void shouldCountEachPersonOnceInTheCommitment() {
        add(1, 1, 2, 11);
        add(1, 2);
        world.decide(new LinkIdentities(person(11), person(1)));
        world.slots(3);
        long round = world.announce();
        world.freeze(round);
        assertThat(world.draw(round).registered()).isEqualTo(2);
        add(1, 3);

        Command.Hash any = hash(round);
        assertThat(world.decide(new Command.CommitRound(round, 0, 3, any, any, any, any, List.of())))
                .isEqualTo(Verdict.INVALID);
        world.commit(round);
        assertThat(world.draw(round).registered()).isEqualTo(2);
        world.expectSummedHash();
    }

    @Test
    void shouldLetWhoIsInTheRegisterNoMoreWinOnPaperOnly() {
        add(1, 1, 2);
        world.slots(3);
        long round = world.announce();
        Command.Enter enter = enter(round, 1);
        Command.Enter other = enter(round, 2);
        world.freeze(round);
        remove(1, 1);
        world.commit(round);
        world.seed(round);

        assertThat(world.award(round, wins(1, 3), wins(2, 3))).isEqualTo(Verdict.AWARDED);

        assertThat(world.status(enter)).isEqualTo(WITHDRAWN);
        assertThat(world.status(other)).isEqualTo(1);
        assertThat(world.seats(3)).startsWith(1, 1, 1);
        world.expectSummedHash();
    }

    @Test
    void shouldCountStockThatIsAddedWhereThereIsARegisterAlready() {
        add(1, 1);

        world.decide(new Command.AddStock(1, 5));

        assertThat(world.stock(1)).isEqualTo(5);
        add(1, 2);
        assertThat(world.stock(1)).isEqualTo(5);
        world.expectSummedHash();
    }

    private Command.Enter enter(long round, int number) {
        Command.Enter enter = new Command.Enter(
                        round,
                        1,
                        List.of(person(number)),
                        List.of(DrawnWorld.ANYWHERE),
                        world.fresh(),
                        world.fresh(),
                        1,
                        1,
                        hash(number),
                        world.request())
                .withBirthTags(List.of(tag(number)));
        assertThat(world.decide(enter.withBirthTags(List.of(tag(9))))).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(world.decide(enter)).isEqualTo(Verdict.ENTERED);
        return enter;
    }

    private Command.Book book(long slot, List<Long> tags, Integer... people) {
        return world.book(slot, people).withBirthTags(tags);
    }

    private void add(int product, Integer... people) {
        List<Registered> rows =
                Arrays.stream(people).map(RegisterRulesTest::registered).toList();
        assertThat(world.decide(new ImportEligible(product, false, rows))).isIn(Verdict.CHANGED, Verdict.NOTHING_TO_DO);
    }

    private Verdict remove(int product, int number) {
        return world.decide(new ImportEligible(product, true, List.of(registered(number))));
    }

    private static Registered registered(int number) {
        return new Registered(person(number), tag(number));
    }

    private static long tag(int number) {
        return 0x1000L + number;
    }

    private void openSlots(int... seats) {
        long round = world.lastRound() + 1;
        world.slotsAfter(DAY, seats);
        world.decide(new Command.OpenRound(round, world.now, 1));
    }

    /** These products have a register, the others none. */
    private void register(Integer... numbers) {
        Catalog before = world.state.catalog();
        List<Product> products = before.products().stream()
                .map(one -> new Product(
                        one.number(),
                        one.id(),
                        one.name(),
                        one.minutesPerPerson(),
                        one.partyMax(),
                        one.exclusive(),
                        List.of(numbers).contains(one.number()),
                        one.halted()))
                .toList();
        world.decide(new Command.Configure(new Catalog(before.knobs(), products, before.locations())));
    }
}
