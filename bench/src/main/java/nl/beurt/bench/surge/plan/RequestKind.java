package nl.beurt.bench.surge.plan;

/** What a request of the load does; reports and histograms are kept by kind. */
public enum RequestKind {
    /** A new person books. */
    FIRST("first"),
    /** A person whose booking was acknowledged tries once more, as a new request: to be refused. */
    REPEAT("repeat"),
    /** The availability that everybody reads, with the last ETag seen. */
    READ_AVAILABILITY("availability"),
    /** A person looks at an own booking. */
    READ_BOOKING("booking"),
    /** A person cancels an own booking. */
    CANCEL("cancel"),
    /** The surge's own look at availability once a second, beside the load. */
    REFRESH("refresh");

    private final String label;

    RequestKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
