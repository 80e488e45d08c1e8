package nl.beurt.gateway.admit.rate;

/** What can be spent. */
public enum Limit {
    /** An address of IPv4, or a network of IPv6 of 64 bits. */
    ADDRESS("address"),
    /** A site of IPv6, 48 bits. */
    SITE("site"),
    /** A device that has a word of its own. */
    DEVICE("device"),
    /** One person from one address, or from one device. */
    PERSON("person"),
    /** People who were named for one link from one address, or of IPv6 one site, and whose it is not. */
    LINK("link");

    private final String word;
    private final String ofQueries;
    private final String ofCancels;

    Limit(String word) {
        this.word = word;
        ofQueries = word + "-queries";
        ofCancels = word + "-cancels";
    }

    /** The limit in metrics. */
    public String word() {
        return word;
    }

    /** The limit's name in {@code RateLimit}. */
    public String name(Calls calls) {
        return switch (calls) {
            case BOOKINGS -> word;
            case QUERIES -> ofQueries;
            case CANCELS -> ofCancels;
        };
    }
}
