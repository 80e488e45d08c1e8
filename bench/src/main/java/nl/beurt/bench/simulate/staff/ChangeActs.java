package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.staff.StaffBytes.Window;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.sbe.SlotDecoder;
import org.jspecify.annotations.Nullable;

/** What the staff changes: the catalog, and what follows from it for slots and bookings. */
final class ChangeActs {
    private static final int DESKS_MAX = 4;

    private final Scene scene;
    private final StaffBytes bytes = new StaffBytes();

    ChangeActs(Scene scene) {
        this.scene = scene;
    }

    /** Everything open, as at the beginning. */
    Action configure() {
        Catalog catalog = scene.state().catalog();
        Catalog next = catalog.products().isEmpty() ? Town.catalog() : Catalogs.open(catalog);
        return Action.plain(Kind.CONFIGURE, bytes.configure(next));
    }

    Action next() {
        SlotDecoder about = scene.slot();
        int product = about.product();
        int location = about.location();
        Catalog now = scene.state().catalog();
        boolean claim = !scene.isOne(4);
        return switch (scene.random.nextInt(13)) {
            case 0 -> closing(location, claim, now);
            case 1 -> halting(product, claim, now);
            case 2, 3 -> slots(window(about, scene.isOne(2) ? 0 : product, location), claim, null);
            case 4, 5 -> bookings(window(about, product, scene.isOne(2) ? 0 : location), claim);
            case 6, 7, 8 -> desks(window(about, scene.isOne(2) ? 0 : product, location));
            case 9, 10 -> noShows(product, location);
            case 11 -> onePerPerson(now);
            default -> catalog(location, product, now);
        };
    }

    private Action closing(int location, boolean claim, Catalog now) {
        Catalog closed = Catalogs.withLocation(now, location, Location.Status.CLOSED);
        return slots(new Window(0, location, 0, until()), claim, closed);
    }

    private Action halting(int product, boolean claim, Catalog now) {
        return slots(new Window(product, 0, 0, until()), claim, Catalogs.withProduct(now, product, true));
    }

    private long until() {
        return scene.isOne(3) ? Long.MAX_VALUE : scene.nowMillis + Town.HOUR_MILLIS * (1 + scene.random.nextInt(60));
    }

    private Action catalog(int location, int product, Catalog now) {
        Location.Status status = scene.isOne(2) ? Location.Status.CLOSED : Location.Status.OPEN;
        Catalog next = scene.isOne(2)
                ? Catalogs.withLocation(now, location, status)
                : Catalogs.withProduct(now, product, scene.isOne(2));
        return change(ChangeKind.CATALOG, new Window(0, 0, 0, 0), 0, false, next);
    }

    private Action slots(Window window, boolean claim, @Nullable Catalog next) {
        return change(ChangeKind.WITHDRAW_SLOTS, window, 0, claim, next);
    }

    private Action bookings(Window window, boolean claim) {
        return change(ChangeKind.WITHDRAW_BOOKINGS, window, 0, claim, null);
    }

    private Action desks(Window window) {
        int desks = scene.isOne(6) ? 0 : 1 + scene.random.nextInt(DESKS_MAX);
        return change(ChangeKind.DESKS, window, desks, false, null);
    }

    private Action noShows(int product, int location) {
        Window window = new Window(
                scene.isOne(2) ? 0 : product,
                scene.isOne(3) ? 0 : location,
                scene.isOne(2) ? 0 : scene.nowMillis - Town.DAY_MILLIS,
                scene.nowMillis + Town.HOUR_MILLIS);
        return change(ChangeKind.NO_SHOWS, window, 0, false, null);
    }

    /** Of a product of which a person could have many: one each from now on; or as it was, without a change of bookings. */
    private Action onePerPerson(Catalog now) {
        boolean isOnePerPerson = !scene.isOne(3);
        Catalog next = Catalogs.withExclusive(now, Town.FREE, isOnePerPerson);
        return isOnePerPerson
                ? change(ChangeKind.ONE_PER_PERSON, new Window(Town.FREE, 0, 0, Long.MAX_VALUE), 0, false, next)
                : change(ChangeKind.CATALOG, new Window(0, 0, 0, 0), 0, false, next);
    }

    private Action change(ChangeKind kind, Window window, int desks, boolean claim, @Nullable Catalog next) {
        int request = scene.request();
        return Action.requested(Kind.of(kind), request, bytes.change(request, kind, window, desks, claim, next));
    }

    /** Some hours around a slot. */
    private Window window(SlotDecoder about, int product, int location) {
        long start = about.startMillis();
        long from = scene.isOne(8) ? 0 : start - Town.HOUR_MILLIS * scene.random.nextInt(6);
        long to = scene.isOne(8) ? Long.MAX_VALUE : start + 1 + Town.HOUR_MILLIS * scene.random.nextInt(12);
        return new Window(product, location, from, to);
    }
}
