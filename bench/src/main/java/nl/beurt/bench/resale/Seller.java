package nl.beurt.bench.resale;

import java.util.ArrayList;
import java.util.List;

/** Who holds places in others' names, and gives them back when a buyer has paid, to take them again for the buyer. */
final class Seller {
    final int wanted;
    final int home;
    final long device;
    final List<Household> fronts = new ArrayList<>();
    final List<Household> buyers = new ArrayList<>();
    int attempts;
    int sold;

    Seller(int wanted, int home, long device) {
        this.wanted = wanted;
        this.home = home;
        this.device = device;
    }

    boolean isBusy() {
        return sold < wanted;
    }
}
