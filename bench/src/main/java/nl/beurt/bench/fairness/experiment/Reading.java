package nl.beurt.bench.fairness.experiment;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.people.Crowd;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.policy.DrawWorld;
import nl.beurt.bench.fairness.policy.Result;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Table;
import nl.beurt.engine.verdict.Verdict;

/** Does reading change anything? One season twice, the second time with very many reads between its commands. */
final class Reading {
    private final Sizes sizes;
    private final Runs runs;

    private record Outcome(String stateHash, long sequence, long places, long reads, String hashOfOneMore) {}

    Reading(Sizes sizes, Runs runs) {
        this.sizes = sizes;
        this.runs = runs;
    }

    Section run() throws InterruptedException {
        List<Outcome> outcomes = runs.of("reading", 2, run -> live(run == 0 ? 0 : sizes.reads()));
        Outcome without = outcomes.get(0);
        Outcome with = outcomes.get(1);
        Table.Builder table = Table.of("reads in between", "commands accepted", "places", "state hash");
        for (Outcome each : outcomes) {
            table.row(
                    Figures.count(each.reads()),
                    Figures.count(each.sequence()),
                    Figures.count(each.places()),
                    each.stateHash());
        }
        return new Section(
                "Does reading change anything?",
                String.format(
                        Locale.ROOT,
                        "One season of draws with %,d people, twice: alone, and with reads of entries, bookings and the state"
                                + " between its commands and its jobs' steps.",
                        sizes.people()),
                List.of(table.build()),
                List.of(),
                List.of(
                        new Check(
                                "the state hash is the same with 0 and with " + Figures.count(sizes.reads())
                                        + " reads in between",
                                without.stateHash().equals(with.stateHash())
                                        && without.sequence() == with.sequence()
                                        && with.reads() == sizes.reads(),
                                with.stateHash()),
                        new Check(
                                "control: one more cancellation gives another hash",
                                !without.hashOfOneMore().equals(without.stateHash()),
                                without.hashOfOneMore())));
    }

    private Outcome live(int reads) {
        SplittableRandom random = Seeds.of(sizes.seed(), "reading", 0);
        Population people = new Crowd(sizes.people(), 5, 5).draw(random.split());
        long[] firstLookMicros = IntStream.range(0, people.size())
                .mapToLong(person -> people.untilNextLookMicros(person, random))
                .toArray();
        Season season = new Season(Sizes.LOCATIONS, 2, sizes.seats(), Sizes.SEATS_PER_SLOT, 7 * Season.DAY_MILLIS, 0.1);
        try (DrawWorld world = new DrawWorld(season, people, firstLookMicros, random.split(), sizes.plant())) {
            VirtualEngine engine = world.engine();
            Reader reader = new Reader(engine, people.size(), reads, Seeds.of(sizes.seed(), "reader", 0));
            engine.afterCommand(reader::readSome);
            Result result = world.run();
            reader.finish();
            String hash = engine.stateHash();
            long sequence = engine.sequence();
            long places =
                    IntStream.range(0, people.size()).filter(result::hasPlace).count();
            cancelOne(engine, result, people.size());
            return new Outcome(hash, sequence, places, reader.done, engine.stateHash());
        }
    }

    /** The first person who has a place that was not given back yet gives it back. */
    private static void cancelOne(VirtualEngine engine, Result result, int people) {
        int person = 0;
        while (!result.hasPlace(person)
                || engine.call(engine.commands().cancel(person, person)).verdict() != Verdict.CANCELLED) {
            if (++person == people) {
                throw new IllegalStateException("nobody has a place: this is a fault of the simulation, report it");
            }
        }
    }

    /** Reads what is there and what is not, a little after each command. */
    private static final class Reader {
        private final VirtualEngine engine;
        private final int people;
        private final long most;
        private final long perCommand;
        private final SplittableRandom random;
        private long done;

        Reader(VirtualEngine engine, int people, long most, SplittableRandom random) {
            this.engine = engine;
            this.people = people;
            this.most = most;
            this.perCommand = most / (2L * people);
            this.random = random;
        }

        void readSome() {
            for (long i = 0; i < perCommand && done < most; i++) {
                read();
            }
        }

        void finish() {
            while (done < most) {
                read();
            }
        }

        private void read() {
            long number = random.nextLong(people + people / 10);
            engine.query(
                    switch (random.nextInt(10)) {
                        case 0 -> engine.commands().readState();
                        case 1, 2, 3 -> engine.commands().readBooking(number);
                        default -> engine.commands().readEntry(number);
                    });
            done++;
        }
    }
}
