package nl.beurt.ops.desk;

/**
 * What a desk says of a code.
 *
 * @param words for the clerk, in one line
 */
record Answer(Kind kind, String words) {
    /** What it comes down to. */
    enum Kind {
        OK,
        TYPING_MISTAKE,
        UNKNOWN,
        OTHER_DESK,
        WRONG_DAY,
        WRONG_LOCATION,
        NOT_GENUINE,
        USED_BEFORE,
        TOO_MANY
    }

    boolean isOk() {
        return kind == Kind.OK;
    }
}
