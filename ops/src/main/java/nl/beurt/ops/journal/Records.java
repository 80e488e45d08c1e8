package nl.beurt.ops.journal;

import java.nio.ByteOrder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** How the parts of a record are told to people and programs. */
final class Records {
    private static final int UNREADABLE = -1;
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Records() {}

    /** The template of a command; −1 for bytes that are none. */
    static int templateId(DirectBuffer command, int offset, int length) {
        return length < MessageHeaderDecoder.ENCODED_LENGTH
                ? UNREADABLE
                : command.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN)
                        & 0xffff;
    }

    /** A verdict as in metrics: {@code booked}, {@code generated}. */
    static String word(int verdict) {
        return Verdict.of(verdict).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** ISO 8601 in UTC, to the millisecond. */
    static String time(long epochMillis) {
        return MILLISECONDS.format(Instant.ofEpochMilli(epochMillis));
    }
}
