package nl.beurt.bench.simulate.staff;

import nl.beurt.engine.state.sbe.SlotDecoder;

/** What helpers do at the desks and on the telephone. */
final class DeskActs {
    private final Scene scene;
    private final StaffBytes bytes = new StaffBytes();

    DeskActs(Scene scene) {
        this.scene = scene;
    }

    /** People of a booking come, or a V-number is linked where there is no booking with a code. */
    Action checkIn() {
        if (!scene.findBooking()) {
            return link();
        }
        int code = (int) scene.booking().codeLow();
        int[] people = some();
        SlotDecoder slot = scene.slot(scene.booking().slot());
        int location = scene.isOne(12) ? 1 + scene.random.nextInt(Town.LOCATIONS) : slot.location();
        long from = slot.startMillis() - (scene.isOne(12) ? -1 : Town.HOUR_MILLIS);
        byte[] command = bytes.checkIn(code, from, from + Town.DAY_MILLIS, location, people);
        return Action.plain(Kind.CHECK_IN, command);
    }

    /** People of a booking get what they came for. */
    Action serve() {
        if (!scene.findBooking()) {
            return addStock();
        }
        int code = (int) scene.booking().codeLow();
        int[] people = some();
        int wrong = 1 + scene.random.nextInt(Town.LOCATIONS);
        int location = scene.isOne(12)
                ? wrong
                : scene.isOne(4) ? 0 : scene.slot(scene.booking().slot()).location();
        int request = scene.request();
        return Action.requested(Kind.SERVE, request, bytes.serve(request, code, location, people));
    }

    Action addStock() {
        long amount = scene.isOne(4) ? -1 - scene.random.nextInt(20) : 1 + scene.random.nextInt(200);
        int request = scene.request();
        return Action.requested(Kind.ADD_STOCK, request, bytes.addStock(request, Town.PRODUCTS, amount));
    }

    /** A V-number turns out to be somebody's, who may have a place already, even in the same booking. */
    Action link() {
        int alias = scene.visitor();
        int person = 1 + scene.random.nextInt(scene.town.people());
        for (int i = 0; i < 6 && scene.findBooking(); i++) {
            int one = scene.ofBooking();
            alias = scene.isVisitor(one) ? one : alias;
            person = scene.isVisitor(one) ? person : one;
        }
        if (scene.isOne(3) && scene.findEntry()) {
            int one = scene.ofEntry();
            alias = scene.isVisitor(one) ? one : alias;
            person = scene.isVisitor(one) ? person : one;
        }
        return new Action(Kind.LINK, bytes.link(alias, person), 0, new int[] {alias, person}, 0);
    }

    /** Asks again for what was done, or what became of it. */
    Action again(Action asked) {
        boolean isOfBooking = asked.kind() == Kind.SERVE || asked.kind() == Kind.RECONCILE;
        boolean isTold = !isOfBooking && scene.isOne(3);
        return isTold
                ? Action.requested(Kind.READ_REQUEST, asked.request(), bytes.readRequest(asked.request()))
                : asked;
    }

    private int[] some() {
        int size = scene.booking().partySize();
        int count = scene.isOne(3) ? 1 + scene.random.nextInt(size) : size;
        int[] people = new int[count];
        for (int i = 0; i < count; i++) {
            people[i] = (int) scene.booking().party(2 * i + 1);
        }
        if (scene.isOne(20)) {
            people[0] = scene.person();
        }
        return people;
    }
}
