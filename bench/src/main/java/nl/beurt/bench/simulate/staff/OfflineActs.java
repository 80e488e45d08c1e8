package nl.beurt.bench.simulate.staff;

import nl.beurt.engine.state.sbe.SlotDecoder;

/** What desks without a connection tell afterwards and are given before, and what is asked of codes. */
final class OfflineActs {
    private final Scene scene;
    private final OfflineBytes bytes = new OfflineBytes();

    OfflineActs(Scene scene) {
        this.scene = scene;
    }

    Action next() {
        if (!scene.findBooking() || scene.isOne(4)) {
            return handOut();
        }
        return switch (scene.random.nextInt(6)) {
            case 0, 1 -> reconcile();
            case 2, 3 -> check();
            case 4 -> readCode();
            default -> readBookings();
        };
    }

    /** Of whom some came by an older code, some at the wrong place, some more than there are. */
    private Action reconcile() {
        SlotDecoder slot = scene.slot(scene.booking().slot());
        int version = scene.booking().version() + (scene.isOne(4) ? 1 - scene.random.nextInt(3) : 0);
        int persons = scene.isOne(3) ? 1 + scene.random.nextInt(6) : 1;
        int location = scene.isOne(12) ? 1 + scene.random.nextInt(Town.LOCATIONS) : slot.location();
        int request = scene.request();
        byte[] command = bytes.reconcile(
                request,
                new OfflineBytes.Use(scene.bookingId(), version, persons, location),
                slot.startMillis(),
                slot.startMillis() + 1);
        return new Action(Kind.RECONCILE, command, (int) scene.booking().capabilityLow(), new int[0], 0, request);
    }

    /** The list of one of a few days; rarely for another number of desks than before. */
    private Action handOut() {
        int location = 1 + scene.random.nextInt(Town.LOCATIONS);
        int day = (int) (scene.nowMillis / Town.DAY_MILLIS) + scene.random.nextInt(3);
        int desks = 1 + (location + day) % 3 + (scene.isOne(4) ? 1 : 0);
        return Action.plain(Kind.HAND_OUT_LIST, bytes.handOut(location, day, desks));
    }

    /** The code that a booking has, or another, by one of its people or by anybody. */
    private Action check() {
        int newest = (int) scene.booking().codeLow();
        int code = newest > 1 && scene.isOne(3) ? 1 + scene.random.nextInt(newest) : newest;
        int person = scene.isOne(2) ? scene.person() : scene.ofBooking();
        return Action.plain(Kind.READ_CODE_CHECK, bytes.check(code, person));
    }

    private Action readCode() {
        int person = scene.isOne(2) ? scene.person() : scene.ofBooking();
        return Action.plain(Kind.READ_CODE, bytes.readCode((int) scene.booking().capabilityLow(), person));
    }

    private Action readBookings() {
        SlotDecoder slot = scene.slot(scene.booking().slot());
        long from = scene.isOne(3) ? 1 : Math.max(1, scene.state().totals().lastBooking() - 300);
        return Action.plain(
                Kind.READ_BOOKINGS,
                bytes.readBookings(
                        from, slot.location(), slot.startMillis() - Town.HOUR_MILLIS, slot.startMillis() + 1));
    }
}
