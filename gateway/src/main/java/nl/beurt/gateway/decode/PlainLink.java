package nl.beurt.gateway.decode;

import java.util.Arrays;

/**
 * A link as it is kept: of http or https, with its signs written out, so that what must be masked can be seen, and without
 * user, query and fragment, in which people's names and numbers stand.
 */
final class PlainLink {
    /** Times that signs may be written in signs. */
    private static final int DEPTH_MAX = 4;

    private static final char[] NONE = new char[0];

    private PlainLink() {}

    /** The link in plain; empty where it is none. The given one is overwritten. */
    static char[] of(char[] given) {
        int length = given.length;
        for (int depth = 0; depth < DEPTH_MAX; depth++) {
            length = unescape(given, length);
        }
        int start = authority(given, length);
        int end = end(given, start, length);
        int host = start;
        for (int at = start; at < end && given[at] != '/' && given[at] != '\\'; at++) {
            host = given[at] == '@' ? at + 1 : host;
        }
        char[] plain = NONE;
        if (start > 0 && host < end && isShown(given, end)) {
            plain = new char[start + end - host];
            System.arraycopy(given, 0, plain, 0, start);
            System.arraycopy(given, host, plain, start, end - host);
        }
        Arrays.fill(given, '\0');
        return plain;
    }

    /** Behind {@code http://} or {@code https://}; 0 where it begins with neither. */
    private static int authority(char[] link, int length) {
        for (String scheme : new String[] {"http://", "https://"}) {
            int at = 0;
            while (at < Math.min(scheme.length(), length) && Character.toLowerCase(link[at]) == scheme.charAt(at)) {
                at++;
            }
            if (at == scheme.length()) {
                return at;
            }
        }
        return 0;
    }

    private static int end(char[] link, int start, int length) {
        int end = start;
        while (end < length && link[end] != '?' && link[end] != '#' && link[end] != ';') {
            end++;
        }
        return end;
    }

    private static boolean isShown(char[] link, int length) {
        for (int at = 0; at < length; at++) {
            if (Character.isWhitespace(link[at]) || Character.isISOControl(link[at])) {
                return false;
            }
        }
        return true;
    }

    /** Writes out the signs of ASCII; those of other scripts stay as they are. */
    private static int unescape(char[] link, int length) {
        int to = 0;
        for (int at = 0; at < length; at++) {
            int sign = link[at] == '%' && at + 2 < length ? 16 * hex(link[at + 1]) + hex(link[at + 2]) : -1;
            boolean isAscii = sign >= 0 && sign < 0x80 && hex(link[at + 1]) >= 0 && hex(link[at + 2]) >= 0;
            link[to++] = isAscii ? (char) sign : link[at];
            at += isAscii ? 2 : 0;
        }
        return to;
    }

    private static int hex(char digit) {
        return digit < 0x80 ? Character.digit(digit, 16) : -1;
    }
}
