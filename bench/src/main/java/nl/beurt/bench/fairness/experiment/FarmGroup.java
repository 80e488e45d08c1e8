package nl.beurt.bench.fairness.experiment;

/** Who takes part in a season with farmers. */
enum FarmGroup {
    HONEST(0, "honest, since the first round"),
    NEWCOMER(1, "newcomer, target round only"),
    RARE_SLOT(2, "farmer of a rare slot"),
    TINY_LOCATION(3, "farmer of a tiny location");

    private final int index;
    private final String words;

    FarmGroup(int index, String words) {
        this.index = index;
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Where a group stands in arrays, from 0. */
    int index() {
        return index;
    }
}
