package nl.beurt.gateway.probe;

/** Hears what the gateway does, on its event loops. */
public interface GatewayProbe {
    /** Hears nothing. */
    GatewayProbe NONE = new GatewayProbe() {};

    /**
     * An answer was written.
     *
     * @param route as in the metrics: book, read-booking, …
     * @param status HTTP status code
     * @param nanos since the request was complete; of one that came in one piece and was held undecoded, since it came
     */
    default void onAnswer(String route, int status, long nanos) {}

    /** A request was answered 503. */
    default void onShed(String reason) {}

    /**
     * It was decided where somebody is who books, enters or moves.
     *
     * @param outcome allowed, vpn, abroad or stale
     */
    default void onAddress(String outcome) {}

    /**
     * A request was answered 429.
     *
     * @param limit address, site, device or person
     */
    default void onThrottled(String limit) {}

    /**
     * A request of the public was answered 503.
     *
     * @param requestClass stream, read, query, repeated, first or cancel
     */
    default void onShedClass(String requestClass) {}

    /** A connection of the public was not read for a while, as too much time went into sending people away. */
    default void onPause() {}

    /**
     * A connection was closed because its peer took too long, has too many, or did not use it while others wait to get in.
     *
     * @param reason idle, header, body, answer, address or full
     */
    default void onConnectionClosed(String reason) {}

    /**
     * Somebody asked whether a code is theirs.
     *
     * @param outcome valid, invalid, typing-mistake or throttled
     */
    default void onCodeCheck(String outcome) {}

    /**
     * A rule of the fraud guard opened a case.
     *
     * @param rule c1, c2, …
     */
    default void onCaseOpened(String rule) {}

    /**
     * Somebody reported a fraud.
     *
     * @param outcome kept, repeated, throttled or refused
     */
    default void onFraudReport(String outcome) {}

    /** A connection was opened (+1) or closed (−1). */
    default void onConnection(String listener, int change) {}
}
