package nl.beurt.bench.fairness.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import nl.beurt.bench.fairness.engine.Commands;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.engine.RoundPlan;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.engine.VirtualRound;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.verdict.Verdict;

/**
 * A season with farmers: eight rounds in which four of five honest people win, then the target round, to which as many
 * newcomers come, and in which everybody wishes anywhere.
 */
final class Farm {
    /** Before the target round: enough for two tiers. */
    static final int ROUNDS = 8;

    private static final int LARGE_LOCATION = 1;
    private static final int TINY_LOCATION = 2;
    private static final int TINY_SEATS = 2;
    private static final byte[] ANYWHERE = Commands.packed(Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));
    private static final int WON = 1;

    private final VirtualEngine engine;
    private final FarmGroup[] groupOf;
    private final int[] wonIn;
    private long changes;
    private long firstSlot;

    /** How many seats the target round has. */
    enum Target {
        /** For all who waited longest, and for four of ten of the others. */
        WIDE,
        /** For half of those who waited longest. */
        SCARCE
    }

    /**
     * What came of it, by group.
     *
     * @param served before the target round
     * @param target served in it
     * @param rounds that all the served took part in until they won
     */
    record Outcome(double[] size, double[] served, double[] target, double[] rounds) {}

    private Farm(int honest, SplittableRandom random, Plant plant) {
        this.engine = new VirtualEngine(TINY_LOCATION, random, plant);
        int farmers = honest / 10;
        groupOf = new FarmGroup[2 * honest + 2 * farmers];
        Arrays.fill(groupOf, 0, honest, FarmGroup.HONEST);
        Arrays.fill(groupOf, honest, honest + farmers, FarmGroup.RARE_SLOT);
        Arrays.fill(groupOf, honest + farmers, honest + 2 * farmers, FarmGroup.TINY_LOCATION);
        Arrays.fill(groupOf, honest + 2 * farmers, groupOf.length, FarmGroup.NEWCOMER);
        wonIn = new int[groupOf.length];
        changes = groupOf.length;
    }

    /**
     * Lives through all rounds.
     *
     * @param honest people at the beginning; a tenth as many farm in each way
     */
    static Outcome run(int honest, Target target, SplittableRandom random, Plant plant) {
        Farm farm = new Farm(honest, random, plant);
        try (farm.engine) {
            for (int number = 1; number <= ROUNDS; number++) {
                farm.round(number, honest / 10);
            }
            farm.round(ROUNDS + 1, farm.targetSeats(target, honest));
        }
        return farm.outcome();
    }

    private int targetSeats(Target target, int newcomers) {
        int waiting = waiting(FarmGroup.HONEST) + waiting(FarmGroup.TINY_LOCATION);
        return switch (target) {
            case WIDE -> waiting + (newcomers + waiting(FarmGroup.RARE_SLOT)) * 4 / 10;
            case SCARCE -> waiting / 2;
        };
    }

    private void round(int number, int seats) {
        long open = VirtualEngine.START_MILLIS + (number - 1) * Season.DAY_MILLIS;
        long close = open + Season.DAY_MILLIS - Season.HOUR_MILLIS;
        engine.advanceTo(open);
        long round = engine.nextRound();
        firstSlot = engine.lastSlot() + 1;
        generate(round, LARGE_LOCATION, seats);
        generate(round, TINY_LOCATION, TINY_SEATS);
        VirtualRound drawn = VirtualRound.announce(engine, RoundPlan.of(round, open, close));
        for (int person = 0; person < groupOf.length; person++) {
            act(person, number, round);
        }
        drawn.freeze();
        drawn.draw();
        read(number);
    }

    /** The first slot has one seat. */
    private void generate(long round, int location, int seats) {
        int slots = (seats - 1 + Sizes.SEATS_PER_SLOT - 1) / Sizes.SEATS_PER_SLOT;
        int[] blocks = new int[1 + slots];
        Arrays.fill(blocks, Sizes.SEATS_PER_SLOT);
        blocks[0] = 1;
        blocks[slots] = seats - 1 - (slots - 1) * Sizes.SEATS_PER_SLOT;
        long start = VirtualEngine.START_MILLIS + 60 * Season.DAY_MILLIS;
        engine.must(Verdict.GENERATED, engine.rounds().generate(round, location, start, blocks));
    }

    private void act(int person, int number, long round) {
        FarmGroup group = groupOf[person];
        boolean isTarget = number > ROUNDS;
        if (group == FarmGroup.NEWCOMER ? isTarget : number == 1) {
            engine.must(Verdict.ENTERED, engine.commands().enter(person, round, person, 1, wishes(group, isTarget)));
        } else if (wonIn[person] == 0
                && (group == FarmGroup.RARE_SLOT || (group == FarmGroup.TINY_LOCATION && isTarget))) {
            engine.must(
                    Verdict.WISHES_CHANGED,
                    engine.commands().changeWishes(changes++, person, person, wishes(group, isTarget)));
        }
    }

    private byte[] wishes(FarmGroup group, boolean isTarget) {
        if (isTarget) {
            return ANYWHERE;
        }
        return switch (group) {
            case RARE_SLOT -> Commands.packed(Wish.slot(firstSlot));
            case TINY_LOCATION -> Commands.packed(Wish.location(TINY_LOCATION, Wish.FIRST_DAY, Wish.LAST_DAY));
            default -> ANYWHERE;
        };
    }

    private void read(int number) {
        for (int person = 0; person < groupOf.length; person++) {
            boolean isIn = groupOf[person] != FarmGroup.NEWCOMER || number > ROUNDS;
            if (isIn
                    && wonIn[person] == 0
                    && engine.query(engine.commands().readEntry(person)).entry().status() == WON) {
                wonIn[person] = number;
            }
        }
    }

    private int waiting(FarmGroup group) {
        int waiting = 0;
        for (int person = 0; person < groupOf.length; person++) {
            waiting += groupOf[person] == group && wonIn[person] == 0 ? 1 : 0;
        }
        return waiting;
    }

    private Outcome outcome() {
        int groups = FarmGroup.values().length;
        Outcome outcome = new Outcome(new double[groups], new double[groups], new double[groups], new double[groups]);
        for (int person = 0; person < groupOf.length; person++) {
            int group = groupOf[person].index();
            int won = wonIn[person];
            outcome.size[group]++;
            outcome.served[group] += won > 0 && won <= ROUNDS ? 1 : 0;
            outcome.target[group] += won > ROUNDS ? 1 : 0;
            outcome.rounds[group] += groupOf[person] == FarmGroup.NEWCOMER && won > 0 ? 1 : won;
        }
        return outcome;
    }
}
