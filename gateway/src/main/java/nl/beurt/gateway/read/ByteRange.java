package nl.beurt.gateway.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of the bytes of a body (RFC 9110, 14.1.2).
 *
 * @param from first byte
 * @param length bytes; 0 where the range begins behind the end, and cannot be served
 */
record ByteRange(long from, long length) {
    private static final Pattern ONE = Pattern.compile("\\s*bytes\\s*=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*");

    /** The range that a header asks for; null where it is to be ignored: none, several, or not understood. */
    static @Nullable ByteRange of(@Nullable String header, long total) {
        Matcher matcher = header == null ? null : ONE.matcher(header);
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? null : suffix(Math.min(Long.parseLong(last), total), total);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? total - 1 : Math.min(Long.parseLong(last), total - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return null;
        }
        return new ByteRange(from, from >= total ? 0 : to - from + 1);
    }

    private static ByteRange suffix(long length, long total) {
        return new ByteRange(total - length, length);
    }

    /** The value of {@code Content-Range}. */
    String contentRange(long total) {
        return length == 0 ? "bytes */" + total : "bytes " + from + "-" + (from + length - 1) + "/" + total;
    }
}
