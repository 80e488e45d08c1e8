package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.staff.RoundBytes.Terms;
import nl.beurt.bench.simulate.staff.StaffBytes.Window;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Location;
import org.jspecify.annotations.Nullable;

/** What comes before a chain, and what begins it: enough slots, bookings or entries that it takes more than one step of each. */
final class ChainScript {
    static final long BEFORE_MILLIS = 1_800_000_000_000L;

    private static final int SITES = 3;
    private static final int SLOTS_EACH = 200;
    private static final int SEATS = 6;
    private static final int PARTIES = 700;
    private static final int LINKS = 8;
    private static final int EXCLUSIVE = 1;
    private static final int VISITOR = 10_000;
    private static final long ROUND = 1;

    private final Chain chain;
    private final int product;
    private final SplittableRandom random;
    private final PeopleBytes people = new PeopleBytes();
    private final StaffBytes staff = new StaffBytes();
    private final RoundBytes rounds = new RoundBytes();

    ChainScript(Chain chain, long seed) {
        this.chain = chain;
        product = chain == Chain.ONE_PER_PERSON ? Town.FREE : EXCLUSIVE;
        random = new SplittableRandom(seed);
    }

    /** When the chain begins. */
    long chainMillis() {
        long later = chain == Chain.NO_SHOWS ? 10 * Town.DAY_MILLIS : Town.HOUR_MILLIS;
        return BEFORE_MILLIS + later;
    }

    /** The catalog, slots, their round, and people who book or enter. */
    List<Action> before() {
        List<Action> before = new ArrayList<>();
        before.add(Action.plain(Kind.CONFIGURE, staff.configure(Town.catalog())));
        for (int site = 1; site <= SITES; site++) {
            before.add(generate(site));
        }
        if (chain == Chain.VOID) {
            Terms terms = new Terms(product, 0, 4, 1, BEFORE_MILLIS - 1, BEFORE_MILLIS + Town.HOUR_MILLIS / 2, 0, 0, 0);
            before.add(Action.plain(Kind.ANNOUNCE, rounds.announce(0, ROUND, terms)));
        } else {
            before.add(Action.plain(Kind.OPEN, rounds.open(0, ROUND, product, BEFORE_MILLIS)));
        }
        for (int number = 1; number <= PARTIES; number++) {
            before.add(place(number));
        }
        return before;
    }

    private Action generate(int site) {
        long[] starts = new long[SLOTS_EACH];
        int[] seats = new int[SLOTS_EACH];
        for (int i = 0; i < SLOTS_EACH; i++) {
            starts[i] = BEFORE_MILLIS + Town.DAY_MILLIS + i * Town.HOUR_MILLIS / 2;
            seats[i] = SEATS;
        }
        return Action.plain(Kind.GENERATE, rounds.generate(ROUND, product, site, starts, seats));
    }

    private Action place(int number) {
        int[] party = new int[1 + random.nextInt(3)];
        // Where somebody may have two places, people of each third party have one of the party before, too.
        boolean isAgain = chain == Chain.ONE_PER_PERSON && number % 3 == 0;
        int from = 10 * (isAgain ? number - 1 : number);
        for (int i = 0; i < party.length; i++) {
            party[i] = from + i;
        }
        if (number <= 2 * LINKS && number % 2 == 0) {
            party[0] = VISITOR + number;
        }
        if (chain == Chain.VOID) {
            List<Wish> wishes = List.of(Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));
            return new Action(Kind.ENTER, people.enter(number, party, product, ROUND, wishes), number, party, 0);
        }
        long slot = 1 + 2 * random.nextLong(SITES * SLOTS_EACH / 2);
        return new Action(Kind.BOOK, people.book(number, party, product, slot, false), number, party, slot);
    }

    /** The commands that begin the chain, one after the other; of a void round, once it is committed. */
    List<Action> begin() {
        Window all = new Window(0, 0, 0, Long.MAX_VALUE);
        Window site = new Window(0, 1, 0, Long.MAX_VALUE);
        Catalog catalog = Town.catalog();
        return switch (chain) {
            case CLOSE ->
                change(
                        ChangeKind.WITHDRAW_SLOTS,
                        site,
                        0,
                        true,
                        Catalogs.withLocation(catalog, 1, Location.Status.CLOSED));
            case HALT ->
                change(
                        ChangeKind.WITHDRAW_SLOTS,
                        new Window(product, 0, 0, Long.MAX_VALUE),
                        0,
                        false,
                        Catalogs.withProduct(catalog, product, true));
            case WITHDRAW_BOOKINGS -> change(ChangeKind.WITHDRAW_BOOKINGS, all, 0, true, null);
            case DESKS_DOWN -> change(ChangeKind.DESKS, site, 1, false, null);
            case DESKS_UP -> change(ChangeKind.DESKS, site, 4, false, null);
            case NO_SHOWS -> change(ChangeKind.NO_SHOWS, all, 0, false, null);
            case ONE_PER_PERSON ->
                change(
                        ChangeKind.ONE_PER_PERSON,
                        new Window(Town.FREE, 0, 0, Long.MAX_VALUE),
                        0,
                        false,
                        Catalogs.withExclusive(catalog, Town.FREE, true));
            case LINK -> links();
            case VOID -> List.of(Action.plain(Kind.VOID, rounds.voidRound(ROUND)));
        };
    }

    private List<Action> change(ChangeKind kind, Window window, int desks, boolean claim, @Nullable Catalog next) {
        return List.of(Action.plain(Kind.of(kind), staff.change(0, kind, window, desks, claim, next)));
    }

    /** Each V-number turns out to be of somebody who has a booking too. */
    private List<Action> links() {
        List<Action> links = new ArrayList<>();
        for (int number = 2; number <= 2 * LINKS; number += 2) {
            int alias = VISITOR + number;
            int person = 10 * (number - 1);
            links.add(new Action(Kind.LINK, staff.link(alias, person), 0, new int[] {alias, person}, 0));
        }
        return links;
    }
}
