package nl.beurt.gateway.report;

import java.nio.CharBuffer;
import java.util.Arrays;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.engine.code.VoucherWord;
import nl.beurt.engine.person.Bsn;
import nl.beurt.gateway.decode.PlainDigits;

/**
 * Takes out of what people write what must not be kept, in place: numbers that pass the 11-test, however they are grouped,
 * appointment codes, vouchers and links of bookings; in prose also mail addresses and telephone and V-numbers. Names cannot be told
 * from other words: they stay.
 */
final class MaskedText {
    private static final char MASK = '#';
    private static final int CAPABILITY_LENGTH = 26;
    private static final int GAP_MAX = 3;
    private static final int PHONE_LENGTH_MIN = 10;
    private static final int PHONE_LENGTH_MAX = 13;

    private final char[] text;
    private final char[] digits = new char[Bsn.LENGTH];
    private final byte[] read = new byte[Bsn.LENGTH];
    private final byte[] canonical = new byte[AppointmentCode.LENGTH];

    /** The text as it is when numbers are looked for. */
    private PlainDigits plain = PlainDigits.of(new char[0]);

    private MaskedText(char[] text) {
        this.text = text;
    }

    /** Masks a description. */
    static void prose(char[] text) {
        MaskedText masked = new MaskedText(text);
        masked.codes();
        masked.vouchers();
        masked.addresses();
        masked.capabilities();
        masked.numbers(true);
        masked.wipe();
    }

    /** Masks a link, whose numbers are mostly those of advertisements. */
    static void link(char[] text) {
        MaskedText masked = new MaskedText(text);
        masked.codes();
        masked.vouchers();
        masked.capabilities();
        masked.numbers(false);
        masked.wipe();
    }

    private void wipe() {
        plain.wipe();
        Arrays.fill(digits, '\0');
        Arrays.fill(read, (byte) 0);
        Arrays.fill(canonical, (byte) 0);
    }

    private void vouchers() {
        for (int start = 0; start < text.length; start++) {
            if ((text[start] == 'V' || text[start] == 'v') && !isWordAt(start - 1)) {
                int end = wordEnd(start, 1 + VoucherWord.LENGTH);
                if (end > 0 && VoucherWord.read(CharBuffer.wrap(text, start, end - start), canonical)) {
                    Arrays.fill(text, start, end, MASK);
                }
            }
        }
    }

    private void codes() {
        for (int start = 0; start < text.length; start++) {
            if (Character.isLetterOrDigit(text[start]) && !isWordAt(start - 1)) {
                int end = wordEnd(start, AppointmentCode.LENGTH);
                if (end > 0 && AppointmentCode.read(CharBuffer.wrap(text, start, end - start), canonical)) {
                    Arrays.fill(text, start, end, MASK);
                }
            }
        }
    }

    /** Behind the last of so many letters and digits; 0 where they do not end there. */
    private int wordEnd(int start, int length) {
        int count = 0;
        int gap = 0;
        for (int at = start; at < text.length && gap <= GAP_MAX; at++) {
            if (Character.isLetterOrDigit(text[at])) {
                gap = 0;
                count++;
                if (count == length) {
                    return isWordAt(at + 1) ? 0 : at + 1;
                }
            } else {
                gap++;
            }
        }
        return 0;
    }

    private boolean isWordAt(int at) {
        return at >= 0 && at < text.length && Character.isLetterOrDigit(text[at]);
    }

    private void addresses() {
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '@') {
                int start = at;
                int end = at + 1;
                while (start > 0 && !Character.isWhitespace(text[start - 1])) {
                    start--;
                }
                while (end < text.length && !Character.isWhitespace(text[end])) {
                    end++;
                }
                Arrays.fill(text, start, end, MASK);
            }
        }
    }

    private void capabilities() {
        int start = 0;
        for (int at = 0; at <= text.length; at++) {
            if (!isWordAt(at)) {
                boolean isOne = at - start == CAPABILITY_LENGTH;
                for (int i = start; i < at && isOne; i++) {
                    isOne = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '2' && text[i] <= '7');
                }
                if (isOne) {
                    Arrays.fill(text, start, at, MASK);
                }
                start = at + 1;
            }
        }
    }

    private void numbers(boolean isProse) {
        plain = PlainDigits.of(text);
        for (int start = 0; start < plain.length(); start++) {
            if (plain.isDigit(start) && !plain.isDigit(start - 1)) {
                numbersFrom(start, isProse);
            }
        }
    }

    /** Looks at each group of digits from a start, together with those before. */
    private void numbersFrom(int start, boolean isProse) {
        int count = 0;
        int gap = 0;
        for (int at = start; at < plain.length() && gap <= GAP_MAX && count <= PHONE_LENGTH_MAX; at++) {
            if (!plain.isDigit(at)) {
                if (Character.isLetter(plain.at(at))) {
                    return;
                }
                // However many blanks: they are what columns are made of.
                gap += Character.isWhitespace(plain.at(at)) ? 0 : 1;
                continue;
            }
            gap = 0;
            if (count < digits.length) {
                digits[count] = plain.at(at);
            }
            count++;
            if (!plain.isDigit(at + 1) && isSecret(start, at + 1, count, isProse)) {
                mask(start, at + 1);
                return;
            }
        }
        if (isProse && count > PHONE_LENGTH_MAX) {
            maskLongRun(start);
        }
    }

    private boolean isSecret(int start, int end, int count, boolean isProse) {
        if (count <= digits.length && Bsn.read(digits, 0, count, read)) {
            return true;
        }
        boolean isLong = isProse && count >= PHONE_LENGTH_MIN;
        boolean isRun = end - start == count;
        boolean isPhone = digits[0] == '0' || (start > 0 && plain.at(start - 1) == '+');
        return isLong && (isRun || isPhone);
    }

    private void maskLongRun(int start) {
        int end = start;
        while (plain.isDigit(end)) {
            end++;
        }
        if (end - start >= PHONE_LENGTH_MIN) {
            mask(start, end);
        }
    }

    private void mask(int start, int end) {
        for (int at = start; at < end; at++) {
            if (plain.isDigit(at)) {
                int source = plain.source(at);
                boolean isPair = Character.isHighSurrogate(text[source]);
                text[source] = MASK;
                if (isPair) {
                    text[source + 1] = MASK;
                }
            }
        }
    }
}
