package nl.beurt.bench.replay.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All people of the year. Sizes of parties, days of coming and regions are made up to fit what the notices say: about 65,000
 * people, a family up to six, and most of them at the start.
 */
public final class Population {
    private static final LocalDate FIRST = LocalDate.of(2022, 7, 1);
    private static final int DAYS = 165;

    /** However few there are, some come late, each for oneself. */
    private static final int LATE = 8;

    private static final LocalDate LATE_DAY = LocalDate.of(2022, 12, 1);
    private static final double AT_ONCE = 0.45;
    private static final double AT_ONCE_DAYS = 8;
    private static final double LATER_DAYS = 60;

    /** Of a hundred parties so many are of 1, 2, … 6 people: 2.2 in the mean. */
    private static final int[] SIZES = {38, 27, 19, 10, 4, 2};

    private static final int CHOOSY_PERCENT = 20;
    private static final int TWIN_PERCENT = 2;

    private final List<Party> parties = new ArrayList<>();
    private final SplittableRandom random;
    private int people;

    /** So many people, or a few more: the last party is not split. */
    public Population(int people, long seed) {
        random = new SplittableRandom(seed);
        while (this.people < people - LATE) {
            add();
        }
        for (int i = 0; i < LATE; i++) {
            parties.add(new Party(this.people, 1, Region.draw(random), LATE_DAY, false, false));
            this.people++;
        }
    }

    /** Somebody who is none of these, and wants nothing of their own accord. */
    public static Party apart(int person) {
        return new Party(person, 1, "utrecht", LATE_DAY, false, true);
    }

    private void add() {
        int size = size();
        String home = Region.draw(random);
        LocalDate day = day();
        boolean isChoosy = random.nextInt(100) < CHOOSY_PERCENT;
        Party party = new Party(people, size, home, day, isChoosy, false);
        parties.add(party);
        if (random.nextInt(100) < TWIN_PERCENT) {
            Party twin = new Party(people, size, home, day, isChoosy, true);
            parties.add(twin);
            party.twin(twin);
            twin.twin(party);
        }
        people += size;
    }

    private int size() {
        int at = random.nextInt(100);
        int size = 1;
        for (int percent : SIZES) {
            at -= percent;
            if (at < 0) {
                break;
            }
            size++;
        }
        return Math.min(size, SIZES.length);
    }

    /** Some come in the first days, the others ever fewer over the months: two exponential distributions, cut off. */
    private LocalDate day() {
        double mean = random.nextDouble() < AT_ONCE ? AT_ONCE_DAYS : LATER_DAYS;
        double most = 1 - StrictMath.exp(-DAYS / mean);
        double days = -mean * StrictMath.log(1 - random.nextDouble() * most);
        return FIRST.plusDays((long) days);
    }

    /** In the order in which they were made. */
    public List<Party> parties() {
        return List.copyOf(parties);
    }

    /** Each person once, also who comes under two numbers. */
    public int people() {
        return people;
    }
}
