package nl.beurt.bench.fairness.experiment;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.policy.Result;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.bench.fairness.statistics.Samples;

/** Days from the first look to the place, of the same people under three policies. */
record Waits(Samples fifo, Samples draw, Samples firstCome) {
    static final double P99 = 0.99;

    private static final double HOURS_PER_DAY = 24;
    private static final double MICROS_PER_DAY = 86_400e6;
    private static final long MICROS_PER_MILLI = 1000;

    /** Of what people lived through; first in, first out is worked out here. */
    static Waits of(Season season, long[] firstLookMicros, Result draw, Result firstCome) {
        int people = firstLookMicros.length;
        return new Waits(fifo(season, firstLookMicros), days(people, draw), days(people, firstCome));
    }

    double ratioOfP99() {
        return draw.quantile(P99) / fifo.quantile(P99);
    }

    private static Samples days(int people, Result result) {
        return new Samples(IntStream.range(0, people)
                .mapToDouble(person -> result.waitHours(person) / HOURS_PER_DAY)
                .toArray());
    }

    /** Each round serves those who came first of all who came before it. */
    private static Samples fifo(Season season, long[] firstLookMicros) {
        long[] sorted = firstLookMicros.clone();
        Arrays.sort(sorted);
        DoubleStream.Builder waits = DoubleStream.builder();
        int next = 0;
        for (int round = 1; next < sorted.length; round++) {
            long micros = season.roundMillis(round) * MICROS_PER_MILLI;
            for (int seat = 0; seat < season.seats() && next < sorted.length && sorted[next] < micros; seat++) {
                waits.add((micros - sorted[next++]) / MICROS_PER_DAY);
            }
        }
        return new Samples(waits.build().toArray());
    }
}
