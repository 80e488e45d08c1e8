package nl.beurt.gateway.admit;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.exchange.Exchange;

/** What the public listener asks, in order of precedence: 429, then 503. Belongs to one event loop. */
public record RatesThenLoad(RateGate rates, Admission load) implements Admission {
    @Override
    public void admit(Exchange exchange, HttpHeaders headers) {
        rates.admit(exchange, headers);
        if (!exchange.isAnswered()) {
            load.admit(exchange, headers);
        }
    }

    @Override
    public void admitWhole(Exchange exchange, byte[] body, int length) {
        load.admitWhole(exchange, body, length);
    }
}
