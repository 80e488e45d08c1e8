package nl.beurt.bench.surge.wire;

/** Why a request that was sent has no answer: what the server made of it is unknown. */
public enum LostReason {
    TIMEOUT("no answer in time"),
    CLOSED("connection lost"),
    UNREADABLE("unreadable answer"),
    ENDED("run ended");

    private final String label;

    LostReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
