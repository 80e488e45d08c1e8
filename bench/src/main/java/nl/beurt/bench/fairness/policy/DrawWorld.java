package nl.beurt.bench.fairness.policy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.engine.Commands;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.engine.RoundPlan;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.engine.VirtualRound;
import nl.beurt.bench.fairness.people.Kind;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.verdict.Verdict;

/**
 * A draw: entries are open for days, everybody enters when they first look and waits, each round is frozen, committed to,
 * seeded and awarded by the engine's own jobs, and seats that were given back go into a draw of each location a day later.
 * People look as often as ever; it is only reading.
 */
public final class DrawWorld implements AutoCloseable {
    private static final byte[] ANYWHERE = Commands.packed(Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));
    private static final long MICROS_PER_MILLI = 1000;
    private static final long RETURNS_ENTRIES_MILLIS = Season.HOUR_MILLIS / 2;
    private static final int TAKERS_MIN = 20;

    /** Further entries that each script tries for each person, from wherever. */
    private static final int BOT_TRIES = 20;

    private static final int WON = 1;
    private static final int PARTY = 1;

    private final Season season;
    private final Population people;
    private final SplittableRandom random;
    private final VirtualEngine engine;
    private final Result result;
    private final int[] byFirstLook;
    private final boolean[] isServed;
    private int entered;
    private long tryNumber;
    private long startMillis;

    /**
     * A world of people.
     *
     * @param firstLookMicros when each person begins to look, since virtual time began
     */
    public DrawWorld(Season season, Population people, long[] firstLookMicros, SplittableRandom random, Plant plant) {
        this.season = season;
        this.people = people;
        this.random = random;
        this.engine = new VirtualEngine(season.locations(), random.split(), plant);
        this.result = new Result(firstLookMicros);
        this.isServed = new boolean[people.size()];
        this.byFirstLook = IntStream.range(0, people.size())
                .boxed()
                .sorted(java.util.Comparator.comparingLong(person -> firstLookMicros[person]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.tryNumber = people.size();
        this.startMillis = VirtualEngine.START_MILLIS + season.roundMillis(season.rounds()) + 30 * Season.DAY_MILLIS;
    }

    /** The engine, to look at or to read from in between and afterwards. */
    public VirtualEngine engine() {
        return engine;
    }

    /** Lives through all rounds, and the returns draws after each. */
    public Result run() {
        VirtualRound round = announce(1, VirtualEngine.START_MILLIS);
        for (int number = 1; number <= season.rounds(); number++) {
            long close = closeMillis(number);
            enterUntil(close, round);
            round.freeze();
            round.draw();
            readResults(number == 1);
            boolean isLast = number == season.rounds();
            if (!isLast) {
                round = announce(number + 1, close);
            }
            if (season.cancelShare() > 0) {
                long returns = close + Season.DAY_MILLIS - Season.HOUR_MILLIS;
                boolean[] wasServed = isServed.clone();
                if (!isLast) {
                    enterUntil(returns - RETURNS_ENTRIES_MILLIS, round);
                }
                engine.advanceTo(returns - RETURNS_ENTRIES_MILLIS);
                cancel(wasServed, close);
                drawReturns(returns);
            }
        }
        return result;
    }

    @Override
    public void close() {
        engine.close();
    }

    private long closeMillis(int number) {
        return VirtualEngine.START_MILLIS + season.roundMillis(number);
    }

    private VirtualRound announce(int number, long openMillis) {
        long round = engine.nextRound();
        int[] seats = new int[season.slotsPerLocation()];
        Arrays.fill(seats, season.seatsPerSlot());
        for (int location = 1; location <= season.locations(); location++) {
            engine.must(Verdict.GENERATED, engine.rounds().generate(round, location, startMillis, seats));
        }
        return VirtualRound.announce(engine, RoundPlan.of(round, openMillis, closeMillis(number)));
    }

    /** Everybody who first looks before an instant enters for the round that collects entries. */
    private void enterUntil(long millisMax, VirtualRound round) {
        while (entered < byFirstLook.length) {
            int person = byFirstLook[entered];
            long millis = VirtualEngine.START_MILLIS + result.firstLookMicros(person) / MICROS_PER_MILLI;
            if (millis >= millisMax) {
                return;
            }
            engine.advanceTo(millis);
            engine.must(Verdict.ENTERED, engine.commands().enter(person, round.number(), person, PARTY, ANYWHERE));
            entered++;
            tryAgain(person, round.number());
        }
    }

    private void tryAgain(int person, long round) {
        for (int i = 0; people.kind(person) != Kind.HONEST && i < BOT_TRIES; i++) {
            var outcome = engine.call(engine.commands().enter(tryNumber++, round, person, PARTY, ANYWHERE));
            result.tried(outcome.verdict().isRefused());
        }
    }

    /** Everybody who still waits reads how their entry stands. */
    private void readResults(boolean isFirstRound) {
        long micros = (engine.nowMillis() - VirtualEngine.START_MILLIS) * MICROS_PER_MILLI;
        for (int i = 0; i < entered; i++) {
            int person = byFirstLook[i];
            if (!isServed[person]
                    && engine.query(engine.commands().readEntry(person)).entry().status() == WON) {
                isServed[person] = true;
                result.place(person, micros, isFirstRound);
            }
        }
    }

    /** What is free at each location, for those who still wait. */
    private void drawReturns(long closeMillis) {
        for (int location = 1; location <= season.locations(); location++) {
            long close = closeMillis + location;
            VirtualRound returns = VirtualRound.announce(
                    engine,
                    new RoundPlan(
                            engine.nextRound(), closeMillis - RETURNS_ENTRIES_MILLIS, close, location, TAKERS_MIN));
            returns.freeze();
            returns.draw();
        }
        readResults(false);
    }

    /** Some of those who won since the round before give their place back. */
    private void cancel(boolean[] isServedNow, long closeMillis) {
        long since =
                (closeMillis - VirtualEngine.START_MILLIS) * MICROS_PER_MILLI - Season.DAY_MILLIS * MICROS_PER_MILLI;
        for (int person = 0; person < isServedNow.length; person++) {
            if (isServedNow[person]
                    && result.placeMicros(person) > since
                    && random.nextDouble() < season.cancelShare()) {
                engine.must(Verdict.CANCELLED, engine.commands().cancel(person, person));
            }
        }
    }
}
