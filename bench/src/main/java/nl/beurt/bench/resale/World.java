package nl.beurt.bench.resale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.fairness.engine.Commands;
import nl.beurt.bench.fairness.engine.RoundPlan;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.engine.VirtualRound;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.verdict.Verdict;

/**
 * Weeks in which seats are served first come, first served on Monday at ten. Returned seats are drawn each evening among the
 * few who wait, and what is left over then goes to whoever is first an hour later: the one way on which a place can be sold.
 *
 * <p>Honest households share a word, or the address of a centre with many others, or have somebody help them who helps others
 * too. Some cannot come and ask again; some take what others gave back.
 */
final class World implements AutoCloseable {
    static final int SLOTS_A_DAY = 13;

    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final int WORKDAYS = 5;
    private static final int WAITS_PERCENT = 8;
    private static final int CANCELS_PERCENT = 10;
    private static final int RETURNS_PERCENT = 70;
    private static final int FIRST_PERCENT = 85;
    private static final int TRIES = 12;
    private static final int WON = 1;

    private final Sizes sizes;
    private final SplittableRandom random;
    private final VirtualEngine engine;
    private final Devices devices;
    private final List<Household> households = new ArrayList<>();
    private final List<Seller> sellers = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Long> givenBack = new ArrayList<>();
    private long nextPerson = 1;
    private long nextNumber = 1;
    private long bookings;
    private long collecting;
    private int day;

    World(Sizes sizes, Path data) throws IOException {
        this.sizes = sizes;
        random = new SplittableRandom(sizes.seed());
        engine = VirtualEngine.journaled(sizes.locations(), random.split(), data);
        devices = new Devices(sizes.locations(), random.split());
        for (int wanted : sizes.sales()) {
            sellers.add(new Seller(wanted, 1 + random.nextInt(sizes.locations()), devices.fresh()));
        }
        starts.add(0L);
        places.add(0);
    }

    /** Lives through all weeks. */
    void run() {
        for (int week = 0; week < sizes.weeks(); week++) {
            long monday = at(7 * week, 0);
            engine.advanceTo(monday);
            VirtualRound draw = openWeek(week);
            arrive(week);
            for (int weekday = 0; weekday < WORKDAYS; weekday++) {
                day = 7 * week + weekday;
                engine.advanceTo(at(day, 10) + 1);
                ask();
                engine.advanceTo(at(day, 12));
                cancel();
                sell(week);
                evening();
            }
            draw.freeze();
            draw.draw();
            readResults();
        }
    }

    List<Seller> sellers() {
        return sellers;
    }

    /** Bookings that were made, by entries and at once. */
    long bookings() {
        return bookings;
    }

    private static long at(int day, int hour) {
        return VirtualEngine.START_MILLIS + day * DAY + hour * HOUR;
    }

    /** Seats of the week after this: most for who comes first, a few to be drawn among who waits. */
    private VirtualRound openWeek(int week) {
        long open = engine.nextRound();
        generate(open, week, 1, SLOTS_A_DAY);
        engine.must(Verdict.OPENED, engine.rounds().open(open, at(7 * week, 10)));
        collecting = engine.nextRound();
        generate(collecting, week, 0, 1);
        return VirtualRound.announce(engine, RoundPlan.of(collecting, at(7 * week, 0), at(7 * week + 5, 12)));
    }

    private void generate(long round, int week, int from, int to) {
        int[] seats = new int[to - from];
        Arrays.fill(seats, sizes.seatsPerSlot());
        for (int location = 1; location <= sizes.locations(); location++) {
            for (int weekday = 0; weekday < WORKDAYS; weekday++) {
                long start = at(7 * week + 7 + weekday, 9) + from * HOUR / 2;
                engine.must(Verdict.GENERATED, engine.rounds().generate(round, location, start, seats));
                for (int i = 0; i < seats.length; i++) {
                    starts.add(start + i * HOUR / 2);
                    places.add(location);
                }
            }
        }
    }

    /** A few more people than there are seats. */
    private void arrive(int week) {
        int people = sizes.seatsPerWeek();
        while (people > 0) {
            int size = Devices.partySize(random);
            int home = 1 + random.nextInt(sizes.locations());
            // Most on the first day.
            int first = 7 * week + (random.nextInt(100) < 60 ? 0 : random.nextInt(WORKDAYS));
            households.add(new Household(persons(size), size, home, devices.of(home), first));
            people -= size;
        }
        for (Seller seller : sellers) {
            int fronts = seller.isBusy() ? Math.min(4 + seller.wanted / 2, 2 * (seller.wanted - seller.sold) + 1) : 0;
            for (int i = 0; i < fronts; i++) {
                Household front = new Household(persons(1), 1, seller.home, seller.device, 7 * week);
                seller.fronts.add(front);
            }
        }
    }

    private long persons(int size) {
        long first = nextPerson;
        nextPerson += size;
        return first;
    }

    /** Who wants a place takes one of those that are free, or waits. */
    private void ask() {
        for (Seller seller : sellers) {
            seller.fronts.stream().filter(Household::hasNothing).forEach(this::bookAnything);
            seller.fronts.removeIf(Household::hasNothing);
        }
        for (Household each : households) {
            if (each.hasNothing() && each.asksOn <= day && each.asksOn > day - 14) {
                if (random.nextInt(100) < WAITS_PERCENT) {
                    enter(each, Wish.location(each.home, Wish.FIRST_DAY, Wish.LAST_DAY));
                } else {
                    bookAnything(each);
                }
            }
        }
    }

    private void enter(Household of, Wish wish) {
        long number = nextNumber++;
        int length = engine.commands()
                .from(of.device)
                .enter(number, collecting, of.firstPerson, of.size, Commands.packed(wish));
        if (engine.call(length).verdict() == Verdict.ENTERED) {
            of.waits(number);
        }
    }

    private void bookAnything(Household of) {
        for (int i = 0; i < TRIES && of.hasNothing(); i++) {
            book(of, slotAt(i < TRIES / 2 ? of.home : 1 + random.nextInt(sizes.locations())));
        }
    }

    /** One of the newest slots of a location. */
    private long slotAt(int location) {
        int last = starts.size() - 1;
        int newest = Math.min(last, sizes.locations() * WORKDAYS * SLOTS_A_DAY);
        int slot = last - random.nextInt(newest);
        while (places.get(slot) != location) {
            slot = last - random.nextInt(newest);
        }
        return slot;
    }

    private boolean book(Household of, long slot) {
        long number = nextNumber++;
        int length = engine.commands().from(of.device).book(number, slot, of.firstPerson, of.size);
        if (engine.call(length).verdict() != Verdict.BOOKED) {
            return false;
        }
        placed(of, number, slot);
        return true;
    }

    private void placed(Household of, long number, long slot) {
        bookings++;
        of.has(number, slot);
        int days = (int) ((starts.get((int) slot) - engine.nowMillis()) / DAY);
        if (days > 1 && random.nextInt(100) < CANCELS_PERCENT) {
            of.cancelsOn = day + 1 + random.nextInt(days - 1);
        }
    }

    private boolean isAhead(long slot) {
        return slot != 0 && starts.get((int) slot) > at(day + 1, 8);
    }

    private void giveBack(Household of) {
        engine.must(Verdict.CANCELLED, engine.commands().from(of.device).cancel(of.number, of.firstPerson));
        givenBack.add(of.slot);
    }

    private void cancel() {
        for (Household each : households) {
            if (each.cancelsOn >= 0 && each.cancelsOn <= day && isAhead(each.slot)) {
                giveBack(each);
                boolean isBack = random.nextInt(100) < RETURNS_PERCENT;
                each.leaves(isBack ? day + random.nextInt(3) : Integer.MAX_VALUE);
            }
        }
    }

    /** Each seller gives back what a buyer has paid for, some days after the seats are gone. */
    private void sell(int week) {
        for (Seller seller : sellers) {
            int daysLeft = Math.max(1, (sizes.weeks() - week) * WORKDAYS - 2);
            int most = 1 + 3 * (seller.wanted - seller.sold) / daysLeft;
            for (Household front : List.copyOf(seller.fronts)) {
                if (seller.isBusy() && most > 0 && isAhead(front.slot)) {
                    long slot = front.slot;
                    giveBack(front);
                    seller.fronts.remove(front);
                    Household buyer = new Household(persons(1), 1, seller.home, seller.device, day);
                    buyer.slot = slot;
                    seller.attempts++;
                    seller.buyers.add(buyer);
                    most--;
                }
            }
        }
    }

    /** Seats are drawn among who waits; an hour later who is first has what is left. */
    private void evening() {
        for (Seller seller : sellers) {
            for (Household buyer : seller.buyers) {
                long slot = buyer.slot;
                if (random.nextBoolean()) {
                    enter(buyer, Wish.slot(slot));
                    buyer.slot = slot;
                }
            }
        }
        for (int location = 1; location <= sizes.locations(); location++) {
            long close = at(day, 20) + location;
            VirtualRound returns =
                    VirtualRound.announce(engine, new RoundPlan(engine.nextRound(), at(day, 19), close, location, 0));
            returns.freeze();
            returns.draw();
        }
        readResults();
        readBuyers();
        engine.advanceTo(at(day, 22));
        engine.work();
        for (Seller seller : sellers) {
            for (Household buyer : seller.buyers) {
                if (random.nextInt(100) < FIRST_PERCENT && isAhead(buyer.slot) && book(buyer, buyer.slot)) {
                    seller.sold++;
                }
            }
            seller.buyers.clear();
        }
        for (Household each : households) {
            if (each.hasNothing() && each.asksOn <= day && !givenBack.isEmpty()) {
                long slot = givenBack.get(random.nextInt(givenBack.size()));
                if (isAhead(slot)) {
                    book(each, slot);
                }
            }
        }
        givenBack.removeIf(slot -> !isAhead(slot));
    }

    private void readBuyers() {
        for (Seller seller : sellers) {
            for (Household buyer : List.copyOf(seller.buyers)) {
                if (buyer.isWaiting) {
                    if (engine.query(engine.commands().readEntry(buyer.number))
                                    .entry()
                                    .status()
                            == WON) {
                        seller.sold++;
                        bookings++;
                        seller.buyers.remove(buyer);
                    } else {
                        engine.must(
                                Verdict.WITHDRAWN,
                                engine.commands().from(buyer.device).withdraw(buyer.number, buyer.firstPerson));
                        buyer.isWaiting = false;
                    }
                }
            }
        }
    }

    private void readResults() {
        for (Household each : households) {
            if (each.isWaiting
                    && engine.query(engine.commands().readEntry(each.number))
                                    .entry()
                                    .status()
                            == WON) {
                long slot =
                        engine.query(engine.commands().readBooking(each.number)).slot();
                placed(each, each.number, slot);
            }
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
