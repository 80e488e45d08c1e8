package nl.beurt.gateway.decode;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * What somebody wrote with the digits of every script, in full width, raised or in circles, as those of ASCII, and where each sign of it
 * stood: whatever looks for numbers, to refuse or to mask them, looks here.
 */
public final class PlainDigits {
    /** Signs that one sign becomes, at most (Unicode's U+FDFA). */
    private static final int SIGNS_MAX = 18;

    private final char[] plain;
    private final int[] sources;
    private int length;

    private PlainDigits(int capacity) {
        plain = new char[capacity];
        sources = new int[capacity];
    }

    /** Reads a text. */
    public static PlainDigits of(char[] text) {
        int capacity = 0;
        for (char each : text) {
            capacity += each < 0x80 ? 1 : SIGNS_MAX;
        }
        PlainDigits read = new PlainDigits(capacity);
        for (int at = 0; at < text.length; ) {
            int sign = Character.codePointAt(text, at);
            if (sign < 0x80) {
                read.add((char) sign, at);
            } else {
                read.addForeign(sign, at);
            }
            at += Character.charCount(sign);
        }
        return read;
    }

    private void addForeign(int sign, int source) {
        String simple = Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC);
        simple.codePoints().forEach(each -> {
            int digit = Character.digit(each, 10);
            if (digit >= 0) {
                add((char) ('0' + digit), source);
            } else {
                for (char half : Character.toChars(each)) {
                    add(half, source);
                }
            }
        });
    }

    private void add(char sign, int source) {
        plain[length] = sign;
        sources[length] = source;
        length++;
    }

    public int length() {
        return length;
    }

    /** A sign; of digits only those of ASCII. */
    public char at(int index) {
        return plain[index];
    }

    /** Whether a digit stands there; nowhere outside of the text. */
    public boolean isDigit(int index) {
        return index >= 0 && index < length && plain[index] >= '0' && plain[index] <= '9';
    }

    /** Where it stood in what was read. */
    public int source(int index) {
        return sources[index];
    }

    /** Overwrites it. */
    public void wipe() {
        Arrays.fill(plain, '\0');
    }

    @Override
    public String toString() {
        return new String(plain, 0, length);
    }
}
