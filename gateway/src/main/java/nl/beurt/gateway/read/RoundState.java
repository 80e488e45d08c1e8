package nl.beurt.gateway.read;

import java.util.Locale;
import nl.beurt.engine.view.DrawView;

/** How far a round has come, in the words of the contract. */
enum RoundState {
    ANNOUNCED,
    COLLECTING,
    FROZEN,
    DRAWN,
    OPEN,
    CLOSED,
    VOID;

    /** Of a draw. Between its close and its commitment it is still said to collect: there is nothing else to show. */
    static RoundState of(DrawView draw, long nowMillis) {
        return switch (draw.state()) {
            case ANNOUNCED -> nowMillis < draw.entriesOpenMillis() ? ANNOUNCED : COLLECTING;
            case FREEZING_SLOTS, FREEZING_ENTRIES, FROZEN -> COLLECTING;
            case COMMITTED, SEEDED -> FROZEN;
            case DRAWN, OPENING -> DRAWN;
            case OPEN -> nowMillis < draw.lastStartMillis() ? OPEN : CLOSED;
            case VOIDING_ENTRIES, VOIDING_SLOTS, VOID -> VOID;
        };
    }

    /** Of a round that opens at an instant and whose last slot starts at another, epoch milliseconds. */
    static RoundState of(long opensAtMillis, long lastStartMillis, long nowMillis) {
        return nowMillis < opensAtMillis ? ANNOUNCED : nowMillis < lastStartMillis ? OPEN : CLOSED;
    }

    /** Whether the randomness, and what follows from it, is published. */
    boolean isDrawn() {
        return this == DRAWN || this == OPEN || this == CLOSED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
