package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.decide.Command.Claim;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Mark;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Change;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.decide.NaiveState.Stock;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import org.jspecify.annotations.Nullable;

/** Random commands of the staff, amid those of a {@link DrawMix}. */
public final class StaffMix {
    private static final long HALT_MILLIS_MAX = 3 * 86_400_000L;
    private static final int LINKS = 200;
    private static final int ASKED = 300;

    final DrawMix draws;
    private final SplittableRandom random;
    private final NaiveState state;
    private static final long DAY_MILLIS = 86_400_000;

    private final NaiveModel model;
    private final VoucherMix vouchers;
    private final List<Command.LinkIdentities> links = new ArrayList<>();
    /** What was asked for with a mark. */
    private final List<Command> asked = new ArrayList<>();

    /** A mix for a model, which decides each command before the next is asked for. */
    public StaffMix(long seed, NaiveModel model) {
        this.draws = new DrawMix(seed, model);
        this.random = draws.random;
        this.state = model.state;
        this.model = model;
        this.vouchers = new VoucherMix(draws);
    }

    /** The time of the next command: often one at which a round has something to do. */
    public long nextMillis() {
        return draws.nextMillis();
    }

    /** The next command, at the time last given. */
    public Command next() {
        if (!asked.isEmpty() && isOne(25)) return again(any(asked));
        if (isOne(25)) {
            List<Command> done = asked.stream()
                    .filter(one -> state.requests.containsKey(mark(one).key()))
                    .toList();
            if (!done.isEmpty()) return again(any(done));
        }
        Command next = marked(anew());
        boolean isMarked = !mark(next).isNone();
        if (isMarked) asked.add(next);
        if (asked.size() > ASKED) asked.remove(0);
        return next;
    }

    private Command anew() {
        if (state.catalog.products().isEmpty()) return draws.next();
        Change due = due();
        if (due != null && isOne(4)) return isOne(8) ? wrongStep(due) : step(due);
        if (state.frozenRound != 0 && isOne(40)) return amidADraw();
        int of = random.nextInt(1000);
        if (of < 70) return checkIn();
        if (of < 90) return serve();
        if (of < 105) return link();
        if (of < 112) return addStock();
        if (of < 126) return change();
        if (of < 134) return new Command.Configure(opened());
        if (of < 144) return dropSlots();
        if (of < 164) return reconcile();
        if (of < 174) return readCode();
        if (of < 200) return recover();
        if (of < 208) return leavePeople();
        if (of < 216) return new Command.DecideCase(draws.fresh(), random.nextInt(7), random.nextInt(4), Mark.NONE);
        if (of < 222) return handOut();
        if (of < 234) return vouchers.make();
        Command next = draws.next();
        return vouchers.bringing(isOne(3) ? byAnother(next) : next);
    }

    /** The same once more, with another body under its key, or the question what became of it. */
    private Command again(Command command) {
        Mark mark = mark(command);
        Mark other = isOne(4) ? new Mark(mark.key(), draws.fresh()) : mark;
        return isOne(4) ? new Command.ReadRequest(isOne(10) ? Mark.NONE : other) : with(command, other);
    }

    /** The same as a request of the staff, most often. */
    private Command marked(Command command) {
        return isOne(4) ? command : with(command, mark());
    }

    /** A new one; rarely one that somebody else has. */
    private Mark mark() {
        if (state.requests.isEmpty() || !isOne(20)) return new Mark(draws.fresh(), draws.fresh());
        Command.Request other = state.requests.values().iterator().next().request();
        return new Mark(other.key(), isOne(2) ? other.fingerprint() : draws.fresh());
    }

    private static Mark mark(Command command) {
        if (command instanceof Command.Change it) return it.mark();
        if (command instanceof Command.AddStock it) return it.mark();
        if (command instanceof Command.Serve it) return it.mark();
        if (command instanceof Command.ReconcileUse it) return it.mark();
        if (command instanceof Command.DecideCase it) return it.mark();
        if (command instanceof Command.MakeVouchers it) return it.mark();
        if (command instanceof Command.OpenRound it) return it.mark();
        if (command instanceof Command.Recover it)
            return new Mark(it.request().key(), it.request().fingerprint());
        return command instanceof Command.AnnounceRound it ? it.mark() : Mark.NONE;
    }

    private Command with(Command command, Mark mark) {
        if (command instanceof Command.Change it)
            return new Command.Change(
                    it.kind(),
                    it.product(),
                    it.location(),
                    it.fromMillis(),
                    it.toMillis(),
                    it.desks(),
                    it.claim(),
                    it.catalog(),
                    it.affected(),
                    mark);
        if (command instanceof Command.AddStock it) return new Command.AddStock(it.product(), it.amount(), mark);
        if (command instanceof Command.Serve it) return new Command.Serve(it.code(), it.location(), it.people(), mark);
        if (command instanceof Command.ReconcileUse it)
            return new Command.ReconcileUse(
                    it.booking(),
                    it.version(),
                    it.persons(),
                    it.location(),
                    it.fromMillis(),
                    it.toMillis(),
                    it.atMillis(),
                    mark);
        if (command instanceof Command.MakeVouchers it)
            // What is repeated comes with other words, and is told the first.
            return new Command.MakeVouchers(
                    it.vouchers().stream().map(one -> draws.fresh()).toList(),
                    it.validForMillis(),
                    draws.fresh(),
                    it.wordKey(),
                    mark);
        if (command instanceof Command.DecideCase it)
            return new Command.DecideCase(it.subject(), it.rule(), it.decision(), mark);
        if (command instanceof Command.Recover it)
            return new Command.Recover(
                    it.person(),
                    it.action(),
                    it.locations(),
                    // What is repeated comes with another link and another code, and is told the first.
                    draws.fresh(),
                    draws.fresh(),
                    random.nextInt(4),
                    draws.hash(),
                    new Command.Request(mark.key(), mark.fingerprint(), draws.fresh(), draws.fresh(), 1));
        if (command instanceof Command.OpenRound it)
            return new Command.OpenRound(it.round(), it.opensAtMillis(), it.product(), mark);
        return command instanceof Command.AnnounceRound it ? it.withMark(mark) : command;
    }

    /** Of a few places and days, so that many are of the same; rarely what no gateway would send. */
    private Command handOut() {
        int today = (int) (draws.nowMillis / DAY_MILLIS);
        int day = today + (isOne(8) ? random.nextInt(-600, 600) : random.nextInt(-1, 3));
        long from = day * DAY_MILLIS - random.nextInt(2) * DAY_MILLIS / 24;
        long to = from + DAY_MILLIS;
        if (isOne(12)) from += random.nextLong(-3, 4) * DAY_MILLIS;
        if (isOne(12)) to += random.nextLong(-3, 4) * DAY_MILLIS;
        return new Command.HandOutList(draws.number(), day, from, to, random.nextInt(isOne(8) ? 0 : 1, 3));
    }

    /** The slots that were made for the next round, from the first on or from another. */
    private Command dropSlots() {
        long next = state.lastRound + 1;
        long from =
                1 + state.slots.stream().takeWhile(one -> one.round() != next).count();
        return isOne(6)
                ? new Command.DropSlots(next + random.nextLong(-2, 2), from + random.nextLong(-2, 3))
                : new Command.DropSlots(next, from);
    }

    /** The same by another pseudonym of the same person, where there is one. */
    private Command byAnother(Command command) {
        if (command instanceof Command.Cancel it) return new Command.Cancel(it.capability(), another(it.person()));
        if (command instanceof Command.Withdraw it) return new Command.Withdraw(it.capability(), another(it.person()));
        if (command instanceof Command.Reissue it)
            return new Command.Reissue(it.capability(), another(it.person()), it.request());
        if (command instanceof Command.Move it)
            return new Command.Move(it.slot(), it.capability(), another(it.person()), it.request());
        if (command instanceof Command.ChangeWishes it)
            return new Command.ChangeWishes(it.capability(), another(it.person()), it.wishes(), it.request());
        return command;
    }

    private Digest another(Digest one) {
        Digest self = state.self(one);
        List<Digest> aliases = links.stream()
                .filter(link -> link.person().equals(self))
                .map(Command.LinkIdentities::alias)
                .toList();
        return !self.equals(one) || aliases.isEmpty() ? self : any(aliases);
    }

    /** Something that what is being drawn was not committed with. */
    private Command amidADraw() {
        List<Entry> entries = state.entries.values().stream()
                .filter(one -> one.frozenRound == state.frozenRound && one.isWaiting())
                .toList();
        List<Slot> slots = state.slots.stream()
                .filter(one -> one.reservedBy == state.frozenRound)
                .toList();
        if (entries.isEmpty() || slots.isEmpty()) return change();
        Entry entry = any(entries);
        Slot slot = any(slots);
        return switch (random.nextInt(3)) {
            case 0 -> new Command.Withdraw(entry.link.digest(), any(entry.party()));
            case 1 -> new Command.LinkIdentities(someone(), any(entry.party()));
            default ->
                new Command.Change(
                        any(List.of(ChangeKind.DESKS, ChangeKind.DESKS, ChangeKind.WITHDRAW_SLOTS)),
                        0,
                        slot.of.location(),
                        slot.block.startMillis(),
                        slot.block.startMillis() + 1,
                        random.nextInt(2),
                        true,
                        null);
        };
    }

    /** The oldest change that is not done; null when there is none. */
    private @Nullable Change due() {
        return state.changes.stream()
                .filter(one -> one.phase != ChangeState.DONE)
                .findFirst()
                .orElse(null);
    }

    private Command.ChangeStep step(Change change) {
        long most = isOne(3) ? 500 : 1 + random.nextInt(60);
        long to = Math.max(change.cursor, Math.min(change.cursor + most, change.last() + 1));
        return new Command.ChangeStep(change.id, change.cursor, to, claims(change, to));
    }

    private List<Claim> claims(Change change, long to) {
        List<Claim> claims = new ArrayList<>();
        for (long id : model.claims(change, to)) claims.add(new Claim(id, draws.hash()));
        return claims;
    }

    /** What a job gone wrong might say. */
    private Command.ChangeStep wrongStep(Change due) {
        Command.ChangeStep right = step(due);
        List<Claim> claims = new ArrayList<>(right.claims());
        long change = right.change();
        long from = right.from();
        long to = right.to();
        switch (random.nextInt(7)) {
            case 0 -> change = random.nextLong(-1, state.changes.size() + 2);
            case 1 -> from += random.nextInt(-2, 3);
            case 2 -> to = isOne(2) ? random.nextLong() : due.last() + random.nextInt(-1, 4);
            case 3 -> claims.add(new Claim(random.nextLong(state.lastBooking + 2), draws.hash()));
            case 4 -> {
                if (!claims.isEmpty()) claims.remove(random.nextInt(claims.size()));
            }
            case 5 -> claims.replaceAll(one -> new Claim(one.booking() + 1, one.entryHash()));
            default -> to = from;
        }
        return new Command.ChangeStep(change, from, to, claims);
    }

    private Command change() {
        ChangeKind kind = any(List.of(ChangeKind.values()));
        Catalog next = isOne(4) ? any(List.of(state.catalog, opened(), turned(), turned())) : null;
        if (kind == ChangeKind.CATALOG) next = isOne(8) ? null : turned();
        Slot about = isOne(3) || state.slots.isEmpty() ? null : lastSlot();
        boolean isHalt = next != null && kind != ChangeKind.NO_SHOWS;
        int product = isOne(3) ? 0 : about == null ? draws.number() : about.of.product();
        int location = isOne(isHalt ? 2 : 6) ? 0 : about == null ? draws.number() : about.of.location();
        long start = about == null ? draws.nowMillis : about.block.startMillis();
        long from = isOne(6) ? 0 : start - DrawMix.RASTER_MILLIS * random.nextLong(24);
        long to = isOne(6) ? Long.MAX_VALUE : start + DrawMix.RASTER_MILLIS * random.nextLong(isOne(10) ? -30 : 0, 24);
        int desks = isOne(4) ? 0 : isOne(40) ? 65_535 : 1 + random.nextInt(3);
        long affected = isOne(3) ? random.nextInt(100) : 0;
        return new Command.Change(kind, product, location, from, to, desks, !isOne(4), next, affected, Mark.NONE);
    }

    private Slot lastSlot() {
        return state.slot(state.slots.size() - random.nextLong(Math.min(state.slots.size(), 60)));
    }

    /** The same catalog, but for a product that is halted or resumed, or a location that closes or opens. */
    private Catalog turned() {
        return isOne(2) ? draws.withLocationTurned(draws.location()) : withProductTurned(draws.product());
    }

    private Catalog withProductTurned(int number) {
        List<Product> products = new ArrayList<>();
        for (Product one : state.catalog.products()) {
            products.add(with(one, one.halted() != (one.number() == number)));
        }
        return new Catalog(state.catalog.knobs(), products, state.catalog.locations());
    }

    /** Every product resumed, and one more location open. */
    private Catalog opened() {
        List<Product> products =
                state.catalog.products().stream().map(one -> with(one, false)).toList();
        List<Location> locations = state.catalog.locations().stream()
                .filter(one -> one.status() == Location.Status.CLOSED)
                .findAny()
                .map(one -> draws.withLocationTurned(one.number()).locations())
                .orElse(state.catalog.locations());
        return new Catalog(state.catalog.knobs(), products, locations);
    }

    private Product with(Product one, boolean halted) {
        long from = isOne(2) ? Long.MIN_VALUE : draws.nowMillis + random.nextLong(HALT_MILLIS_MAX);
        return new Product(
                one.number(),
                one.id(),
                one.name(),
                one.minutesPerPerson(),
                one.partyMax(),
                one.exclusive(),
                one.register(),
                halted,
                one.notice(),
                one.needsBsn(),
                from,
                isOne(2) ? Long.MAX_VALUE : Math.max(from, draws.nowMillis) + random.nextLong(HALT_MILLIS_MAX));
    }

    private Command checkIn() {
        Booking of = booking();
        if (of == null) return draws.next();
        Slot slot = state.slot(of.slot);
        long start = slot.block.startMillis();
        long from = isOne(12) ? start + 1 : start - random.nextInt(2);
        long to = isOne(12) ? start : start + 1 + random.nextInt(2);
        int location = isOne(10) ? draws.number() : slot.of.location();
        return new Command.CheckIn(code(of), from, to, location, someOf(of));
    }

    private Command serve() {
        Booking of = booking();
        if (of == null) return draws.next();
        int where = state.slot(of.slot).of.location();
        // Anywhere, elsewhere, or where it is.
        int location = of.slot % 2 == 0 ? 0 : of.slot % 16 == 1 ? where + 1 : where;
        return new Command.Serve(code(of), location, someOf(of), Mark.NONE);
    }

    /** What an offline desk did, which is mostly right; some bookings are over by then. */
    private Command reconcile() {
        Booking of = booking();
        if (of == null || (of.codes.isEmpty() && !isOne(4))) return draws.next();
        long id = isOne(30) ? random.nextLong(-1, state.lastBooking + 3) : of.id;
        int version = isOne(12) ? of.codes.size() - 1 : Math.max(1, of.codes.size());
        int persons = isOne(30) ? random.nextInt(9) : 1 + random.nextInt(of.size());
        int location = isOne(12) ? draws.number() : state.slot(of.slot).of.location();
        long start = state.slot(of.slot).block.startMillis();
        long from = isOne(30) ? start + 1 : start;
        long to = isOne(30) ? start : start + 1;
        // Of a clock that is wrong by days, now and then.
        long at = of.changedMillis + random.nextLong(-3_600_000, isOne(6) ? 400_000_000L : 600_000);
        return new Command.ReconcileUse(id, version, persons, location, from, to, at, Mark.NONE);
    }

    /** Some whose time is over, of the first that are found; now and then with somebody whose time is not. */
    private Command leavePeople() {
        List<Digest> people = new ArrayList<>(model.leaving.due(draws.nowMillis).stream()
                .limit(1 + random.nextInt(40))
                .toList());
        if (isOne(6) || people.isEmpty()) people.add(draws.person());
        if (isOne(20)) people.add(people.get(0));
        return new Command.LeavePeople(people);
    }

    /** Who holds a booking or waits, mostly; seldom somebody else, or of another place than the clerk's. */
    private Command.Recover recover() {
        Booking booking = isOne(2) ? booking() : null;
        Entry entry = booking == null ? draws.entry() : null;
        Digest person = booking != null ? any(booking.party()) : entry != null ? any(entry.party()) : draws.person();
        if (isOne(8)) person = draws.person();
        List<Integer> locations = new ArrayList<>();
        if (isOne(3) && booking != null)
            locations.add(state.slot(booking.slot).of.location());
        if (isOne(8)) locations.add(0, draws.location());
        int action = isOne(40) ? random.nextInt(6) : 1 + random.nextInt(3);
        // A code or a link that somebody has is refused.
        Digest code = isOne(40) && booking != null ? code(booking) : draws.fresh();
        Digest link = isOne(40) && booking != null ? booking.link.digest() : draws.fresh();
        Mark mark = isOne(6) ? Mark.NONE : mark();
        Command.Request request =
                new Command.Request(mark.key(), mark.fingerprint(), code, draws.fresh(), random.nextInt(4));
        return new Command.Recover(
                isOne(3) ? another(person) : person,
                action,
                locations,
                link,
                draws.fresh(),
                random.nextInt(4),
                draws.hash(),
                request);
    }

    /** Of a person of the party, by a pseudonym of theirs, or of somebody else. */
    private Command readCode() {
        Booking of = booking();
        if (of == null) return draws.next();
        Digest person = isOne(4) ? draws.person() : any(of.party());
        return new Command.ReadCodeCheck(code(of), isOne(3) ? another(person) : person);
    }

    /** One that has a code, if there is one. */
    private @Nullable Booking booking() {
        Booking booking = draws.booking();
        for (int i = 0; i < 4 && (booking == null || booking.codes.isEmpty()); i++) booking = draws.booking();
        return booking;
    }

    private Digest code(Booking of) {
        if (of.codes.isEmpty() || isOne(15)) return draws.fresh();
        return isOne(8) ? any(of.codes) : of.codes.get(of.codes.size() - 1);
    }

    /** Some of a party, at times with a pseudonym that stands for one of them, or with somebody else. */
    private List<Digest> someOf(Booking of) {
        if (isOne(60)) return isOne(2) ? List.of() : List.of(any(of.party()), any(of.party()));
        List<Digest> people = new ArrayList<>(of.party());
        while (people.size() > 1 && isOne(2)) people.remove(random.nextInt(people.size()));
        if (isOne(20)) people.add(draws.person());
        if (isOne(3)) people.replaceAll(this::another);
        if (isOne(6)) people.add(another(people.get(0)));
        return people;
    }

    private Command.AddStock addStock() {
        int product = draws.number();
        Stock stock = state.stocks.get(product);
        long left = stock == null ? 0 : stock.left;
        long amount = isOne(2) ? -left : random.nextInt(12);
        if (isOne(10)) amount = isOne(2) ? -left - 1 : random.nextLong();
        return new Command.AddStock(product, amount);
    }

    /** Links anybody, people of a party, of an entry in a draw, who are linked already, or in a chain. */
    private Command.LinkIdentities link() {
        Digest alias = isOne(6) ? draws.fresh() : someone();
        Digest person = isOne(20) ? draws.fresh() : someone();
        if (!links.isEmpty() && isOne(4)) {
            Command.LinkIdentities before = any(links);
            if (isOne(3)) return before;
            alias = isOne(2) ? before.alias() : isOne(3) ? before.person() : alias;
            person = isOne(2) ? before.person() : isOne(3) ? before.alias() : person;
        }
        Booking family = isOne(5) ? ofMany() : null;
        if (family != null) {
            alias = any(family.party());
            person = any(family.party());
        }
        Command.LinkIdentities link = new Command.LinkIdentities(alias, isOne(80) ? Digest.ZERO : person);
        links.add(link);
        if (links.size() > LINKS) links.remove(0);
        return link;
    }

    /** A live booking of more than one person, of whom some may have come; null where none is found. */
    private @Nullable Booking ofMany() {
        for (int i = 0; i < 20; i++) {
            Booking booking = draws.booking();
            boolean hasCome = booking != null && (booking.attended.contains(true) || isOne(6));
            if (booking != null && booking.isLive() && booking.size() > 1 && hasCome) return booking;
        }
        return null;
    }

    private Digest someone() {
        Booking booking = isOne(3) ? draws.booking() : null;
        // A booking that excludes no other keeps the pseudonyms that it was made with.
        for (int i = 0; i < 4 && booking != null && booking.exclusive; i++) booking = draws.booking();
        if (booking != null) return any(booking.party());
        Entry entry = isOne(2) ? draws.entry() : null;
        return entry == null ? draws.person() : any(entry.party());
    }

    private boolean isOne(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The next command that ends what goes on; null when all is over. */
    public @Nullable Command end() {
        Change due = due();
        if (due == null) return draws.end();
        // There may be no room for an entry before old ones are left and forgotten, and draws have ended.
        draws.nowMillis += DrawMix.HOUR_MILLIS;
        Command next = isOne(2) ? draws.end() : null;
        long last = Math.max(state.lastBooking, state.lastEntry);
        return next != null ? next : isOne(3) ? new Command.Tick(random.nextLong(last + 1)) : step(due);
    }
}
