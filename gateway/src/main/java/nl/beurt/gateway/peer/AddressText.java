package nl.beurt.gateway.peer;

/**
 * Reads addresses as text, strictly: IPv4 as four decimal numbers without leading zeros (RFC 6943, 3.1.1, tells what other readings
 * lead to), IPv6 as RFC 4291, 2.2, without a zone. No name is ever looked up, nothing is allocated.
 */
public final class AddressText {
    private static final int V6_LENGTH_MIN = 2;
    private static final int V6_LENGTH_MAX = "0000:0000:0000:0000:0000:0000:255.255.255.255".length();
    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;
    private static final int V4_BITS = 32;
    private static final int GROUP_DIGITS_MAX = 4;
    private static final int NONE = -1;

    private AddressText() {}

    /**
     * Reads an address of either family, all that is from one place to before another.
     *
     * @return whether it is one; where it is none, {@code into} stays as it is
     */
    public static boolean read(CharSequence text, int from, int to, ClientAddress into) {
        return readV4(text, from, to, into) || readV6(text, from, to, into);
    }

    /** Reads an address of IPv4. */
    static boolean readV4(CharSequence text, int from, int to, ClientAddress into) {
        long address = v4(text, from, to);
        if (address == NONE) {
            return false;
        }
        into.setV4((int) address);
        return true;
    }

    /** The 32 bits of an address of IPv4, or {@link #NONE}. */
    private static long v4(CharSequence text, int from, int to) {
        long address = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at == to || text.charAt(at++) != '.')) {
                return NONE;
            }
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
                value = 10 * value + text.charAt(at++) - '0';
            }
            boolean hasLeadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || value > 255 || hasLeadingZero) {
                return NONE;
            }
            address = address << 8 | value;
        }
        return at == to ? address : NONE;
    }

    /** Reads an address of IPv6, the last 32 bits of which may be written as IPv4. */
    static boolean readV6(CharSequence text, int from, int to, ClientAddress into) {
        if (to - from < V6_LENGTH_MIN || to - from > V6_LENGTH_MAX) {
            return false;
        }
        // What stands before the two colons that stand for zeros, once they were seen; high and low are what stands
        // behind them.
        int before = NONE;
        long beforeHigh = 0;
        long beforeLow = 0;
        long high = 0;
        long low = 0;
        int groups = 0;
        int at = from;
        if (text.charAt(at) == ':') {
            if (text.charAt(at + 1) != ':') {
                return false;
            }
            before = 0;
            at += 2;
        }
        while (at < to) {
            int end = at;
            int group = 0;
            while (end < to && end - at < GROUP_DIGITS_MAX && Character.digit(hex(text.charAt(end)), 16) >= 0) {
                group = group << 4 | Character.digit(text.charAt(end++), 16);
            }
            if (end < to && text.charAt(end) == '.') {
                long last = v4(text, at, to);
                if (last == NONE || groups > GROUPS - 2) {
                    return false;
                }
                high = (high << V4_BITS) | (low >>> V4_BITS);
                low = (low << V4_BITS) | last;
                groups += 2;
                break;
            }
            if (end == at || groups == GROUPS) {
                return false;
            }
            high = high << GROUP_BITS | low >>> (Long.SIZE - GROUP_BITS);
            low = low << GROUP_BITS | group;
            groups++;
            at = end;
            if (at == to) {
                break;
            }
            if (text.charAt(at++) != ':' || at == to) {
                return false;
            }
            if (text.charAt(at) == ':') {
                if (before != NONE) {
                    return false;
                }
                before = groups;
                beforeHigh = high;
                beforeLow = low;
                high = 0;
                low = 0;
                at++;
            }
        }
        if (before == NONE ? groups != GROUPS : groups == GROUPS) {
            return false;
        }
        int shift = before == NONE ? 2 * Long.SIZE : (GROUPS - before) * GROUP_BITS;
        into.set(high | shiftedHigh(beforeHigh, beforeLow, shift), low | (shift >= Long.SIZE ? 0 : beforeLow << shift));
        return true;
    }

    /** The upper half of 128 bits that were shifted to the left. */
    private static long shiftedHigh(long high, long low, int shift) {
        if (shift == 2 * Long.SIZE) {
            return 0;
        }
        return shift >= Long.SIZE ? low << (shift - Long.SIZE) : high << shift | low >>> (Long.SIZE - shift);
    }

    /** The character if it is ASCII: digits of other scripts are none here. */
    private static char hex(char c) {
        return c < 128 ? c : ' ';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
