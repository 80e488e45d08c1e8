package nl.beurt.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;

/** JSON as bytes, collected and written in portions. */
final class JsonBytes {
    private static final int PORTION = 64 * 1024;
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

    private final OutputStream out;
    private byte[] bytes = new byte[2 * PORTION];
    private int length;
    /** The day that was written last, and how: most days of a proof are the same few. */
    private int lastDay = Integer.MIN_VALUE;

    private byte[] lastDate = {};

    JsonBytes(OutputStream out) {
        this.out = out;
    }

    /** Text that is JSON already. */
    JsonBytes raw(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    JsonBytes raw(String json) {
        return raw(json.getBytes(UTF_8));
    }

    /** A text with its quotes, escaped where it must be. */
    JsonBytes text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append("\\u00").append((char) HEX[c >> 4]).append((char) HEX[c & 15]);
            } else {
                escaped.append(c);
            }
        }
        return raw(escaped.append('"').toString());
    }

    /** A hash of 32 bytes, lower-case hex, with its quotes. */
    JsonBytes hash(byte[] hash, int offset) {
        room(66);
        bytes[length++] = '"';
        for (int i = 0; i < 32; i++) {
            bytes[length++] = HEX[(hash[offset + i] >> 4) & 15];
            bytes[length++] = HEX[hash[offset + i] & 15];
        }
        bytes[length++] = '"';
        return this;
    }

    JsonBytes number(long number) {
        return raw(Long.toString(number));
    }

    /** A day as a date with its quotes; {@code day} is days since 1970-01-01 without sign. */
    JsonBytes date(int day) {
        if (day != lastDay) {
            LocalDate date = LocalDate.ofEpochDay(Integer.toUnsignedLong(day));
            if (date.getYear() > 9999) {
                throw new IllegalArgumentException("a day of a wish or a slot is at most 9999-12-31, not " + date);
            }
            lastDay = day;
            lastDate = ('"' + date.toString() + '"').getBytes(UTF_8);
        }
        return raw(lastDate);
    }

    /** Hands over what was collected, if that is much. */
    void portion() throws IOException {
        if (length >= PORTION) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
