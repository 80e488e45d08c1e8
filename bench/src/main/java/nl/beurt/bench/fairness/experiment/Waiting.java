package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.people.Crowd;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.report.Chart;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Series;
import nl.beurt.bench.report.Table;

/**
 * How long do people wait, compared with a queue that serves first in, first out? A crowd of so many days' seats is there at
 * the first round; every day as many people come as there are seats, for as many days; then nobody new.
 */
final class Waiting {
    /** What came to the IND in 2022: 65,000 people, 1,200 a day. */
    private static final int DAYS_OF_2022 = 54;

    /** The limit is promised from so long a queue on: a draw is random among who lost fewer than four rounds. */
    private static final int PROMISED_DAYS = 20;

    private static final int[] QUEUE_DAYS = {2, 5, 10, PROMISED_DAYS, DAYS_OF_2022};
    private static final int PERCENT = 100;
    private static final int SEATS_SHARE = 40;
    private static final long MICROS_PER_MILLI = 1000;

    private final Sizes sizes;
    private final Runs runs;
    private final int seats;

    Waiting(Sizes sizes, Runs runs) {
        this.sizes = sizes;
        this.runs = runs;
        int share = sizes.seats() / SEATS_SHARE / Sizes.SEATS_STEP * Sizes.SEATS_STEP;
        this.seats = Math.max(share, Sizes.SEATS_STEP);
    }

    Section run() throws InterruptedException {
        List<Waits> waits = runs.of("waiting", QUEUE_DAYS.length, i -> live(QUEUE_DAYS[QUEUE_DAYS.length - 1 - i]));
        Table.Builder table = Table.of(
                "queue, days of seats",
                "FIFO p50",
                "draw p50",
                "first come p50",
                "FIFO p99",
                "draw p99",
                "first come p99",
                "p99 draw / FIFO");
        double[] ratios = new double[QUEUE_DAYS.length];
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < QUEUE_DAYS.length; i++) {
            Waits each = waits.get(QUEUE_DAYS.length - 1 - i);
            ratios[i] = each.ratioOfP99();
            table.row(
                    String.valueOf(QUEUE_DAYS[i]),
                    Figures.number(each.fifo().quantile(0.5)),
                    Figures.number(each.draw().quantile(0.5)),
                    Figures.number(each.firstCome().quantile(0.5)),
                    Figures.number(each.fifo().quantile(Waits.P99)),
                    Figures.number(each.draw().quantile(Waits.P99)),
                    Figures.number(each.firstCome().quantile(Waits.P99)),
                    Figures.ratio(ratios[i]));
            if (QUEUE_DAYS[i] >= PROMISED_DAYS) {
                checks.add(check(QUEUE_DAYS[i], each));
            }
        }
        checks.add(control(waits.get(0)));
        return new Section(
                "How long do people wait?",
                String.format(
                        Locale.ROOT,
                        "%,d seats a day. A queue of so many days of seats stands at the first round, and as many people as seats come"
                                + " every day for as many days. Waits are in days, from the first look to the place; FIFO is"
                                + " the best order there can be: who looked first gets the next seat. %d days is the queue of 2022.",
                        seats,
                        DAYS_OF_2022),
                List.of(table.build()),
                List.of(distribution(waits.get(0)), ratioChart(ratios)),
                checks);
    }

    private Check check(int days, Waits waits) {
        double ratio = waits.ratioOfP99();
        return new Check(
                "in a queue of " + days + " days of seats p99 of the wait is at most "
                        + sizes.limits().waiting() + " × first in, first out",
                ratio <= sizes.limits().waiting(),
                "ratio " + Figures.ratio(ratio) + ": "
                        + Figures.number(waits.draw().quantile(Waits.P99)) + " and "
                        + Figures.number(waits.fifo().quantile(Waits.P99)) + " days");
    }

    private Check control(Waits waits) {
        double ratio = waits.firstCome().quantile(Waits.P99) / waits.fifo().quantile(Waits.P99);
        return new Check(
                "control: this finds first come too long for some",
                ratio > sizes.limits().waiting(),
                "ratio " + Figures.ratio(ratio));
    }

    private static Chart distribution(Waits waits) {
        int days = (int) Math.ceil(
                Math.max(waits.draw().quantile(Waits.P99), waits.fifo().quantile(1)) * 1.2);
        List<String> categories = new ArrayList<>();
        double[] fifo = new double[days];
        double[] draw = new double[days];
        double[] firstCome = new double[days];
        for (int day = 0; day < days; day++) {
            categories.add(String.valueOf(day));
            fifo[day] = PERCENT * waits.fifo().upTo(day);
            draw[day] = PERCENT * waits.draw().upTo(day);
            firstCome[day] = PERCENT * waits.firstCome().upTo(day);
        }
        return Chart.lines(
                "People served within so many days, queue of " + DAYS_OF_2022 + " days",
                "%",
                categories,
                List.of(
                        new Series("first come", firstCome),
                        new Series("first in, first out", fifo),
                        new Series("draw", draw)));
    }

    private static Chart ratioChart(double[] ratios) {
        return Chart.bars(
                "p99 of the wait in a draw compared with first in, first out, by length of the queue in days",
                "ratio",
                Arrays.stream(QUEUE_DAYS).mapToObj(String::valueOf).toList(),
                List.of(new Series("draw / first in, first out", ratios)),
                1,
                1.2);
    }

    private Waits live(int days) {
        int crowd = days * seats;
        Population people = Crowd.honest(2 * crowd).draw(Seeds.of(sizes.seed(), "waiting people", days));
        SplittableRandom random = Seeds.of(sizes.seed(), "waiting", days);
        Season season = new Season(Sizes.LOCATIONS, 2 * days + 8, seats, Sizes.SEATS_PER_SLOT, Season.DAY_MILLIS, 0);
        // Who is there at the first round came in the day before it.
        long dayMicros = Season.DAY_MILLIS * MICROS_PER_MILLI;
        long[] firstLookMicros = IntStream.range(0, people.size())
                .mapToLong(person ->
                        person < crowd ? random.nextLong(dayMicros) : dayMicros + random.nextLong(days * dayMicros))
                .toArray();
        return Waits.of(
                season,
                firstLookMicros,
                Policy.DRAW.live(season, people, firstLookMicros, random.split(), sizes.plant()),
                Policy.FIRST_COME.live(season, people, firstLookMicros, random.split(), sizes.plant()));
    }
}
