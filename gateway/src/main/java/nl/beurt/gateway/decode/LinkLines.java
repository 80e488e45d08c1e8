package nl.beurt.gateway.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.person.Bsn;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.IdentityPair;
import org.jspecify.annotations.Nullable;

/** Lines of a V-number, a comma and a BSN, which become pseudonyms where they are read. Belongs to one event loop. */
public final class LinkLines {
    private static final byte[] HEADER = "vNumber,bsn".getBytes(StandardCharsets.US_ASCII);
    /** What some programs write before a text in UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final int BSN_START = Secrets.V_NUMBER_LENGTH + 1;
    private static final int LINE_LENGTH_MAX = BSN_START + Bsn.LENGTH;

    private final Secrets secrets;
    private final byte[] vNumber = new byte[Secrets.V_NUMBER_LENGTH];
    private final byte[] digits = new byte[Bsn.LENGTH];
    private final char[] typed = new char[Bsn.LENGTH];

    public LinkLines(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * A line that was read.
     *
     * @param number from 1
     * @param pair null where it is wrong
     * @param reason what is wrong with it; null otherwise
     */
    public record Line(
            int number,
            @Nullable IdentityPair pair,
            @Nullable Reason reason) {}

    /** Reads all lines; empty ones, and a first one with the names of the columns, do not count. */
    public List<Line> read(byte[] bytes, int length) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int start =
                length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length) ? MARK.length : 0;
        while (start < length) {
            int end = start;
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            number++;
            int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
            boolean isHeader = number == 1 && Arrays.equals(bytes, start, last, HEADER, 0, HEADER.length);
            if (last > start && !isHeader) {
                lines.add(line(number, bytes, start, last));
            }
            start = end + 1;
        }
        return lines;
    }

    /** Nothing of a line stays, right or wrong. */
    private Line line(int number, byte[] bytes, int start, int end) {
        try {
            return readLine(number, bytes, start, end);
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(digits, (byte) 0);
            Arrays.fill(vNumber, (byte) 0);
        }
    }

    private Line readLine(int number, byte[] bytes, int start, int end) {
        int length = end - start;
        if (length <= BSN_START || length > LINE_LENGTH_MAX || bytes[start + BSN_START - 1] != ',') {
            return new Line(number, null, Reason.NOT_A_PAIR);
        }
        for (int i = 0; i < Secrets.V_NUMBER_LENGTH; i++) {
            vNumber[i] = bytes[start + i];
            if (vNumber[i] < '0' || vNumber[i] > '9') {
                return new Line(number, null, Reason.BAD_V_NUMBER);
            }
        }
        int count = length - BSN_START;
        for (int i = 0; i < count; i++) {
            typed[i] = (char) (bytes[start + BSN_START + i] & 0xff);
        }
        boolean isBsn = Bsn.read(typed, 0, count, digits);
        if (!isBsn) {
            return new Line(number, null, Reason.NOT_A_BSN);
        }
        IdentityPair pair = new IdentityPair(new Digest(), new Digest());
        secrets.vNumberPseudonym(vNumber, pair.alias());
        secrets.pseudonym(digits, pair.person());
        return new Line(number, pair, null);
    }
}
