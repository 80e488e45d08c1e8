package nl.beurt.gateway.reply;

import java.util.Locale;

/** What is wrong with one part of a request. */
public enum Reason {
    REQUIRED,
    EMPTY,
    UNKNOWN_FIELD,
    DUPLICATE_FIELD,
    WRONG_TYPE,
    TOO_LONG,
    TOO_SHORT,
    TOO_MANY,
    OUT_OF_RANGE,
    NOT_HTTP,
    NOT_JSON,
    NOT_UTF8,
    TRAILING_DATA,
    TOO_DEEP,
    BAD_NUMBER,
    BAD_DATE,
    BAD_LANGUAGE,
    BAD_ID,
    UNKNOWN_PRODUCT,
    NOT_FOUND_LOCATION,
    UNKNOWN_SLOT,
    BAD_INSTANT,
    BAD_HASH,
    NOT_A_CHOICE,
    NOT_NEXT_ROUND,
    NOT_ONE_WISH,
    BAD_PERIOD,
    BAD_TIME,
    CLOSES_TOO_EARLY,
    OVERLAPPING_HOURS,
    PERSON_TWICE,
    PARTY_TOO_LARGE,
    NOT_A_BSN,
    BAD_V_NUMBER,
    NEEDS_BSN,
    NOT_HEX,
    WRONG_LENGTH,
    WRONG_ORDER,
    NOT_SUPPORTED,
    SOURCE_NOT_CONFIGURED,
    WRONG_CHAIN,
    WRONG_PULSE,
    PULSE_TOO_EARLY,
    CERTIFICATE_NOT_TRUSTED,
    BAD_SIGNATURE,
    HASH_MISMATCH,
    NOT_COMMITTED,
    SECRET_TWICE,
    SECRET_MISSING;

    /** The key of its text. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
