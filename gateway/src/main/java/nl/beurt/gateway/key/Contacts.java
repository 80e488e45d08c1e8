package nl.beurt.gateway.key;

import java.util.Arrays;

/**
 * Makes keyed digests of how people can be reached, e-mail addresses and telephone numbers, so that two ways of writing one
 * are the same. What was given is kept nowhere. Belongs to one event loop.
 */
public final class Contacts {
    /** The country that a number without one is of. */
    private static final String NETHERLANDS = "31";

    private final Secrets secrets;

    public Contacts(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The digest by which two reports are known to be of one person; what was given is left as it is. */
    public void digest(char[] given, Digest into) {
        byte[] plain = plain(given);
        secrets.contact(plain, plain.length, into);
        Arrays.fill(plain, (byte) 0);
    }

    /**
     * What the journal keeps: 64 bits, which nothing else is made with; 0 where nothing is given. What was given is left as
     * it is.
     */
    public long origin(char[] given) {
        byte[] plain = plain(given);
        long digest = plain.length == 0 ? 0 : secrets.originContact(plain, plain.length);
        Arrays.fill(plain, (byte) 0);
        // 0 and the least number stand for none.
        return plain.length > 0 && (digest == 0 || digest == Long.MIN_VALUE) ? 1 : digest;
    }

    /** Two bytes for each character that counts. */
    private static byte[] plain(char[] given) {
        char[] plain = new char[given.length + NETHERLANDS.length()];
        int length = isNumber(given) ? number(given, plain) : text(given, plain);
        byte[] bytes = new byte[2 * length];
        for (int i = 0; i < length; i++) {
            bytes[2 * i] = (byte) (plain[i] >> 8);
            bytes[2 * i + 1] = (byte) plain[i];
        }
        Arrays.fill(plain, '\0');
        return bytes;
    }

    /** Case and blanks do not tell two addresses apart. */
    private static int text(char[] given, char[] into) {
        int length = 0;
        for (char c : given) {
            if (!isBlank(c)) {
                into[length++] = Character.toLowerCase(c);
            }
        }
        return length;
    }

    /** Digits with the country before them: {@code 06-1234…}, {@code 0031 6 1234…} and {@code +31 (0)6 1234…} are one. */
    private static int number(char[] given, char[] into) {
        char[] digits = new char[given.length];
        int count = 0;
        boolean isAbroad = false;
        for (char c : given) {
            isAbroad |= c == '+' && count == 0;
            if (c >= '0' && c <= '9') {
                digits[count++] = c;
            }
        }
        int from = 0;
        if (!isAbroad && count > 1 && digits[0] == '0' && digits[1] == '0') {
            isAbroad = true;
            from = 2;
        }
        boolean isDutch = isAbroad && startsWith(digits, from, count, NETHERLANDS);
        int length = 0;
        if (isDutch || (!isAbroad && count > 0 && digits[0] == '0')) {
            NETHERLANDS.getChars(0, NETHERLANDS.length(), into, 0);
            length = NETHERLANDS.length();
            from += isDutch ? NETHERLANDS.length() : 0;
            from += from < count && digits[from] == '0' ? 1 : 0;
        }
        System.arraycopy(digits, from, into, length, count - from);
        Arrays.fill(digits, '\0');
        return length + count - from;
    }

    private static boolean startsWith(char[] digits, int from, int count, String what) {
        return count - from >= what.length() && digits[from] == what.charAt(0) && digits[from + 1] == what.charAt(1);
    }

    private static boolean isNumber(char[] given) {
        boolean hasDigit = false;
        for (char c : given) {
            boolean isDigit = c >= '0' && c <= '9';
            hasDigit |= isDigit;
            if (!isDigit && !isBlank(c) && "+-().\u00a0".indexOf(c) < 0) {
                return false;
            }
        }
        return hasDigit;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
