package nl.beurt.bench.surge.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;

/** One line of an answer's head, gathered from pieces; compared without making strings. */
final class HeaderLine {
    private static final byte LF = '\n';
    private final byte[] bytes;
    private int length;

    HeaderLine(int bytesMax) {
        bytes = new byte[bytesMax];
    }

    void clear() {
        length = 0;
    }

    /** Takes bytes up to the end of the line, if it has come; the line end itself is dropped. */
    boolean read(ByteBuf in) {
        int readable = in.readableBytes();
        int end = in.bytesBefore(LF);
        int count = end < 0 ? readable : end;
        if (length + count > bytes.length) {
            throw new UnreadableAnswerException("a line of more than " + bytes.length + " bytes");
        }
        in.readBytes(bytes, length, count);
        length += count;
        if (end < 0) {
            return false;
        }
        in.skipBytes(1);
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Compares without regard to case. */
    boolean startsWith(String lowerCase) {
        return regionIs(0, lowerCase);
    }

    boolean isNamed(String lowerCase) {
        int colon = lowerCase.length();
        return length > colon && bytes[colon] == ':' && regionIs(0, lowerCase);
    }

    boolean valueIs(String lowerCase) {
        int from = valueStart();
        return valueEnd() - from == lowerCase.length() && regionIs(from, lowerCase);
    }

    String value() {
        int from = valueStart();
        return new String(bytes, from, valueEnd() - from, StandardCharsets.ISO_8859_1);
    }

    /** The value as a decimal number, or -1. */
    long valueAsNumber() {
        return number(valueStart(), valueEnd(), 10);
    }

    /** The line up to a {@code ;} as a hexadecimal number, or -1. */
    long hexNumber() {
        int end = 0;
        while (end < length && bytes[end] != ';' && bytes[end] != ' ') {
            end++;
        }
        return number(0, end, 16);
    }

    /** The status of a status line, or -1. */
    int status() {
        boolean complete = length >= 12 && startsWith("http/1.") && bytes[8] == ' ';
        return complete && (length == 12 || bytes[12] == ' ') ? (int) number(9, 12, 10) : -1;
    }

    private int valueStart() {
        int at = 0;
        while (at < length && bytes[at] != ':') {
            at++;
        }
        at = Math.min(at + 1, length);
        while (at < length && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private int valueEnd() {
        int at = length;
        while (at > 0 && isSpace(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private long number(int from, int to, int radix) {
        if (from >= to || to - from > 15) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(bytes[i], radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private boolean regionIs(int from, String lowerCase) {
        if (length - from < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int b = bytes[from + i];
            if (b >= 'A' && b <= 'Z') {
                b += 'a' - 'A';
            }
            if (b != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
