package nl.beurt.bench.fairness.policy;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.collections.LongArrayList;

/**
 * First come, first served: rounds open at an hour that nobody knows, and whoever looks while there is a seat books one.
 *
 * <p>A look while there is none changes nothing, so only the first look of each after something became free is an event. The
 * engine never offers a returned seat to whoever comes first; a world that does makes a round of one new seat for each.
 */
public final class FirstComeWorld {
    private static final long MICROS_PER_MILLI = 1000;

    private final Season season;
    private final Population people;
    private final boolean isDelayed;
    private final SplittableRandom random;
    private final VirtualEngine engine;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final LongArrayList free = new LongArrayList();
    private final Result result;
    private final boolean[] isServed;
    private long lastStartMillis;

    /** A round opens, or someone cancels, or a returned seat comes back. Of two at one time the order does not matter. */
    private record Event(long micros, Kind kind, int number) implements Comparable<Event> {
        private enum Kind {
            ROUND,
            CANCEL,
            RETURN
        }

        @Override
        public int compareTo(Event other) {
            return Long.compare(micros, other.micros);
        }
    }

    /**
     * A world of people.
     *
     * @param firstLookMicros when each person begins to look, since virtual time began
     * @param isDelayed whether a returned seat comes back after up to a day, at an instant that is chance; else at once
     */
    public FirstComeWorld(
            Season season, Population people, long[] firstLookMicros, boolean isDelayed, SplittableRandom random) {
        this.season = season;
        this.people = people;
        this.isDelayed = isDelayed;
        this.random = random;
        this.engine = new VirtualEngine(season.locations(), random.split(), Plant.NONE);
        this.result = new Result(firstLookMicros);
        this.isServed = new boolean[people.size()];
        this.lastStartMillis =
                VirtualEngine.START_MILLIS + season.roundMillis(season.rounds()) + 30 * Season.DAY_MILLIS;
    }

    /** Lives through all rounds, and so long after the last as the next would have taken. */
    public Result run() {
        try (engine) {
            for (int round = 1; round <= season.rounds(); round++) {
                events.add(new Event(season.roundMillis(round) * MICROS_PER_MILLI, Event.Kind.ROUND, round));
            }
            long end = season.roundMillis(season.rounds() + 1) * MICROS_PER_MILLI;
            int round = 0;
            while (!events.isEmpty() && events.peek().micros < end) {
                Event event = events.remove();
                engine.advanceTo(VirtualEngine.START_MILLIS + event.micros / MICROS_PER_MILLI);
                switch (event.kind) {
                    case ROUND -> openRound();
                    case CANCEL -> cancel(event);
                    case RETURN -> openSeat();
                }
                round = Math.max(round, event.kind == Event.Kind.ROUND ? event.number : 0);
                serve(event.micros, end, round);
            }
            return result;
        }
    }

    private void openRound() {
        long round = engine.nextRound();
        int[] seats = new int[season.slotsPerLocation()];
        Arrays.fill(seats, season.seatsPerSlot());
        for (int location = 1; location <= season.locations(); location++) {
            long before = engine.lastSlot();
            engine.must(Verdict.GENERATED, engine.rounds().generate(round, location, lastStartMillis, seats));
            for (long slot = before + 1; slot <= engine.lastSlot(); slot++) {
                for (int seat = 0; seat < season.seatsPerSlot(); seat++) {
                    free.addLong(slot);
                }
            }
        }
        engine.must(Verdict.OPENED, engine.rounds().open(round, engine.nowMillis()));
    }

    private void openSeat() {
        long round = engine.nextRound();
        engine.must(Verdict.GENERATED, engine.rounds().generate(round, 1, lastStartMillis, 1));
        engine.must(Verdict.OPENED, engine.rounds().open(round, engine.nowMillis()));
        free.addLong(engine.lastSlot());
    }

    private void cancel(Event event) {
        engine.must(Verdict.CANCELLED, engine.commands().cancel(event.number, event.number));
        long delay = isDelayed ? random.nextLong(Season.DAY_MILLIS * MICROS_PER_MILLI) : 0;
        events.add(new Event(event.micros + delay, Event.Kind.RETURN, event.number));
    }

    /** Everybody who looks before the next event, in the order of their looks, as long as there are seats. */
    private void serve(long from, long end, int round) {
        if (free.isEmpty()) {
            return;
        }
        Looks looks = looks(from, Math.min(end, nextEvent()));
        looks.sort(free.size());
        for (int i = 0; i < looks.size() && !free.isEmpty(); i++) {
            long micros = from + looks.micros(i);
            if (micros >= nextEvent()) {
                // Somebody cancelled meanwhile: the rest look again after that.
                return;
            }
            book(looks.person(i), micros, round);
        }
    }

    private long nextEvent() {
        Event next = events.peek();
        return next == null ? Long.MAX_VALUE : next.micros;
    }

    /** When everybody who waits looks first within a time, since its beginning. */
    private Looks looks(long from, long until) {
        Looks looks = new Looks();
        for (int person = 0; person < people.size(); person++) {
            if (isServed[person]) {
                continue;
            }
            long first = result.firstLookMicros(person);
            long next = first >= from ? first : from + people.untilNextLookMicros(person, random);
            if (next < until) {
                looks.add(person, next - from);
            }
        }
        return looks;
    }

    private void book(int person, long micros, int round) {
        engine.advanceTo(VirtualEngine.START_MILLIS + micros / MICROS_PER_MILLI);
        int at = random.nextInt(free.size());
        long slot = free.getLong(at);
        free.setLong(at, free.getLong(free.size() - 1));
        free.remove(free.size() - 1);
        engine.must(Verdict.BOOKED, engine.commands().book(person, slot, person));
        isServed[person] = true;
        result.place(person, micros, round == 1);
        if (random.nextDouble() < season.cancelShare()) {
            long after = random.nextLong(Season.HOUR_MILLIS, Season.DAY_MILLIS - 2 * Season.HOUR_MILLIS);
            events.add(new Event(micros + after * MICROS_PER_MILLI, Event.Kind.CANCEL, person));
        }
    }
}
