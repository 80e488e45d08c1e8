package nl.beurt.bench.fairness.people;

/** How someone looks for a place. */
public enum Kind {
    /** By hand, when they think of it. */
    HONEST(0, "honest"),
    /** With a script of their own, 1 to 100 requests a second. */
    BOT(1, "bots"),
    /** Through a scalper, who asks for twenty people with one fast script. */
    CUSTOMER(2, "scalpers' customers");

    private final int index;
    private final String words;

    Kind(int index, String words) {
        this.index = index;
        this.words = words;
    }

    /** Where a kind stands in arrays, from 0. */
    public int index() {
        return index;
    }

    public String words() {
        return words;
    }
}
