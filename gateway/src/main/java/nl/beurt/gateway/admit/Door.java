package nl.beurt.gateway.admit;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoDecision;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Every gate of the public listener, in order of precedence: the address, the rates, the load.
 *
 * <p>Whoever has to step up may have a voucher in the body: such a request is held until it is whole, and looked at by the other gates
 * only then. One that has no body is refused by its headers. Neither costs a place in the ring, nor the digest of a person who books or
 * enters.
 *
 * <p>Belongs to one event loop.
 */
public final class Door implements Admission {
    private final @Nullable Geo geo;
    private final RateGate rates;
    private final Gates gates;
    private final Problems problems;
    private final VoucherScan scan = new VoucherScan();

    /**
     * Puts the gates behind each other.
     *
     * @param geo null where everybody is let in, wherever they are
     */
    public Door(@Nullable Geo geo, RateGate rates, Gates gates, Problems problems) {
        this.geo = geo;
        this.rates = rates;
        this.gates = gates;
        this.problems = problems;
    }

    @Override
    public void admit(Exchange exchange, HttpHeaders headers) {
        Endpoint endpoint = exchange.endpoint();
        if (geo != null && endpoint != null && endpoint.isGated()) {
            exchange.stepUp(stepUp(geo, exchange));
        }
        if (exchange.stepUp() == StepUp.NONE) {
            rates.admit(exchange, headers);
            if (!exchange.isAnswered()) {
                gates.admit(exchange, headers);
            }
        } else if (!hasBody(headers)) {
            refuse(exchange);
        }
    }

    private static StepUp stepUp(Geo geo, Exchange exchange) {
        GeoDecision decision = geo.decide(exchange.client(), exchange.loop().nowMillis());
        exchange.loop().probe().onAddress(decision.word());
        return switch (decision) {
            case ALLOWED -> StepUp.NONE;
            case VPN -> StepUp.VPN;
            case ABROAD, STALE -> StepUp.ABROAD;
        };
    }

    private static boolean hasBody(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    @Override
    public void admitWhole(Exchange exchange, byte[] body, int length) {
        if (exchange.stepUp() != StepUp.NONE) {
            if (!scan.hasVoucher(body, length)) {
                refuse(exchange);
                return;
            }
            rates.admit(exchange, RateGate.device(exchange.device()));
            if (!exchange.isAnswered()) {
                gates.admit(exchange);
            }
        }
        if (!exchange.isAnswered()) {
            gates.admitWhole(exchange, body, length);
        }
    }

    private void refuse(Exchange exchange) {
        problems.stepUp(exchange, exchange.stepUp() == StepUp.VPN ? Problem.VPN : Problem.OUTSIDE_NETHERLANDS);
    }
}
