package nl.beurt.bench.history.log;

/**
 * One request of a client, from when it was made to when its answer was read or given up.
 *
 * @param server run of the server that was asked, from 1
 * @param fromMicros microseconds since 1970
 * @param toMicros microseconds since 1970
 */
public record Operation(Kind kind, int server, long fromMicros, long toMicros, Asked asked, Heard heard) {

    public boolean isUnknown() {
        return heard.isUnknown();
    }

    public boolean isAccepted() {
        return heard.isAccepted();
    }

    /** The {@code Beurt-Sequence} of the answer, or -1. */
    public long sequence() {
        return heard.sequence();
    }

    @Override
    public String toString() {
        String what = kind.word()
                + (asked.slot() < 0 ? "" : " of slot " + asked.slot())
                + (asked.person() < 0 ? "" : " by person " + asked.person())
                + (asked.party() < 2 ? "" : " and " + (asked.party() - 1) + " more")
                + (asked.key().isEmpty() ? "" : " of booking " + asked.key());
        String outcome = isUnknown()
                ? "unheard"
                : "answered " + heard.status() + (heard.problem().isEmpty() ? "" : " " + heard.problem())
                        + (heard.sequence() < 0 ? "" : " at " + heard.sequence());
        return what + ", " + outcome + " [" + fromMicros + ", " + toMicros + "]";
    }
}
