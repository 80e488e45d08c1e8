package nl.beurt.gateway.guard;

import java.util.ArrayList;
import java.util.List;

/** Who has shown one code within a day, and from what devices. Belongs to whoever holds the lock. */
final class CodeSketch {
    /** Devices from which a code may be checked in a day, beside one for each of its party. */
    private static final int DEVICES_ALLOWED = 3;

    /** Devices that are told apart: so many that one too many of a party of six is among them. */
    private static final int DEVICES_MAX = DEVICES_ALLOWED + 7;

    private static final int OTHERS_MAX = 4;

    long high;
    long low;
    long sinceMillis;
    long touchedMillis = Long.MIN_VALUE;
    private final long[] devices = new long[DEVICES_MAX];
    private final long[] holderDevices = new long[DEVICES_MAX];
    private final Other[] others = new Other[OTHERS_MAX];
    private int deviceCount;
    private int holderDeviceCount;
    private int otherCount;
    private long holder;
    private long holderMillis;
    private boolean isHolderSeen;
    private boolean isSharedKnown;

    /** Somebody who is not of the party: the device of the first check, 0 for none, and whether they were at a desk. */
    private record Other(long person, long device, boolean isAtDesk, long atMillis) {}

    /** Forgets everything and is of another code. */
    void reset(long codeHigh, long codeLow, long nowMillis) {
        high = codeHigh;
        low = codeLow;
        sinceMillis = nowMillis;
        deviceCount = 0;
        holderDeviceCount = 0;
        otherCount = 0;
        isHolderSeen = false;
        isSharedKnown = false;
    }

    /** Notes a person; whether C1 holds and has something new to tell. */
    boolean addPerson(CodeShown shown, long nowMillis) {
        boolean isNew = shown.standing() == CodeShown.Standing.THEIRS
                ? addHolder(shown, nowMillis)
                : addOther(shown, nowMillis);
        boolean isShared = isShared();
        boolean isNews = isShared && (isNew || !isSharedKnown);
        isSharedKnown |= isShared;
        return isNews;
    }

    private boolean addHolder(CodeShown shown, long nowMillis) {
        boolean isNew = !isHolderSeen;
        if (isNew) {
            isHolderSeen = true;
            holder = shown.person();
            holderMillis = nowMillis;
        }
        if (shown.device() != 0 && !isKnown(holderDevices, holderDeviceCount, shown.device())) {
            int at = Math.min(holderDeviceCount, DEVICES_MAX - 1);
            holderDevices[at] = shown.device();
            holderDeviceCount = at + 1;
        }
        return isNew;
    }

    private boolean addOther(CodeShown shown, long nowMillis) {
        int found = indexOf(shown.person());
        if (found < 0) {
            int at = Math.min(otherCount, OTHERS_MAX - 1);
            others[at] = new Other(shown.person(), shown.device(), shown.isAtDesk(), nowMillis);
            otherCount = at + 1;
            return true;
        }
        Other before = others[found];
        if (shown.isAtDesk() && !before.isAtDesk()) {
            others[found] = new Other(before.person(), before.device(), true, nowMillis);
            return true;
        }
        return false;
    }

    /**
     * Whether C1 holds. At a desk one who is not of the party is enough: a code is brought there by its own people. By checks
     * it takes two, or one from a device that none of the party has used: people type the number of somebody of their family,
     * and then their own.
     */
    boolean isShared() {
        boolean isShared = otherCount > 1;
        for (int i = 0; i < otherCount; i++) {
            Other one = others[i];
            boolean isElsewhere = one.device() != 0 && !isKnown(holderDevices, holderDeviceCount, one.device());
            isShared |= one.isAtDesk() || (isElsewhere && holderDeviceCount > 0);
        }
        return isShared;
    }

    /** Takes back that somebody showed it. */
    void forget(long person) {
        int found = indexOf(person);
        if (found >= 0) {
            otherCount--;
            others[found] = others[otherCount];
            isSharedKnown = isShared();
        }
    }

    private int indexOf(long person) {
        for (int i = 0; i < otherCount; i++) {
            if (others[i].person() == person) {
                return i;
            }
        }
        return -1;
    }

    /** Notes a device; whether C2 holds and there is a new one. */
    boolean addDevice(CodeShown shown) {
        if (shown.device() == 0 || isKnown(devices, deviceCount, shown.device())) {
            return false;
        }
        int at = Math.min(deviceCount, DEVICES_MAX - 1);
        devices[at] = shown.device();
        deviceCount = at + 1;
        return deviceCount > DEVICES_ALLOWED + shown.partySize();
    }

    private static boolean isKnown(long[] of, int count, long one) {
        boolean isKnown = false;
        for (int i = 0; i < of.length; i++) {
            isKnown |= i < count && of[i] == one;
        }
        return isKnown;
    }

    /** Everybody who has shown it. */
    List<Evidence> people(BookingLink booking) {
        List<Evidence> people = new ArrayList<>();
        if (isHolderSeen) {
            people.add(new Evidence(holder, booking, holderMillis, false));
        }
        for (int i = 0; i < otherCount; i++) {
            people.add(new Evidence(others[i].person(), booking, others[i].atMillis(), others[i].isAtDesk()));
        }
        return people;
    }
}
