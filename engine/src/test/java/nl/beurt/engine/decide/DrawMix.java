package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Hash;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Draw;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import org.jspecify.annotations.Nullable;

/**
 * Random commands around standing entries and drawn rounds, from a seed. It looks at the naive model's state, to come as
 * close as can be to what is allowed, and a little beyond.
 */
public final class DrawMix {
    static final long MINUTE_MILLIS = 60_000;
    static final long RASTER_MILLIS = 5 * MINUTE_MILLIS;
    static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    static final long DAY_MILLIS = 1440 * MINUTE_MILLIS;

    private static final long START_MILLIS = 1_669_852_800_000L;
    private static final int PEOPLE = 500;
    private static final int KEYS = 64;
    private static final int RECENT = 100;

    final SplittableRandom random;
    final NaiveState state;
    long nowMillis = START_MILLIS;
    private final CatalogMix catalogs;
    private final RoundMix rounds;
    private final List<Command> recent = new ArrayList<>();
    private long fresh;

    /** A mix for a model, which decides each command before the next is asked for. */
    public DrawMix(long seed, NaiveModel model) {
        random = new SplittableRandom(seed);
        state = model.state;
        catalogs = new CatalogMix(random);
        rounds = new RoundMix(this);
    }

    /** The time of the next command: often the very instant at which a round has something to do. */
    public long nextMillis() {
        int of = random.nextInt(2000);
        if (of < 1) {
            nowMillis += random.nextLong(3 * DAY_MILLIS);
        } else if (of < 60) {
            nowMillis = raster(nowMillis + RASTER_MILLIS - 1);
        } else if (of < 100) {
            nowMillis = Math.max(nowMillis, rounds.nextInstant() - random.nextInt(2));
        } else if (of < 900) {
            nowMillis += random.nextLong(2000);
        }
        return nowMillis;
    }

    static long raster(long millis) {
        return millis - millis % RASTER_MILLIS;
    }

    /** The next command, at the time last given. */
    public Command next() {
        Command next = isOne(12) && !recent.isEmpty() ? again(any(recent)) : newCommand();
        recent.add(next);
        if (recent.size() > RECENT) recent.remove(0);
        return next;
    }

    private Command newCommand() {
        int of = random.nextInt(1000);
        if (of < 4 || state.catalog.products().isEmpty())
            return new Command.Configure(calmer(catalogs.next(state.catalog)));
        if (of < 40) return new Command.Tick(tickFrom());
        if (of < 280) return rounds.next();
        if (of < 560) return enter();
        if (of < 640) return change();
        if (of < 690) return withdraw();
        if (of < 740) return new Command.ReadEntry(capability());
        if (of < 860) return book();
        if (of < 900) return cancel();
        if (of < 935) return move();
        return of < 970 ? reissue() : new Command.ReadBooking(capability());
    }

    /** Most catalogs let people do much and forget them in time: else nothing would happen for long. */
    private Catalog calmer(Catalog next) {
        if (isOne(5)) return next;
        long retention = MINUTE_MILLIS * (1 + random.nextLong(60));
        Knobs knobs = new Knobs(
                retention,
                retention + RASTER_MILLIS * random.nextLong(200),
                65_535,
                isOne(4) ? 0 : 2 + random.nextInt(2));
        return new Catalog(knobs, next.products(), next.locations());
    }

    /** The same catalog, but for one location, which closes or opens. */
    Catalog withLocationTurned(int number) {
        List<Location> locations = new ArrayList<>();
        for (Location one : state.catalog.locations()) {
            boolean isOpen = (one.status() == Location.Status.CLOSED) == (one.number() == number);
            locations.add(new Location(
                    one.number(),
                    one.id(),
                    one.name(),
                    one.region(),
                    one.street(),
                    one.postalCode(),
                    one.city(),
                    one.latitudeMicrodegrees(),
                    one.longitudeMicrodegrees(),
                    isOpen ? Location.Status.OPEN : Location.Status.CLOSED,
                    one.opensAtMillis(),
                    one.closesAtMillis(),
                    one.timeZone(),
                    one.openingHours(),
                    one.products()));
        }
        return new Catalog(state.catalog.knobs(), state.catalog.products(), locations);
    }

    /** Once more: to the bit, with new nonces as a gateway makes them, or as the request of something else. */
    private Command again(Command command) {
        if (isOne(3)) return command;
        if (command instanceof Command.Enter it) {
            if (isOne(6)) return book(it.people(), slot(it.product()), it.product(), it.request());
            return enter(it.round(), it.product(), it.people(), it.wishes(), again(it.request()));
        }
        if (command instanceof Command.ChangeWishes it) {
            return new Command.ChangeWishes(it.capability(), it.person(), it.wishes(), again(it.request()));
        }
        if (command instanceof Command.Book it) {
            if (isOne(6)) return enter(state.lastRound, it.product(), it.people(), wishes(), it.request());
            return book(it.people(), it.slot(), it.product(), again(it.request()));
        }
        return command;
    }

    private Request again(Request request) {
        Digest fingerprint = isOne(3) ? fresh() : request.fingerprint();
        return new Request(request.key(), fingerprint, fresh(), fresh(), 1);
    }

    private Command enter() {
        Draw draw = rounds.collecting();
        if (draw == null && !isOne(8)) return rounds.next();
        int product = draw == null || isOne(40) ? number() : draw.terms.product();
        long round = draw == null || isOne(40) ? random.nextLong(state.lastRound + 2) : draw.round();
        return enter(round, product, party(), wishes(), request());
    }

    private Command.Enter enter(long round, int product, List<Digest> people, List<Wished> wishes, Request request) {
        Digest hash = fresh();
        return new Command.Enter(
                round,
                product,
                people,
                wishes,
                isOne(60) ? capability() : fresh(),
                fresh(),
                random.nextInt(4),
                random.nextInt(4),
                new Hash(hash.high(), hash.low(), ~hash.high(), ~hash.low()),
                request,
                isOne(30));
    }

    private Command change() {
        Entry of = entry();
        if (of == null) return enter();
        Request request = request();
        return new Command.ChangeWishes(of.link.digest(), isOne(12) ? person() : any(of.party()), wishes(), request);
    }

    private Command withdraw() {
        Entry of = entry();
        if (of == null) return enter();
        return new Command.Withdraw(
                isOne(20) ? capability() : of.link.digest(), isOne(12) ? person() : any(of.party()));
    }

    private Command.Book book() {
        int product = product();
        Entry of = isOne(2) ? entry() : null;
        List<Digest> people = of == null ? party() : new ArrayList<>(of.party());
        if (of != null && isOne(4)) people.add(person());
        if (of != null && people.size() > 1 && isOne(3)) people.remove(0);
        return book(people, slot(product), product, request());
    }

    private Command.Book book(List<Digest> people, long slot, int product, Request request) {
        return new Command.Book(
                slot,
                product,
                people,
                isOne(60) ? capability() : fresh(),
                fresh(),
                random.nextInt(4),
                random.nextInt(4),
                new Request(request.key(), request.fingerprint(), fresh(), fresh(), random.nextInt(4)));
    }

    private Command cancel() {
        Booking of = booking();
        if (of == null) return book();
        return new Command.Cancel(of.link.digest(), isOne(12) ? person() : any(of.party()));
    }

    private Command move() {
        Booking of = booking();
        if (of == null) return book();
        long slot = isOne(8) ? of.slot : slot(of.book.product());
        return new Command.Move(slot, of.link.digest(), isOne(12) ? person() : any(of.party()), request());
    }

    private Command reissue() {
        Booking of = booking();
        if (of == null) return book();
        return new Command.Reissue(of.link.digest(), isOne(12) ? person() : any(of.party()), request());
    }

    /** One of the last entries, if it can be one that waits. */
    @Nullable
    Entry entry() {
        Entry entry = null;
        for (int i = 0; i < 5 && (entry == null || !entry.isWaiting()); i++)
            entry = any(state.entries, state.lastEntry);
        return entry;
    }

    @Nullable
    Booking booking() {
        Booking booking = any(state.bookings, state.lastBooking);
        return booking == null || (!booking.isWon() && isOne(2)) ? any(state.bookings, state.lastBooking) : booking;
    }

    private <T> @Nullable T any(NavigableMap<Long, T> of, long last) {
        if (of.isEmpty()) return null;
        long back = isOne(4) ? random.nextLong(last) : random.nextLong(Math.min(last, 60));
        var found = of.floorEntry(last - back);
        return found == null ? of.firstEntry().getValue() : found.getValue();
    }

    /** One of a product's last slots; if it can be, one that is open and has seats. */
    long slot(int product) {
        if (isOne(30) || state.slots.isEmpty()) return random.nextLong(-1, state.slots.size() + 2);
        long slot = 0;
        for (int i = 0; i < 12; i++) {
            slot = state.slots.size() - random.nextLong(Math.min(state.slots.size(), 80));
            Slot of = state.slot(slot);
            NaiveState.Round round = state.rounds.get(of.round());
            boolean isOpen = round != null && round.opensAtMillis <= nowMillis;
            boolean isToCome = of.block.startMillis() > nowMillis && of.of.product() == product;
            if (isToCome && (isOpen || isOne(4)) && of.taken + of.returned < of.seats) return slot;
        }
        return slot;
    }

    /** One to twenty wishes, mostly few; rarely what is none. */
    private List<Wished> wishes() {
        int count = isOne(60) ? 21 * random.nextInt(2) : isOne(6) ? 1 + random.nextInt(20) : 1 + random.nextInt(3);
        List<Wished> wishes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int day = (int) (nowMillis / DAY_MILLIS) + random.nextInt(-2, 4);
            int from = isOne(3) ? 0 : day;
            int to = isOne(3) ? -1 : day + random.nextInt(isOne(200) ? -2 : 0, 3);
            wishes.add(
                    switch (isOne(200) ? 3 : random.nextInt(3)) {
                        case 0 -> new Wished(0, Math.max(1, slot(product())), 0, isOne(200) ? 1 : 0);
                        case 1 -> new Wished(1, isOne(40) ? random.nextLong(-1, 400) : location(), from, to);
                        case 2 -> new Wished(2, isOne(300) ? 1 : 0, from, to);
                        default -> new Wished(random.nextInt(3, 256), random.nextLong(), from, to);
                    });
        }
        return wishes;
    }

    private List<Digest> party() {
        int size = isOne(200) ? random.nextInt(2) * 7 : isOne(3) ? 1 + random.nextInt(6) : 1;
        List<Digest> party = new ArrayList<>();
        while (party.size() < size) {
            Digest one = person();
            // Nobody is in a party twice, but for a mistake.
            if (!party.contains(one) || isOne(4)) party.add(one);
        }
        return party;
    }

    private long tickFrom() {
        long last = Math.max(state.lastBooking, state.lastEntry);
        return isOne(20) ? random.nextLong() : isOne(2) ? last - random.nextLong(1500) : random.nextLong(last + 2);
    }

    private Request request() {
        Digest key = isOne(12) ? digest(random.nextInt(KEYS)) : fresh();
        return new Request(key, fresh(), fresh(), fresh(), random.nextInt(4));
    }

    /** Mostly of an entry or of what it won. */
    private Digest capability() {
        Entry of = isOne(15) ? null : any(state.entries, state.lastEntry);
        return of == null ? fresh() : of.link.digest();
    }

    Digest person() {
        return digest(-1 - random.nextInt(PEOPLE));
    }

    /** Mostly the first: so that many want the same. */
    int product() {
        return isOne(3) ? number() : 1;
    }

    int location() {
        return 1 + random.nextInt(CatalogMix.NUMBERS - 1);
    }

    /** A product or location, rarely one that does not exist. */
    int number() {
        return isOne(50) ? random.nextInt(8) : location();
    }

    Digest fresh() {
        return digest(KEYS + fresh++);
    }

    Hash hash() {
        return new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static Digest digest(long number) {
        SplittableRandom spread = new SplittableRandom(number);
        return new Digest(spread.nextLong(), spread.nextLong());
    }

    boolean isOne(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The next command that ends what goes on: rounds are drawn to their end, entries withdrawn; null when all is over. */
    public @Nullable Command end() {
        Catalog patient = new Catalog(
                new Knobs(
                        MINUTE_MILLIS, DAY_MILLIS, 65_535, state.catalog.knobs().personDays()),
                state.catalog.products(),
                state.catalog.locations());
        if (!patient.equals(state.catalog)) return new Command.Configure(patient);
        for (Draw draw : state.draws.values()) {
            if (draw.isFrozen()) {
                // There may be no room for a booking before old ones are forgotten.
                nowMillis += HOUR_MILLIS;
                return isOne(3) ? new Command.Tick(random.nextLong(state.lastBooking + 1)) : rounds.goOn(draw);
            }
        }
        for (Entry entry : state.entries.values()) {
            if (entry.isWaiting())
                return new Command.Withdraw(entry.link.digest(), entry.party().get(0));
        }
        nowMillis += 1000 * DAY_MILLIS;
        return null;
    }
}
