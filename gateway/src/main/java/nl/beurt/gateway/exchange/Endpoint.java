package nl.beurt.gateway.exchange;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** One call of the contract. Each event loop has its own, so an endpoint may keep scratch of its own. */
public interface Endpoint {
    /** Bytes of the longest body of most calls. */
    int BODY_LENGTH_MAX = 16 * 1024;

    /** The route's name in metrics. */
    String route();

    /** When it is let go under load. */
    default Priority priority() {
        return Priority.READ;
    }

    /** Whether it is only for people in the Netherlands, and for those who have a voucher. */
    default boolean isGated() {
        return false;
    }

    /** Looks at the headers, before the body is read; answers if there is something wrong with them. */
    default void head(Exchange exchange, HttpHeaders headers) {}

    /**
     * The gates that need no body have let it go on: makes of the headers what costs, or answers what is wrong with that.
     * A request that waits for its body's voucher is among them.
     */
    default void admitted(Exchange exchange, HttpHeaders headers) {}

    /** Whether the call takes a body; one sent to another call is dropped. */
    default boolean takesBody() {
        return false;
    }

    /** Bytes of the longest body that is looked at, 1 MiB at most unless {@link #streams} it. */
    default int bodyLengthMax() {
        return BODY_LENGTH_MAX;
    }

    /** Whether a body is taken piece by piece: {@link #sink} is asked for, and {@link #handle} is not called. */
    default boolean streams() {
        return false;
    }

    /** What takes the body of a request that was admitted; null where the request was answered instead. */
    default @Nullable BodySink sink(Exchange exchange) {
        throw new IllegalStateException(route() + " takes no body piece by piece");
    }

    /**
     * The request is complete: answers it, or submits a command.
     *
     * @param body valid only during the call
     */
    void handle(Exchange exchange, byte[] body, int length);

    /** Its body was handled: lets go of what was read of it. What stands in a wrong place may be a BSN. */
    default void forget() {}

    /**
     * Nanoseconds that an answer which the engine decided leaves after its request was complete, at the earliest: where the time
     * of an answer must not tell what its words do not. At most {@link Loop#HELD_NANOS_MAX}.
     */
    default long heldNanos() {
        return 0;
    }

    /** The command was decided, and what it decided is durable: answers. */
    default void decided(Exchange exchange) {
        throw new IllegalStateException(route() + " submits nothing");
    }
}
