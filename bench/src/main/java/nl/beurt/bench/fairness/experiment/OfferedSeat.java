package nl.beurt.bench.fairness.experiment;

import java.util.SplittableRandom;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.people.Crowd;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.engine.verdict.Verdict;

/**
 * A returned seat that is offered to whoever looks first, as the engine never does: a round of one new seat stands for it. A
 * buyer by hand competes with people who look by hand; one with a script with three bots too, and a bot that got a seat is
 * replaced by another.
 */
final class OfferedSeat {
    private static final int LOCATION = 1;
    private static final int BOTS = 3;
    private static final double BOT_LOOKS_PER_SECOND_MAX = 100;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double SCRIPT_MICROS = 10_000;
    private static final double HAND_MICROS = 5e6;
    private static final double PATIENT_HAND_MICROS = 60e6;
    private static final long WINNERS = 1_000_000;

    private final Terms terms;
    private final SplittableRandom random;
    private final Population people;
    private final boolean[] isServed;

    /** When the seat is offered, and how fast the buyer looks then. */
    enum Terms {
        AT_ONCE_BY_HAND("offered at once, buyer by hand", false, HAND_MICROS, 0),
        AT_ONCE_BY_SCRIPT("offered at once, buyer and 3 others with scripts", false, SCRIPT_MICROS, BOTS),
        DELAYED_BY_HAND("offered after a random time, by hand", true, PATIENT_HAND_MICROS, 0),
        DELAYED_BY_SCRIPT("offered after a random time, scripts", true, SCRIPT_MICROS, BOTS);

        private final String words;
        private final boolean isDelayed;
        /** The buyer looks within so long of the offer, every instant as likely. */
        private final double withinMicros;

        private final int bots;

        Terms(String words, boolean isDelayed, double withinMicros, int bots) {
            this.words = words;
            this.isDelayed = isDelayed;
            this.withinMicros = withinMicros;
            this.bots = bots;
        }

        String words() {
            return words;
        }
    }

    /** How many seats reached their buyers. */
    record Outcome(int buyers, int offers) {}

    private OfferedSeat(Terms terms, int rivals, SplittableRandom random) {
        this.terms = terms;
        this.random = random;
        this.people = Crowd.honest(rivals).draw(random.split());
        this.isServed = new boolean[rivals];
    }

    /** One seat after the other is booked, given back and offered. */
    static Outcome offer(Terms terms, int rivals, int sellers, SplittableRandom random) {
        OfferedSeat offers = new OfferedSeat(terms, rivals, random);
        int buyers = 0;
        try (VirtualEngine engine = new VirtualEngine(LOCATION, random.split(), Plant.NONE)) {
            for (int seller = 0; seller < sellers; seller++) {
                engine.must(Verdict.BOOKED, engine.commands().book(seller, newSeat(engine), seller));
                engine.must(Verdict.CANCELLED, engine.commands().cancel(seller, seller));
                long delay = terms.isDelayed ? random.nextLong(Season.DAY_MILLIS) : 0;
                engine.advanceTo(engine.nowMillis() + delay);
                long slot = newSeat(engine);
                engine.must(Verdict.BOOKED, engine.commands().book(WINNERS + seller, slot, WINNERS + seller));
                buyers += offers.isBuyerFirst() ? 1 : 0;
            }
        }
        return new Outcome(buyers, sellers);
    }

    private static long newSeat(VirtualEngine engine) {
        long round = engine.nextRound();
        long start = engine.nowMillis() + 2 * Season.DAY_MILLIS;
        engine.must(Verdict.GENERATED, engine.rounds().generate(round, LOCATION, start, 1));
        engine.must(Verdict.OPENED, engine.rounds().open(round, engine.nowMillis()));
        return engine.lastSlot();
    }

    /** Whether the buyer looks before anybody else; else the person who did looks no more. */
    private boolean isBuyerFirst() {
        int first = 0;
        long least = Long.MAX_VALUE;
        for (int person = 0; person < isServed.length; person++) {
            long look = isServed[person] ? Long.MAX_VALUE : people.untilNextLookMicros(person, random);
            if (look < least) {
                least = look;
                first = person;
            }
        }
        double bots = Double.POSITIVE_INFINITY;
        for (int bot = 0; bot < terms.bots; bot++) {
            double perSecond = Math.pow(BOT_LOOKS_PER_SECOND_MAX, random.nextDouble());
            bots = Math.min(bots, random.nextDouble() * MICROS_PER_SECOND / perSecond);
        }
        double buyer = random.nextDouble() * terms.withinMicros;
        isServed[first] |= least < bots && least < buyer;
        return buyer < bots && buyer < least;
    }
}
