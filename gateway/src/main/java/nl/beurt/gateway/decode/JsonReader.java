package nl.beurt.gateway.decode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import nl.beurt.engine.person.Bsn;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * What the bodies share: values with their faults, and BSNs that are made pseudonyms and overwritten where they stood.
 * Belongs to one event loop.
 */
final class JsonReader {
    /** There is no instant. */
    static final long NO_INSTANT = Long.MIN_VALUE;

    private static final int DEPTH_MAX = 8;
    private static final int TEXT_LENGTH_MAX = 256;
    private static final int NUMBER_LENGTH_MAX = 32;
    private static final int DAY_LENGTH = "2022-12-01".length();
    private static final int STAFF_TEXT_LENGTH_MAX = 2048;
    private static final JsonFactory FACTORY = factory(TEXT_LENGTH_MAX);
    private static final JsonFactory STAFF_FACTORY = factory(STAFF_TEXT_LENGTH_MAX);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final JsonFactory factory;
    private final Secrets secrets;
    private final byte[] digits = new byte[Bsn.LENGTH];
    private final VNumber vNumber = new VNumber();

    JsonReader(Secrets secrets) {
        this(FACTORY, secrets);
    }

    private JsonReader(JsonFactory factory, Secrets secrets) {
        this.factory = factory;
        this.secrets = secrets;
    }

    /** One that takes the longer texts of the staff. */
    static JsonReader ofStaff(Secrets secrets) {
        return new JsonReader(STAFF_FACTORY, secrets);
    }

    private static JsonFactory factory(int textLengthMax) {
        return JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(textLengthMax)
                        .maxNameLength(TEXT_LENGTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .build())
                .build();
    }

    /** Reads one element of an array. */
    interface Element {
        /** Reads an element; the parser stands at it. */
        void read(JsonParser parser, String pointer);
    }

    /** Reads one object's fields. */
    interface Fields {
        /**
         * Reads the value of one field; the parser stands at it.
         *
         * @return whether the field is known
         */
        boolean read(JsonParser parser, String name) throws JacksonException;
    }

    /**
     * Reads a whole body that must be one object; faults tell when it is not.
     *
     * @return whether it is one: what it lacks can be told
     */
    boolean body(byte[] bytes, int length, Faults faults, Fields fields) {
        // The parser lets some of it pass: overlong forms, surrogates.
        if (!Utf8.isValid(bytes, length)) {
            faults.add("", Reason.NOT_UTF8);
            return false;
        }
        try {
            JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, 0, length);
            boolean isObject = body(parser, bytes, length, faults, fields);
            closeUnlessFaulty(parser, faults);
            return isObject;
        } catch (JacksonException e) {
            faults.add("", Reason.NOT_JSON);
            return false;
        }
    }

    /**
     * A parser that met what it should not is left to the garbage collector: closing it would keep the names of fields in
     * the factory's table and text in the thread's buffers, and in the wrong place either may be a BSN.
     */
    private static void closeUnlessFaulty(JsonParser parser, Faults faults) {
        if (faults.isEmpty()) {
            parser.close();
        }
    }

    private boolean body(JsonParser parser, byte[] bytes, int length, Faults faults, Fields fields) {
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                faults.add("", first == null ? Reason.EMPTY : Reason.WRONG_TYPE);
                return false;
            }
            object(parser, "", faults, fields);
            // At the end of the input a parser closes itself, which one that met a fault must not: so without it.
            if (!isBlank(bytes, parser.currentLocation().getByteOffset(), length)) {
                trailing(parser, faults);
            }
            return true;
        } catch (StreamConstraintsException e) {
            boolean isDeep = parser.streamReadContext().getNestingDepth() > DEPTH_MAX;
            faults.add("", isDeep ? Reason.TOO_DEEP : Reason.TOO_LONG);
            return false;
        }
    }

    private static boolean isBlank(byte[] bytes, long from, int length) {
        for (int i = (int) from; i < length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Something stands behind the object, which was whole: what it lacks can still be told. */
    private static void trailing(JsonParser parser, Faults faults) {
        try {
            parser.nextToken();
            faults.add("", Reason.TRAILING_DATA);
        } catch (StreamConstraintsException e) {
            faults.add("", Reason.TOO_LONG);
        } catch (JacksonException e) {
            faults.add("", Reason.NOT_JSON);
        }
    }

    /** Reads the fields of an object whose brace was read. */
    void object(JsonParser parser, String pointer, Faults faults, Fields fields) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (!fields.read(parser, name)) {
                faults.add(pointer + '/' + name.replace("~", "~0").replace("/", "~1"), Reason.UNKNOWN_FIELD);
                parser.skipChildren();
            }
        }
    }

    /** Whether the parser stands at a string; a fault and nothing more of it otherwise. */
    boolean isText(JsonParser parser, String pointer, Faults faults) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return true;
        }
        faults.add(pointer, Reason.WRONG_TYPE);
        parser.skipChildren();
        return false;
    }

    /** A string, or null with a fault. */
    @Nullable
    String text(JsonParser parser, String pointer, int lengthMax, Faults faults) {
        if (!isText(parser, pointer, faults)) {
            return null;
        }
        String text = takeText(parser);
        if (text.isEmpty()) {
            faults.add(pointer, Reason.EMPTY);
            return null;
        }
        if (text.length() > lengthMax) {
            faults.add(pointer, Reason.TOO_LONG);
            return null;
        }
        return text;
    }

    /** The string at which the parser stands, overwritten where it stood: it may be a BSN in the wrong place. */
    private static String takeText(JsonParser parser) {
        char[] chars = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        String text = new String(chars, offset, length);
        Arrays.fill(chars, offset, offset + length, '\0');
        return text;
    }

    /**
     * The characters of a string, overwritten where they stood: whoever asks overwrites these, too. Null with a fault.
     *
     * @param lengthMax of the string
     */
    char @Nullable [] chars(JsonParser parser, String pointer, int lengthMax, Faults faults) {
        if (!isText(parser, pointer, faults)) {
            return null;
        }
        char[] chars = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        char[] taken = Arrays.copyOfRange(chars, offset, offset + length);
        Arrays.fill(chars, offset, offset + length, '\0');
        if (length > 0 && length <= lengthMax) {
            return taken;
        }
        Arrays.fill(taken, '\0');
        faults.add(pointer, length == 0 ? Reason.EMPTY : Reason.TOO_LONG);
        return null;
    }

    /** An id of a slot, below 2⁶³, as a string of digits; 0 with a fault. */
    long id(JsonParser parser, String pointer, Faults faults) {
        if (!isText(parser, pointer, faults)) {
            return 0;
        }
        char[] chars = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        long id = 0;
        boolean isId = length > 0 && length <= 19 && (chars[offset] != '0' || length == 1);
        for (int i = 0; i < length && isId; i++) {
            int digit = chars[offset + i] - '0';
            isId = digit >= 0 && digit <= 9 && id <= (Long.MAX_VALUE - digit) / 10;
            id = 10 * id + digit;
        }
        if (!isId) {
            faults.add(pointer, length == 0 ? Reason.EMPTY : Reason.BAD_ID);
            return 0;
        }
        return id;
    }

    /** A BSN as its pseudonym; false with a fault. */
    boolean person(JsonParser parser, String pointer, Digest into, Faults faults) {
        if (!isText(parser, pointer, faults)) {
            return false;
        }
        char[] chars = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        boolean isBsn = Bsn.read(chars, offset, length, digits);
        Arrays.fill(chars, offset, offset + length, '\0');
        if (isBsn) {
            secrets.pseudonym(digits, into);
        } else {
            faults.add(pointer, Reason.NOT_A_BSN);
        }
        Arrays.fill(digits, (byte) 0);
        return isBsn;
    }

    /** A V-number as its pseudonym; false with a fault. */
    boolean vNumber(JsonParser parser, String pointer, Digest into, Faults faults) {
        if (!isText(parser, pointer, faults)) {
            return false;
        }
        char[] chars = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        boolean isOne = vNumber.read(chars, offset, length);
        Arrays.fill(chars, offset, offset + length, '\0');
        if (isOne) {
            vNumber.finish(secrets, into);
        } else {
            faults.add(pointer, Reason.BAD_V_NUMBER);
        }
        return isOne;
    }

    /** A BSN or a V-number, told apart by their length, as its pseudonym; false with a fault. */
    boolean bsnOrVNumber(JsonParser parser, String pointer, Digest into, Faults faults) {
        boolean isLong =
                parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() == Secrets.V_NUMBER_LENGTH;
        return isLong ? vNumber(parser, pointer, into, faults) : person(parser, pointer, into, faults);
    }

    /** A day of birth, which is never a text: one would stay in memory; with a fault where it is none. */
    void birthDate(JsonParser parser, String pointer, BirthDate into, Faults faults) {
        if (!isText(parser, pointer, faults)) {
            return;
        }
        char[] chars = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        boolean isDay = into.read(chars, offset, length);
        Arrays.fill(chars, offset, offset + length, '\0');
        if (!isDay) {
            faults.add(pointer, length == 0 ? Reason.EMPTY : Reason.BAD_DATE);
        }
    }

    /** Makes the tag of a birth date that was read, or of none; it is forgotten. */
    long birthTag(BirthDate read, Digest person) {
        return read.finish(secrets, person);
    }

    /** A day, or null with a fault. */
    @Nullable
    LocalDate day(JsonParser parser, String pointer, Faults faults) {
        String text = text(parser, pointer, TEXT_LENGTH_MAX, faults);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // It is told below, as what has another length.
        }
        faults.add(pointer, Reason.BAD_DATE);
        return null;
    }

    /** An instant in UTC as epoch milliseconds, or {@link #NO_INSTANT} with a fault. */
    long instant(JsonParser parser, String pointer, Faults faults) {
        String text = text(parser, pointer, TEXT_LENGTH_MAX, faults);
        if (text == null) {
            return NO_INSTANT;
        }
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text).toEpochMilli();
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // It is told below, as what has another zone.
        }
        faults.add(pointer, Reason.BAD_INSTANT);
        return NO_INSTANT;
    }

    /** A whole number within bounds; the lower one with a fault. */
    long number(JsonParser parser, String pointer, long min, long max, Faults faults) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return min;
        }
        try {
            long number = parser.getLongValue();
            if (number >= min && number <= max) {
                return number;
            }
        } catch (InputCoercionException e) {
            // It is told below, as what is just outside.
        }
        faults.add(pointer, Reason.OUT_OF_RANGE);
        return min;
    }

    /** 32 bytes in lower-case hexadecimal digits, or null with a fault. */
    byte @Nullable [] hash(JsonParser parser, String pointer, Faults faults) {
        String text = text(parser, pointer, TEXT_LENGTH_MAX, faults);
        if (text == null) {
            return null;
        }
        if (!HASH.matcher(text).matches()) {
            faults.add(pointer, Reason.BAD_HASH);
            return null;
        }
        return HexFormat.of().parseHex(text);
    }

    /** Reads the elements of an array, each with its pointer; one too many is a fault, and none of them is read. */
    void array(JsonParser parser, String pointer, int countMax, Faults faults, Element element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (index < countMax) {
                element.read(parser, pointer + '/' + index);
            } else {
                parser.skipChildren();
            }
            index++;
        }
        if (index > countMax) {
            faults.add(pointer, Reason.TOO_MANY);
        }
    }

    /** {@code language}, or null with a fault. */
    @Nullable
    Language language(JsonParser parser, Faults faults) {
        String tag = text(parser, "/language", TEXT_LENGTH_MAX, faults);
        Language language = tag == null ? null : Language.of(tag);
        if (tag != null && language == null) {
            faults.add("/language", Reason.BAD_LANGUAGE);
        }
        return language;
    }

    /** Notes that a field was seen; a second time is a fault. */
    int seen(int before, int bit, String pointer, Faults faults) {
        if ((before & bit) != 0) {
            faults.add(pointer, Reason.DUPLICATE_FIELD);
        }
        return before | bit;
    }
}
