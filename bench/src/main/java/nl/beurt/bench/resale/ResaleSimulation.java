package nl.beurt.bench.resale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Report;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Table;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.gateway.guard.FraudRule;
import nl.beurt.ops.config.FraudTerms;
import nl.beurt.ops.fraud.FraudScan;

/** What rule R1 finds in the journal of a world with honest people and sellers. */
final class ResaleSimulation {
    private static final double CAUGHT_MIN = 0.95;
    private static final double FALSE_MAX = 1e-4;

    private final Sizes sizes;

    ResaleSimulation(Sizes sizes) {
        this.sizes = sizes;
    }

    /**
     * Lives through it and reads the journal.
     *
     * @param data directory, empty
     */
    Report run(Path data) throws IOException {
        List<Seller> sellers;
        long bookings;
        try (World world = new World(sizes, data)) {
            world.run();
            sellers = world.sellers();
            bookings = world.bookings();
        }
        FraudScan.Found found = FraudScan.of(data, FraudTerms.STANDARD);
        Set<Long> flagged = subjects(found, FraudRule.R1);
        Set<Long> planted = new HashSet<>();
        sellers.forEach(seller -> planted.add(seller.device));
        long wrong = flagged.stream().filter(each -> !planted.contains(each)).count();
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("seed", String.valueOf(sizes.seed()));
        conditions.put("locations", String.valueOf(sizes.locations()));
        conditions.put("weeks", String.valueOf(sizes.weeks()));
        conditions.put("bookings", Figures.count(bookings));
        conditions.put("returned seats taken", Figures.count(found.seen().takings()));
        return new Report(
                "resale, and what rule R1 finds of it",
                conditions,
                "beurt bench resale --seed " + sizes.seed(),
                List.of(section(sellers, flagged, wrong, bookings, found)));
    }

    private static Set<Long> subjects(FraudScan.Found found, FraudRule rule) {
        Set<Long> subjects = new HashSet<>();
        for (FraudCase each : found.cases()) {
            if (each.rule() == rule) {
                subjects.add(each.subjectHigh());
            }
        }
        return subjects;
    }

    private static Section section(
            List<Seller> sellers, Set<Long> flagged, long wrong, long bookings, FraudScan.Found found) {
        Table.Builder table = Table.of(
                "a seller's sales", "sellers", "tried", "pairs planted", "pairs caught", "share", "sellers flagged");
        long shown = 0;
        long shownCaught = 0;
        long all = 0;
        long allCaught = 0;
        for (int size : Sizes.SALES) {
            long count = 0;
            long tried = 0;
            long pairs = 0;
            long caught = 0;
            long flags = 0;
            for (Seller seller : sellers) {
                if (seller.wanted == size) {
                    count++;
                    tried += seller.attempts;
                    pairs += seller.sold;
                    boolean isFlagged = flagged.contains(seller.device);
                    flags += isFlagged ? 1 : 0;
                    caught += isFlagged ? seller.sold : 0;
                }
            }
            all += pairs;
            allCaught += caught;
            if (size >= Sizes.SHOWN_FROM) {
                shown += pairs;
                shownCaught += caught;
            }
            table.row(
                    String.valueOf(size),
                    String.valueOf(count),
                    Figures.count(tried),
                    Figures.count(pairs),
                    Figures.count(caught),
                    pairs == 0 ? "-" : Figures.percent((double) caught / pairs),
                    String.valueOf(flags));
        }
        table.row(
                "all",
                String.valueOf(sellers.size()),
                Figures.count(
                        sellers.stream().mapToLong(seller -> seller.attempts).sum()),
                Figures.count(all),
                Figures.count(allCaught),
                all == 0 ? "-" : Figures.percent((double) allCaught / all),
                String.valueOf(sellers.stream()
                        .filter(seller -> flagged.contains(seller.device))
                        .count()));
        long honestR2 = found.cases().stream()
                .filter(each -> each.rule() == FraudRule.R2)
                .filter(each -> sellers.stream().noneMatch(seller -> seller.device == each.subjectHigh()))
                .count();
        return new Section(
                "Planted and found",
                "A pair is a seat that a seller gave back and took again for a buyer, on one device. It is caught where the"
                        + " journal's scan has a case about that device. Honest devices that R2 flagged: " + honestR2
                        + ".",
                List.of(table.build()),
                List.of(),
                List.of(
                        new Check(
                                "of the pairs of sellers of " + Sizes.SHOWN_FROM + " and more R1 catches at least 95 %",
                                shown > 0 && shownCaught >= CAUGHT_MIN * shown,
                                share(shownCaught, shown)),
                        new Check(
                                "false flags of R1: at most 1 in 10,000 bookings",
                                wrong <= FALSE_MAX * bookings,
                                wrong + " of " + Figures.count(bookings) + " bookings")));
    }

    private static String share(long caught, long of) {
        return caught + " of " + of + (of == 0 ? "" : " (" + Figures.percent((double) caught / of) + ")");
    }
}
