package nl.beurt.gateway.admit;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.admit.rate.Attempt;
import nl.beurt.gateway.admit.rate.Calls;
import nl.beurt.gateway.admit.rate.Rates;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.guard.Sources;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Answers 429 to an address or a device that asks too often, from the head alone. Belongs to one event loop; the rates are
 * shared by all.
 */
public final class RateGate {
    private final Rates rates;
    private final Problems problems;

    public RateGate(Rates rates, Problems problems) {
        this.rates = rates;
        this.problems = problems;
    }

    /** Takes an attempt for a request whose head is right, or answers it. */
    public void admit(Exchange exchange, HttpHeaders headers) {
        admit(exchange, device(HeaderLines.single(headers, Sources.DEVICE)));
    }

    /**
     * As {@link #admit(Exchange, HttpHeaders)}, of a request whose headers are gone.
     *
     * @param device what {@link #device} gave
     */
    public void admit(Exchange exchange, String device) {
        Endpoint endpoint = exchange.endpoint();
        Calls calls = endpoint == null ? null : calls(endpoint.priority());
        if (calls == null) {
            return;
        }
        Attempt attempt = exchange.attempt();
        if (!rates.take(
                exchange.client(), device, calls, attempt, exchange.loop().nowMillis())) {
            problems.throttled(exchange, attempt);
        }
    }

    private static @Nullable Calls calls(Priority priority) {
        return switch (priority) {
            case STREAM, READ -> null;
            case QUERY -> Calls.QUERIES;
            case BOOKING -> Calls.BOOKINGS;
            case CANCEL -> Calls.CANCELS;
        };
    }

    /** The word by which a device calls itself; empty where it has none. */
    static String device(@Nullable String word) {
        return word != null && Sources.isDevice(word) ? word : "";
    }
}
