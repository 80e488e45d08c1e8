package nl.beurt.engine.decide;

import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;

/** Whether a catalog may follow another: its numbers in order, none gone, its knobs in range. */
final class CatalogCheck {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int PERSON_DAYS_MAX = 36_500;

    private CatalogCheck() {}

    static boolean mayFollow(Catalog now, Catalog next) {
        return isValid(next.knobs()) && areNumbersKept(now, next) && areNumbersDistinct(next) && areProductsValid(next);
    }

    private static boolean isValid(Knobs knobs) {
        return knobs.requestRetentionMillis() > 0
                && knobs.purgeAfterMillis() >= knobs.requestRetentionMillis()
                && knobs.actionsPerPersonPerDayMax() > 0
                && arePersonDaysValid(knobs);
    }

    /** Nobody leaves before what they booked does. */
    private static boolean arePersonDaysValid(Knobs knobs) {
        return knobs.personDays() == 0
                || (knobs.personDays() > 0
                        && knobs.personDays() <= PERSON_DAYS_MAX
                        && knobs.purgeAfterMillis() <= knobs.personDays() * MILLIS_PER_DAY);
    }

    /** Slots and rounds refer to products and locations by number: none may vanish. */
    private static boolean areNumbersKept(Catalog now, Catalog next) {
        for (Product product : now.products()) {
            if (next.product(product.number()) == null) {
                return false;
            }
        }
        for (Location location : now.locations()) {
            if (next.location(location.number()) == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean areNumbersDistinct(Catalog next) {
        for (int i = 1; i < next.products().size(); i++) {
            if (next.products().get(i - 1).number() >= next.products().get(i).number()) {
                return false;
            }
        }
        for (int i = 1; i < next.locations().size(); i++) {
            if (next.locations().get(i - 1).number() >= next.locations().get(i).number()) {
                return false;
            }
        }
        return true;
    }

    private static boolean areProductsValid(Catalog next) {
        for (Product product : next.products()) {
            if (product.number() < 1
                    || product.partyMax() < 1
                    || product.partyMax() > Party.SIZE_MAX
                    || product.minutesPerPerson() < 1) {
                return false;
            }
        }
        return true;
    }
}
