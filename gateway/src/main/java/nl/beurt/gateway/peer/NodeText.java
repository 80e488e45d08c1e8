package nl.beurt.gateway.peer;

/**
 * Reads an address with what may stand around it in a proxy's header: brackets and a port. What is no address (a name,
 * {@code unknown}, a word that hides one: RFC 7239, 6.2 and 6.3) tells nobody's, and is refused.
 */
final class NodeText {
    private static final int PORT_MAX = 65_535;
    private static final int PORT_DIGITS_MAX = 5;

    private NodeText() {}

    /**
     * Reads a node.
     *
     * @param hasBrackets whether an address of IPv6 needs brackets, as in {@code Forwarded}, and a port may be a word that hides it
     */
    static boolean read(CharSequence text, int from, int to, boolean hasBrackets, ClientAddress into) {
        if (from == to) {
            return false;
        }
        if (text.charAt(from) == '[') {
            int end = indexOf(text, ']', from, to);
            return end >= 0 && isPort(text, end + 1, to, hasBrackets) && AddressText.readV6(text, from + 1, end, into);
        }
        int colon = indexOf(text, ':', from, to);
        if (colon < 0) {
            return AddressText.readV4(text, from, to, into);
        }
        boolean isV4WithPort = isPort(text, colon, to, hasBrackets) && AddressText.readV4(text, from, colon, into);
        return isV4WithPort || (!hasBrackets && AddressText.readV6(text, from, to, into));
    }

    private static int indexOf(CharSequence text, char of, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == of) {
                return i;
            }
        }
        return -1;
    }

    /** Whether there is nothing, or a colon and a port. */
    private static boolean isPort(CharSequence text, int from, int to, boolean mayHide) {
        if (from == to) {
            return true;
        }
        if (text.charAt(from) != ':' || from + 1 == to) {
            return false;
        }
        return (mayHide && text.charAt(from + 1) == '_') ? isHidden(text, from + 2, to) : isNumber(text, from + 1, to);
    }

    private static boolean isNumber(CharSequence text, int from, int to) {
        int port = 0;
        for (int i = from; i < to; i++) {
            if (!AddressText.isDigit(text.charAt(i))) {
                return false;
            }
            port = 10 * port + text.charAt(i) - '0';
            if (port > PORT_MAX || i - from >= PORT_DIGITS_MAX) {
                return false;
            }
        }
        return true;
    }

    /** RFC 7239, 6: letters, digits, dots, underscores and hyphens. */
    private static boolean isHidden(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && !AddressText.isDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return from < to;
    }
}
