package nl.beurt.bench.fairness.experiment;

import java.util.SplittableRandom;
import nl.beurt.engine.draw.Wish;

/** How much a party leaves open. */
enum WishWidth {
    ANYWHERE(0, "anywhere"),
    LOCATION(1, "one location"),
    SLOT(2, "one slot");

    private final int index;
    private final String words;

    WishWidth(int index, String words) {
        this.index = index;
        this.words = words;
    }

    /** Half of all parties anywhere, a quarter at one location, a quarter in one slot. */
    static WishWidth mixed(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> LOCATION;
            case 1 -> SLOT;
            default -> ANYWHERE;
        };
    }

    /** Where a width stands in arrays, from 0. */
    int index() {
        return index;
    }

    String words() {
        return words;
    }

    /** A wish so wide; which location or slot, from 1 to {@code slots}, is chance. */
    Wish wish(SplittableRandom random, long slots) {
        return switch (this) {
            case ANYWHERE -> Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY);
            case LOCATION -> Wish.location(1 + random.nextInt(Sizes.LOCATIONS), Wish.FIRST_DAY, Wish.LAST_DAY);
            case SLOT -> Wish.slot(1 + random.nextLong(slots));
        };
    }
}
