package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.report.Chart;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Series;
import nl.beurt.bench.report.Table;

/** Do families win as often as single people? By the size of the party and by what it wishes for. */
final class Families {
    private static final int PERCENT = 100;
    private static final int LISTS = 8;
    private static final int DRAWS_SHARE = 20;
    private static final int DRAWS_MIN = 10;

    private final Sizes sizes;
    private final Runs runs;

    Families(Sizes sizes, Runs runs) {
        this.sizes = sizes;
        this.runs = runs;
    }

    Section run() throws InterruptedException {
        List<PartyList.Drawn> wideLists = runs.of("families, anywhere", LISTS, run -> draw(run, true));
        List<PartyList.Drawn> mixedLists = runs.of("families, mixed wishes", LISTS, run -> draw(run, false));
        PartyCounts wide = sum(wideLists);
        PartyCounts mixed = sum(mixedLists);
        return new Section(
                "Do families win as often?",
                String.format(
                        Locale.ROOT,
                        "About %,d people in parties of one to six, %,d seats in slots of %d at %d locations; first everybody anywhere, then"
                                + " half anywhere, a quarter at one location, a quarter in one slot. %d lists each, drawn %,d times.",
                        sizes.people(),
                        sizes.seats(),
                        Sizes.SEATS_PER_SLOT,
                        Sizes.LOCATIONS,
                        LISTS,
                        draws()),
                List.of(table(wide, mixed)),
                List.of(chart(wide, mixed)),
                List.of(check(wide), asRead(wideLists, mixedLists)));
    }

    private PartyList.Drawn draw(int run, boolean isWide) {
        String name = isWide ? "families" : "mixed families";
        return PartyList.draw(sizes.people(), sizes.seats(), isWide, draws(), Seeds.of(sizes.seed(), name, run));
    }

    private int draws() {
        return Math.max(sizes.draws() / DRAWS_SHARE, DRAWS_MIN);
    }

    private static PartyCounts sum(List<PartyList.Drawn> lists) {
        PartyCounts counts = new PartyCounts();
        lists.forEach(list -> counts.add(list.counts()));
        return counts;
    }

    private Check check(PartyCounts wide) {
        double[] ratios = IntStream.rangeClosed(1, PartyList.SIZE_MAX)
                .mapToDouble(size -> wide.ratio(WishWidth.ANYWHERE, size))
                .sorted()
                .toArray();
        double least = ratios[0];
        double most = ratios[ratios.length - 1];
        double limit = sizes.limits().ratio();
        return new Check(
                "where all wish anywhere each size of party succeeds within " + Figures.percent(limit) + " of the mean",
                least >= 1 - limit && most <= 1 + limit,
                "ratios " + Figures.ratio(least) + " to " + Figures.ratio(most));
    }

    private static Check asRead(List<PartyList.Drawn> wide, List<PartyList.Drawn> mixed) {
        return new Check(
                "worked out again, every engine's draw gives what its parties then read",
                wide.stream().allMatch(PartyList.Drawn::isAsRead)
                        && mixed.stream().allMatch(PartyList.Drawn::isAsRead),
                wide.size() + mixed.size() + " draws");
    }

    private static Table table(PartyCounts wide, PartyCounts mixed) {
        Table.Builder table = Table.of(
                "people in the party",
                "all anywhere",
                "ratio",
                "mixed: anywhere",
                "mixed: one location",
                "mixed: one slot");
        for (int size = 1; size <= PartyList.SIZE_MAX; size++) {
            table.row(
                    String.valueOf(size),
                    Figures.percent(wide.share(WishWidth.ANYWHERE, size)),
                    Figures.ratio(wide.ratio(WishWidth.ANYWHERE, size)),
                    Figures.percent(mixed.share(WishWidth.ANYWHERE, size)),
                    Figures.percent(mixed.share(WishWidth.LOCATION, size)),
                    Figures.percent(mixed.share(WishWidth.SLOT, size)));
        }
        return table.build();
    }

    private static Chart chart(PartyCounts wide, PartyCounts mixed) {
        List<Series> series = new ArrayList<>();
        series.add(series("all anywhere", wide, WishWidth.ANYWHERE));
        for (WishWidth width : WishWidth.values()) {
            series.add(series("mixed: " + width.words(), mixed, width));
        }
        return Chart.bars("Success by the size of the party", "%", List.of("1", "2", "3", "4", "5", "6"), series);
    }

    private static Series series(String name, PartyCounts counts, WishWidth width) {
        double[] values = new double[PartyList.SIZE_MAX];
        Arrays.setAll(values, i -> PERCENT * counts.share(width, i + 1));
        return new Series(name, values);
    }
}
