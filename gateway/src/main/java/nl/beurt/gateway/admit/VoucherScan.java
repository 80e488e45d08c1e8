package nl.beurt.gateway.admit;

import java.nio.charset.StandardCharsets;

/**
 * Looks whether a body has a voucher, without reading anything else of it: whatever is neither null nor an empty string, at the top of an
 * object, under the name {@code voucher}, however that is escaped (RFC 8259, 7). It is no judge of JSON: what it passes is still read as a
 * whole, and a voucher that stands there twice, or is no string, is refused then. Nothing of the body is copied. Belongs to one event loop.
 */
final class VoucherScan {
    private static final byte[] NAME = "voucher".getBytes(StandardCharsets.US_ASCII);

    private byte[] body = new byte[0];
    private int length;
    private int at;

    /** Whether there is one in the first {@code count} bytes. */
    boolean hasVoucher(byte[] bytes, int count) {
        body = bytes;
        length = count;
        at = 0;
        boolean found = take('{') && find();
        body = new byte[0];
        return found;
    }

    private boolean find() {
        boolean isVoucher;
        do {
            skipBlanks();
            isVoucher = isName();
            if (at >= length || !take(':')) {
                return false;
            }
            skipBlanks();
            if (isVoucher && at + 1 < length && isGiven(body[at], body[at + 1])) {
                return body[at] != '"' || isString();
            }
            skipValue();
        } while (take(','));
        return false;
    }

    /** Whether a value that begins so says something, be it right or wrong: no empty string, and not null. */
    private static boolean isGiven(byte first, byte second) {
        return switch (first) {
            case '"' -> second != '"';
            case 'n', ',', '}' -> false;
            default -> true;
        };
    }

    /** Whether the string here is the name; goes behind it. At the end where there is no string. */
    private boolean isName() {
        if (at >= length || body[at] != '"') {
            at = length;
            return false;
        }
        at++;
        int matched = 0;
        boolean isSame = true;
        while (at < length && body[at] != '"') {
            int next = character();
            isSame &= matched < NAME.length && next == NAME[matched];
            matched++;
        }
        at++;
        return isSame && matched == NAME.length;
    }

    /** Whether the string here ends; goes behind it. */
    private boolean isString() {
        at++;
        while (at < length && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        at++;
        return at <= length;
    }

    /** One character of a string; of a name, all but ASCII is some other. */
    private int character() {
        int first = body[at++];
        if (first != '\\' || at >= length) {
            return first;
        }
        int escaped = body[at++];
        if (escaped != 'u' || at + 4 > length) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 4 | Math.max(0, Character.digit(body[at++], 16));
        }
        return value;
    }

    /** Goes to the comma or the brace behind a value, whatever that is. */
    private void skipValue() {
        int depth = 0;
        while (at < length) {
            byte next = body[at];
            if (depth == 0 && (next == ',' || next == '}')) {
                return;
            }
            if (next == '"') {
                isString();
            } else {
                depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
                at++;
            }
        }
    }

    private void skipBlanks() {
        while (at < length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
    }

    private boolean take(char expected) {
        skipBlanks();
        if (at < length && body[at] == expected) {
            at++;
            return true;
        }
        return false;
    }
}
