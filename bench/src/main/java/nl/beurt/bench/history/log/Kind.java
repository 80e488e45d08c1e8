package nl.beurt.bench.history.log;

import java.util.Locale;

/** What a client may ask. */
public enum Kind {
    BOOK,
    MOVE,
    REISSUE,
    CANCEL,
    READ,
    AVAILABILITY;

    /** As it stands in a history. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #word}. */
    public static Kind of(String word) {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown operation '" + word + "'");
    }

    /** Whether its request carries an idempotency key, and so is answered again as the first time. */
    public boolean isRepeatable() {
        return this == BOOK || this == MOVE || this == REISSUE;
    }
}
