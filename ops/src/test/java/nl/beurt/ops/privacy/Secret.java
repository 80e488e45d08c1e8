package nl.beurt.ops.privacy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something of a person that was given to the server in one place, and must not be found in any other.
 *
 * @param where it was given
 * @param isMisplaced whether no client should write it there
 */
record Secret(Kind kind, String value, String where, boolean isMisplaced) {
    /** What it is of a person. */
    enum Kind {
        BSN,
        V_NUMBER,
        BIRTH_DATE,
        NAME,
        EMAIL,
        PHONE,
        CODE,
        LINK,
        /** Of nobody: it must be found. */
        CONTROL
    }

    /** The ways to write it that a careless program would, by their names. */
    Map<String, byte[]> forms() {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        text(value, "", forms);
        switch (kind) {
            case BSN, V_NUMBER, PHONE -> digits(value, forms);
            case BIRTH_DATE -> {
                text(value.replace("-", ""), " without dashes", forms);
                forms.put("year, month, day", date());
            }
            case CODE -> text(value.replace("-", ""), " without dashes", forms);
            default -> {
                // Text only.
            }
        }
        return forms;
    }

    /** Ways of which the like stands among random bytes now and then, so that a few finds mean nothing. */
    Map<String, byte[]> numbers() {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        if (kind == Kind.BSN || kind == Kind.V_NUMBER) {
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES).putLong(0, Long.parseLong(value));
            forms.put("long", number.array());
            forms.put("long, little-endian", reversed(number.array()));
            forms.put("number in hexadecimal", bytes("%08x".formatted(number.getLong(0)), StandardCharsets.US_ASCII));
        }
        if (kind == Kind.BSN) {
            byte[] number = ByteBuffer.allocate(Integer.BYTES)
                    .putInt(Integer.parseInt(value))
                    .array();
            forms.put("int", number);
            forms.put("int, little-endian", reversed(number));
        }
        return forms;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static void text(String text, String how, Map<String, byte[]> forms) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        forms.put("characters" + how, plain);
        forms.put("UTF-16BE" + how, bytes(text, StandardCharsets.UTF_16BE));
        forms.put("UTF-16LE" + how, bytes(text, StandardCharsets.UTF_16LE));
        forms.put("reversed" + how, bytes(new StringBuilder(text).reverse().toString(), StandardCharsets.UTF_8));
        forms.put("hexadecimal" + how, bytes(HexFormat.of().formatHex(plain), StandardCharsets.US_ASCII));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + plain.length];
            System.arraycopy(plain, 0, shifted, before, plain.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Only the characters that what stands before and behind has no part in.
            String whole = encoded.substring(before == 0 ? 0 : 4, 4 * (shifted.length / 3));
            forms.put("base64 at " + before + how, bytes(whole, StandardCharsets.US_ASCII));
        }
    }

    private static void digits(String digits, Map<String, byte[]> forms) {
        byte[] each = new byte[digits.length()];
        for (int i = 0; i < each.length; i++) {
            each[i] = (byte) (digits.charAt(i) - '0');
        }
        forms.put("a byte a digit", each);
        // Two digits a byte.
        forms.put("packed decimals", new BigInteger((digits.length() % 2 == 0 ? "" : "0") + digits, 16).toByteArray());
    }

    /** As a dump of the heap has the fields of a date. */
    private byte[] date() {
        return ByteBuffer.allocate(8)
                .putInt(Integer.parseInt(value.substring(0, 4)))
                .putShort(Short.parseShort(value.substring(5, 7)))
                .putShort(Short.parseShort(value.substring(8)))
                .array();
    }

    private static byte[] bytes(String text, Charset in) {
        return text.getBytes(in);
    }
}
