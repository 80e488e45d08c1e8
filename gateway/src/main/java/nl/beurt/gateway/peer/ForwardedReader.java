package nl.beurt.gateway.peer;

/**
 * {@code Forwarded} (RFC 7239, 4): elements with commas between them, of pairs with semicolons between them. It is read from the
 * right without a look at what stands further to the left, so that nothing there, an open quote for one, can change what is read:
 * a quoted string ends with a quote, and the quote where it begins stands behind an equals sign without a backslash.
 *
 * <p>An element without {@code for}, or with more than one, names nobody. Blanks are allowed around semicolons, as in other headers'
 * parameters (RFC 9110, 5.6.6).
 */
final class ForwardedReader implements HopReader {
    private static final String FOR = "for";
    private static final int NODE_LENGTH_MAX = 128;

    private final StringBuilder node = new StringBuilder(NODE_LENGTH_MAX);
    private boolean hasNode;
    private boolean isBad;

    @Override
    public int read(CharSequence line, int end, ClientAddress into) {
        hasNode = false;
        isBad = false;
        node.setLength(0);
        int at = HopReader.withoutBlanks(line, end);
        while (at > 0 && line.charAt(at - 1) != ',') {
            if (line.charAt(at - 1) != ';') {
                at = pair(line, at);
                if (at < 0) {
                    return BAD;
                }
                if (at > 0 && line.charAt(at - 1) != ',' && line.charAt(at - 1) != ';') {
                    return BAD;
                }
            }
            if (at > 0 && line.charAt(at - 1) == ';') {
                at = HopReader.withoutBlanks(line, at - 1);
            }
        }
        boolean isRead = hasNode && !isBad && NodeText.read(node, 0, node.length(), true, into);
        return isRead ? at - 1 : BAD;
    }

    /** Reads the pair that ends at a place; gives where what stands before it ends, without blanks, or {@link #BAD}. */
    private int pair(CharSequence line, int end) {
        boolean isQuoted = line.charAt(end - 1) == '"';
        int valueTo = isQuoted ? end - 1 : end;
        int valueFrom = isQuoted ? openingQuote(line, valueTo) + 1 : token(line, end);
        int equals = (isQuoted ? valueFrom - 1 : valueFrom) - 1;
        boolean isValue = isQuoted ? valueFrom > 0 : valueFrom < end;
        if (!isValue || equals < 0 || line.charAt(equals) != '=') {
            return BAD;
        }
        int name = token(line, equals);
        if (name == equals) {
            return BAD;
        }
        if (isFor(line, name, equals)) {
            isBad |= hasNode;
            hasNode = true;
            take(line, valueFrom, valueTo, isQuoted);
        }
        return HopReader.withoutBlanks(line, name);
    }

    private static boolean isFor(CharSequence line, int from, int to) {
        boolean isFor = to - from == FOR.length();
        for (int i = 0; i < FOR.length() && isFor; i++) {
            // Letters of ASCII in either case differ in this bit.
            isFor = (line.charAt(from + i) | 0x20) == FOR.charAt(i);
        }
        return isFor;
    }

    /** Keeps a value, of which a quoted string's backslashes stand for what follows them (RFC 9110, 5.6.4). */
    private void take(CharSequence line, int from, int to, boolean isQuoted) {
        if (to - from > NODE_LENGTH_MAX) {
            isBad = true;
            return;
        }
        node.setLength(0);
        for (int i = from; i < to; i++) {
            if (isQuoted && line.charAt(i) == '\\') {
                i++;
            }
            node.append(line.charAt(i));
        }
    }

    /** Where the quoted string that ends with the quote at a place begins, or {@link #BAD}. */
    private static int openingQuote(CharSequence line, int closing) {
        if (isEscaped(line, closing)) {
            return BAD;
        }
        for (int i = closing - 1; i > 0; i--) {
            if (line.charAt(i) == '"' && !isEscaped(line, i)) {
                return i;
            }
        }
        return BAD;
    }

    private static boolean isEscaped(CharSequence line, int at) {
        int backslashes = 0;
        while (at - backslashes > 0 && line.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 != 0;
    }

    /** Where the token that ends at a place begins. */
    private static int token(CharSequence line, int end) {
        int at = end;
        while (at > 0 && isOfToken(line.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** RFC 9110, 5.6.2. */
    private static boolean isOfToken(char c) {
        return c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
