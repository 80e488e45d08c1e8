package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.engine.Commands;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.engine.Redraws;
import nl.beurt.bench.fairness.engine.RoundPlan;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.engine.VirtualRound;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.verdict.Verdict;

/** Parties of one to six that the engine froze, drew and gave places to. Owned by the thread of its run. */
final class PartyList {
    /** People in a party, at most. */
    static final int SIZE_MAX = 6;

    /** Percentages of parties of one to six people: an assumption. */
    private static final int[] SIZE_PERCENT = {45, 22, 14, 10, 5, 4};

    private static final int PERCENT = 100;

    private final SplittableRandom random;
    private final List<Integer> sizes = new ArrayList<>();
    private final List<WishWidth> widths = new ArrayList<>();

    private PartyList(SplittableRandom random) {
        this.random = random;
    }

    /**
     * Draws such a list again and again, and counts.
     *
     * @param isWide everybody wishes anywhere; else wishes are mixed
     */
    static Drawn draw(int people, int seats, boolean isWide, int draws, SplittableRandom random) {
        PartyList list = new PartyList(random);
        try (VirtualEngine engine = new VirtualEngine(Sizes.LOCATIONS, random.split(), Plant.NONE)) {
            Redraws redraws = new Redraws(list.freeze(engine, people, seats, isWide));
            boolean isAsRead = list.isAsRead(engine, redraws.asPublished());
            PartyCounts counts = new PartyCounts();
            for (int draw = 0; draw < draws; draw++) {
                int[] slotOf = redraws.next(random);
                for (int entry = 0; entry < slotOf.length; entry++) {
                    counts.add(list.widths.get(entry), list.sizes.get(entry), slotOf[entry] >= 0);
                }
            }
            return new Drawn(counts, isAsRead);
        }
    }

    /** Of many draws; and whether the engine's own, worked out again, is what its parties read. */
    record Drawn(PartyCounts counts, boolean isAsRead) {}

    private DrawProof freeze(VirtualEngine engine, int people, int seats, boolean isWide) {
        long number = engine.nextRound();
        int[] blocks = new int[seats / Sizes.SEATS_STEP];
        Arrays.fill(blocks, Sizes.SEATS_PER_SLOT);
        long start = VirtualEngine.START_MILLIS + 30 * Season.DAY_MILLIS;
        for (int location = 1; location <= Sizes.LOCATIONS; location++) {
            engine.must(Verdict.GENERATED, engine.rounds().generate(number, location, start, blocks));
        }
        long close = VirtualEngine.START_MILLIS + Season.DAY_MILLIS;
        VirtualRound round = VirtualRound.announce(engine, RoundPlan.of(number, VirtualEngine.START_MILLIS, close));
        int person = 0;
        while (person < people) {
            int size = size();
            WishWidth width = isWide ? WishWidth.ANYWHERE : WishWidth.mixed(random);
            byte[] wishes = Commands.packed(width.wish(random, engine.lastSlot()));
            engine.must(Verdict.ENTERED, engine.commands().enter(sizes.size(), number, person, size, wishes));
            sizes.add(size);
            widths.add(width);
            person += size;
        }
        round.freeze();
        return round.draw();
    }

    private int size() {
        int left = random.nextInt(PERCENT);
        int size = 0;
        while (left >= SIZE_PERCENT[size]) {
            left -= SIZE_PERCENT[size++];
        }
        return size + 1;
    }

    private boolean isAsRead(VirtualEngine engine, int[] slotOf) {
        return IntStream.range(0, slotOf.length).allMatch(entry -> hasPlace(engine, entry) == slotOf[entry] >= 0);
    }

    private static boolean hasPlace(VirtualEngine engine, int entry) {
        return engine.query(engine.commands().readBooking(entry)).slot() != 0;
    }
}
