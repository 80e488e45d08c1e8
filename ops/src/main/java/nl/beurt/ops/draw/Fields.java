package nl.beurt.ops.draw;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, each of the kind it must be. */
record Fields(String where, Map<String, Object> fields) {
    private static final int INSTANT_LENGTH = "2022-12-01T09:00:00Z".length();
    private static final long MOST_EXACT = (1L << 53) - 1;
    private static final int SIGNATURE_BYTES = 64;

    /** The fields of a value that must be an object. */
    @SuppressWarnings("unchecked")
    static Fields of(String where, @Nullable Object value) throws Malformed {
        if (value instanceof Map) {
            return new Fields(where, (Map<String, Object>) value);
        }
        throw Malformed.field(where.isEmpty() ? "it" : where, "an object");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    @Nullable
    Object value(String name) {
        return fields.get(name);
    }

    String text(String name) throws Malformed {
        if (fields.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw wrong(name, "a text");
    }

    /** A number from 0 to 2⁵³−1: what every reader of JSON can hold. */
    long number(String name) throws Malformed {
        return number(name, MOST_EXACT);
    }

    /** A number not below 0, and not above {@code most}. */
    long number(String name, long most) throws Malformed {
        if (fields.get(name) instanceof Long number && number >= 0 && number <= most) {
            return number;
        }
        throw wrong(name, "a whole number from 0 to " + most);
    }

    /** An id below 2⁶³ as a text of digits. */
    long id(String name) throws Malformed {
        if (fields.get(name) instanceof String text) {
            long id = Notation.id(text);
            if (id >= 0) {
                return id;
            }
        }
        throw wrong(name, "a number below 2^63 as text");
    }

    byte[] hash(String name) throws Malformed {
        byte[] hash = fields.get(name) instanceof String text ? Notation.hash(text) : null;
        if (hash == null) {
            throw wrong(name, "32 bytes in lower-case hex");
        }
        return hash;
    }

    List<byte[]> hashes(String name) throws Malformed {
        List<byte[]> hashes = new ArrayList<>();
        for (Object each : list(name)) {
            byte[] hash = each instanceof String text ? Notation.hash(text) : null;
            if (hash == null) {
                throw wrong(name, "a list of 32 bytes each in lower-case hex");
            }
            hashes.add(hash);
        }
        return hashes;
    }

    @SuppressWarnings("unchecked")
    List<Object> list(String name) throws Malformed {
        if (fields.get(name) instanceof List) {
            return (List<Object>) fields.get(name);
        }
        throw wrong(name, "a list");
    }

    /** Bytes in base64 (RFC 4648, section 4) with padding, as they are written in one way only. */
    byte[] base64(String name, int length) throws Malformed {
        try {
            byte[] bytes = Base64.getDecoder().decode(text(name));
            if (bytes.length == length
                    && Base64.getEncoder().encodeToString(bytes).equals(text(name))) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for a wrong length.
        }
        throw wrong(name, length + " bytes in base64");
    }

    /** A signature: 64 bytes in base64. */
    byte[] signature(String name) throws Malformed {
        return base64(name, SIGNATURE_BYTES);
    }

    /** An instant of whole seconds, as epoch seconds. */
    long instant(String name) throws Malformed {
        try {
            String text = text(name);
            Instant instant = Instant.parse(text);
            if (instant.getEpochSecond() >= 0 && instant.toString().equals(text) && text.length() == INSTANT_LENGTH) {
                return instant.getEpochSecond();
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw wrong(name, "an instant of whole seconds, as 2022-12-01T09:00:00Z");
    }

    /** A date as days since 1970-01-01. */
    int day(String name) throws Malformed {
        int day = Notation.day(text(name));
        if (day < 0) {
            throw wrong(name, "a date, as 2022-12-01");
        }
        return day;
    }

    private Malformed wrong(String name, String shouldBe) {
        return Malformed.field(where.isEmpty() ? name : where + '/' + name, shouldBe);
    }
}
