package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.Verdict;

/**
 * Random commands from a seed, and the time they come at. Pools of slots, people, idempotency keys and nonces are
 * small, so that commands get in each other's way; what was accepted is asked for again.
 */
public final class CommandMix {
    private static final long START_MILLIS = 1_669_852_800_000L;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long RASTER_MILLIS = 5 * MINUTE_MILLIS;
    private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    private static final int[] UNKNOWN_TEMPLATES = {0, 2, 99, 199, 255, 256 + 10, 65_535};
    private static final int PEOPLE = 400;
    private static final int KEYS = 64;
    private static final int RECENT = 100;

    /** What a digest is made for: one number has unrelated digests for each. */
    private enum Use {
        PERSON,
        KEY,
        FINGERPRINT,
        NONCE,
        CODE,
        CAPABILITY
    }

    private final SplittableRandom random;
    private final CatalogMix catalogs;
    private final List<Command> recent = new ArrayList<>();
    private final List<Command.Book> booked = new ArrayList<>();
    private final List<Integer> productOf = new ArrayList<>();
    private final List<Long> startOf = new ArrayList<>();
    private Catalog catalog = Catalog.EMPTY;
    private long nowMillis = START_MILLIS;
    private long lastSlot;
    private long lastRound;
    private long lastBooking;
    private boolean areSlotsNew;
    private boolean areSlotsToCome;
    private long fresh;

    public CommandMix(long seed) {
        random = new SplittableRandom(seed);
        catalogs = new CatalogMix(random);
    }

    /**
     * The time of the next command: the same, or up to two seconds later, or hours. Often it is the very instant at which
     * slots start and end, rounds open and what is old expires.
     */
    public long nextMillis() {
        int of = random.nextInt(400);
        if (of == 0) {
            nowMillis += random.nextLong(36 * HOUR_MILLIS);
        } else if (of < 20) {
            nowMillis = raster(nowMillis + RASTER_MILLIS - 1);
        } else if (of < 200) {
            nowMillis += random.nextLong(2000);
        }
        return nowMillis;
    }

    /** The last instant on the raster that slots and rounds keep to. */
    private static long raster(long millis) {
        return millis - millis % RASTER_MILLIS;
    }

    /** The next command, at the time last given. */
    public Command next() {
        Command next = isOne(8) && !recent.isEmpty() ? again(any(recent)) : newCommand();
        remember(recent, next);
        return next;
    }

    /** Says what became of the last command. */
    public void onVerdict(Command command, Verdict verdict) {
        if (verdict == Verdict.BOOKING_UNKNOWN && command instanceof Command.ReadBooking it) {
            booked.removeIf(book -> book.capability().equals(it.capability()));
        }
        if (!verdict.isAccepted()) {
            return;
        }
        if (command instanceof Command.Book it) {
            remember(booked, it);
            lastBooking++;
        } else if (command instanceof Command.GenerateSlots it) {
            lastSlot += it.blocks().size();
            areSlotsNew = true;
            it.blocks().forEach(block -> {
                productOf.add(it.product());
                startOf.add(block.startMillis());
            });
        } else if (command instanceof Command.OpenRound) {
            lastRound++;
            areSlotsNew = false;
        } else if (command instanceof Command.Configure it) {
            catalog = it.catalog();
        }
    }

    private Command newCommand() {
        int of = random.nextInt(1000);
        if (of < 5 || catalog.products().isEmpty()) return new Command.Configure(catalogs.next(catalog));
        if (of < 35) return new Command.Tick(tickFrom());
        if (of < 37) return new Command.Unknown(UNKNOWN_TEMPLATES[random.nextInt(UNKNOWN_TEMPLATES.length)]);
        if (of < 49 || (of < 120 && !areSlotsToCome)) return generate();
        if (of < 57 || (of < 180 && areSlotsNew)) return open();
        if (of < 630 || booked.isEmpty()) return book();
        if (of < 740) return cancel();
        if (of < 840) return move();
        if (of < 920) return reissue();
        return of < 995 ? new Command.ReadBooking(capability()) : new Command.ReadState();
    }

    /** The same command once more: to the bit, with new nonces as a gateway makes them, or with another body. */
    private Command again(Command command) {
        if (isOne(3)) return command;
        if (command instanceof Command.Book it) {
            Digest capability = fresh(Use.CAPABILITY);
            Request request = again(it.request());
            return new Command.Book(
                    it.slot(),
                    it.product(),
                    it.people(),
                    capability,
                    fresh(Use.NONCE),
                    1,
                    it.language(),
                    request,
                    isOne(4));
        }
        if (command instanceof Command.Move it) {
            return new Command.Move(it.slot(), it.capability(), it.person(), again(it.request()));
        }
        if (command instanceof Command.Reissue it) {
            return new Command.Reissue(it.capability(), it.person(), again(it.request()));
        }
        return command;
    }

    private Request again(Request request) {
        Digest fingerprint = isOne(3) ? fresh(Use.FINGERPRINT) : request.fingerprint();
        return new Request(request.key(), fingerprint, fresh(Use.CODE), fresh(Use.NONCE), random.nextInt(4));
    }

    private Command.Book book() {
        int product = number();
        return new Command.Book(
                slot(isOne(50) ? number() : product),
                product,
                party(),
                isOne(100) && !booked.isEmpty() ? any(booked).capability() : fresh(Use.CAPABILITY),
                fresh(Use.NONCE),
                random.nextInt(4),
                random.nextInt(4),
                request(),
                isOne(40));
    }

    private Command.Cancel cancel() {
        Command.Book of = any(booked);
        return new Command.Cancel(isOne(30) ? capability() : of.capability(), isOne(10) ? person() : any(of.people()));
    }

    private Command.Move move() {
        Command.Book of = any(booked);
        long slot = isOne(8) ? of.slot() : slot(isOne(20) ? number() : of.product());
        return new Command.Move(slot, of.capability(), isOne(10) ? person() : any(of.people()), request());
    }

    private Command.Reissue reissue() {
        Command.Book of = any(booked);
        return new Command.Reissue(of.capability(), isOne(10) ? person() : any(of.people()), request());
    }

    private Command.GenerateSlots generate() {
        List<Command.Block> blocks = new ArrayList<>();
        int count = isOne(40) ? (isOne(2) ? 0 : 501) : 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            long start = raster(nowMillis) + RASTER_MILLIS * (1 + random.nextLong(2 * 24 * 12));
            long end = isOne(200) ? start : start + 30 * MINUTE_MILLIS;
            int seats = isOne(200) ? random.nextInt(-1, 2) * 1_000_001 : 1 + random.nextInt(12);
            blocks.add(new Command.Block(start, end, seats));
        }
        return new Command.GenerateSlots(round(), number(), number(), blocks);
    }

    private Command.OpenRound open() {
        long opensAt = raster(nowMillis) + (isOne(3) ? RASTER_MILLIS * random.nextLong(24) : 0);
        return new Command.OpenRound(round(), isOne(50) ? random.nextLong() : opensAt, number());
    }

    private long tickFrom() {
        if (isOne(20)) return random.nextLong();
        return isOne(2) ? lastBooking - random.nextLong(1000) : 1 + random.nextLong(lastBooking + 1);
    }

    private long round() {
        return isOne(20) ? lastRound + random.nextLong(-1, 3) : lastRound + 1;
    }

    /** One of a product's slots to come; rarely a past one, any, or none. */
    private long slot(int product) {
        if (isOne(30)) return random.nextLong(-1, lastSlot + 3);
        boolean past = isOne(20);
        long slot = lastSlot - random.nextLong(60);
        long first = Math.max(1, slot - 200);
        while (slot >= first && (productOf(slot) != product || startOf(slot) < nowMillis != past)) {
            slot--;
        }
        areSlotsToCome = slot >= first;
        return slot;
    }

    private int productOf(long slot) {
        return productOf.get((int) slot - 1);
    }

    private long startOf(long slot) {
        return startOf.get((int) slot - 1);
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

    private Request request() {
        Digest key = isOne(6) ? digest(Use.KEY, random.nextInt(KEYS)) : fresh(Use.KEY);
        Digest code = isOne(40) && !booked.isEmpty() ? any(booked).request().code() : fresh(Use.CODE);
        // Zero is also what "none" is in a record.
        code = isOne(300) ? Digest.ZERO : code;
        return new Request(key, fresh(Use.FINGERPRINT), code, fresh(Use.NONCE), random.nextInt(4));
    }

    private Digest capability() {
        return isOne(20) || booked.isEmpty()
                ? fresh(Use.CAPABILITY)
                : any(booked).capability();
    }

    private Digest person() {
        return digest(Use.PERSON, random.nextInt(PEOPLE));
    }

    /** A product or location, rarely one that does not exist. */
    private int number() {
        return isOne(50) ? random.nextInt(8) : 1 + random.nextInt(CatalogMix.NUMBERS - 1);
    }

    private Digest fresh(Use use) {
        return digest(use, KEYS + fresh++);
    }

    private static Digest digest(Use use, long number) {
        SplittableRandom spread = new SplittableRandom(((long) use.name().hashCode() << 32) ^ number);
        return new Digest(spread.nextLong(), spread.nextLong());
    }

    private boolean isOne(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> void remember(List<T> in, T one) {
        in.add(one);
        if (in.size() > RECENT) {
            in.remove(0);
        }
    }
}
