package nl.beurt.gateway.qr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes as the 45 characters that QR codes pack tightest (RFC 9285). Each text stands for one row of bytes only. */
final class Base45 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int BASE = 45;
    private static final int PAIR_MAX = 0xffff;
    private static final int BYTE_MAX = 0xff;

    private Base45() {}

    static String write(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 2) {
            boolean isPair = i + 1 < bytes.length;
            int first = bytes[i] & BYTE_MAX;
            int value = isPair ? (first << Byte.SIZE) | (bytes[i + 1] & BYTE_MAX) : first;
            text.append(ALPHABET.charAt(value % BASE)).append(ALPHABET.charAt(value / BASE % BASE));
            if (isPair) {
                text.append(ALPHABET.charAt(value / (BASE * BASE)));
            }
        }
        return text.toString();
    }

    /** The bytes, or null for a text that stands for none. */
    static byte @Nullable [] read(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i += 3) {
            int count = Math.min(3, text.length() - i);
            int value = value(text, i, count);
            if (count == 1 || value < 0 || value > (count == 3 ? PAIR_MAX : BYTE_MAX)) {
                return null;
            }
            if (count == 3) {
                bytes[length++] = (byte) (value >> Byte.SIZE);
            }
            bytes[length++] = (byte) value;
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Least significant character first; -1 where one is none of these. */
    private static int value(String text, int from, int count) {
        int value = 0;
        for (int i = from + count - 1; i >= from; i--) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            value = value * BASE + digit;
        }
        return value;
    }
}
