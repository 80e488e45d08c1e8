package nl.beurt.bench.fairness.people;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** People by number, from 0: their kind, how often they look, and to which tenth of the honest that belongs. */
public final class Population {
    /** Tenths of the honest people, by how often they look. */
    public static final int DECILES = 10;

    private static final double MICROS_PER_HOUR = 3_600e6;

    private final Kind[] kinds;
    private final double[] looksPerHour;
    private final int[] deciles;

    Population(Kind[] kinds, double[] looksPerHour) {
        this.kinds = kinds;
        this.looksPerHour = looksPerHour;
        this.deciles = new int[kinds.length];
        Arrays.fill(deciles, -1);
        int[] honest = IntStream.range(0, kinds.length)
                .filter(i -> kinds[i] == Kind.HONEST)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> looksPerHour[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int rank = 0; rank < honest.length; rank++) {
            deciles[honest[rank]] = (int) ((long) rank * DECILES / honest.length);
        }
    }

    public int size() {
        return kinds.length;
    }

    public Kind kind(int person) {
        return kinds[person];
    }

    /** 0 for the tenth that looks least to 9 for the one that looks most; -1 for who is not honest. */
    public int decile(int person) {
        return deciles[person];
    }

    public double looksPerHour(int person) {
        return looksPerHour[person];
    }

    /**
     * How long from now until someone looks next, microseconds. People's looks are a Poisson process, so that it does not
     * matter when they last looked; scripts are regular, and where in their interval now is, is chance.
     */
    public long untilNextLookMicros(int person, SplittableRandom random) {
        double part = kinds[person] == Kind.HONEST ? -Math.log(1 - random.nextDouble()) : random.nextDouble();
        return (long) (part * MICROS_PER_HOUR / looksPerHour[person]);
    }

    /** How many of these people, by decile, are so. */
    public long[] countByDecile(java.util.function.IntPredicate isSo) {
        long[] counts = new long[DECILES];
        for (int person = 0; person < kinds.length; person++) {
            if (deciles[person] >= 0 && isSo.test(person)) {
                counts[deciles[person]]++;
            }
        }
        return counts;
    }

    /** How many of a kind are so. */
    public long count(Kind kind, java.util.function.IntPredicate isSo) {
        return IntStream.range(0, kinds.length)
                .filter(i -> kinds[i] == kind && isSo.test(i))
                .count();
    }
}
