package nl.beurt.bench.fairness.engine;

import nl.beurt.engine.ring.Decisions;
import nl.beurt.engine.state.EngineState;

/** A known bug of draws, put in on purpose to see that it is found. */
public enum Plant {
    /** Everything is as it is. */
    NONE("none", "no bug") {
        @Override
        Decisions wrap(EngineState state, Decisions decisions) {
            return decisions;
        }
    },
    /** Whoever entered first is served first. */
    FIRST_ENTERED("first-entered", "a draw serves its entries in the order of their ids") {
        @Override
        Decisions wrap(EngineState state, Decisions decisions) {
            return new ChangedAwards(state, decisions, true);
        }
    },
    /** Losing counts, whatever was wished for. */
    EVERY_LOSS_COUNTS("every-loss-counts", "a round counts as lost whatever was wished for") {
        @Override
        Decisions wrap(EngineState state, Decisions decisions) {
            return new ChangedAwards(state, decisions, false);
        }
    };

    private final String word;
    private final String words;

    Plant(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** As on the command line. */
    public String word() {
        return word;
    }

    public String words() {
        return words;
    }

    abstract Decisions wrap(EngineState state, Decisions decisions);
}
