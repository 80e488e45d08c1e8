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
    private final long[] others = new long[OTHERS_MAX];
    private final long[] othersMillis = new long[OTHERS_MAX];
    private int deviceCount;
    private int otherCount;
    private long holder;
    private long holderMillis;
    private boolean isHolderSeen;
    private boolean isSharedKnown;

    /** Forgets everything and is of another code. */
    void reset(long codeHigh, long codeLow, long nowMillis) {
        high = codeHigh;
        low = codeLow;
        sinceMillis = nowMillis;
        deviceCount = 0;
        otherCount = 0;
        isHolderSeen = false;
        isSharedKnown = false;
    }

    /**
     * Notes a person; whether C1 holds and has something new to tell: the code was shown for two, of whom one is not of its
     * party. At a desk one who is not is enough: a code is brought there by its own people.
     */
    boolean addPerson(CodeShown shown, long nowMillis) {
        boolean isTheirs = shown.standing() == CodeShown.Standing.THEIRS;
        boolean isNew = isTheirs ? !isHolderSeen : !isKnown(others, otherCount, shown.person());
        if (isNew && isTheirs) {
            isHolderSeen = true;
            holder = shown.person();
            holderMillis = nowMillis;
        } else if (isNew) {
            int at = Math.min(otherCount, OTHERS_MAX - 1);
            others[at] = shown.person();
            othersMillis[at] = nowMillis;
            otherCount = at + 1;
        }
        boolean isShared = otherCount > 0 && (isHolderSeen || otherCount > 1 || (shown.isAtDesk() && !isTheirs));
        boolean isNews = isShared && (isNew || !isSharedKnown);
        isSharedKnown |= isShared;
        return isNews;
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
            people.add(new Evidence(holder, booking, holderMillis));
        }
        for (int i = 0; i < otherCount; i++) {
            people.add(new Evidence(others[i], booking, othersMillis[i]));
        }
        return people;
    }
}
