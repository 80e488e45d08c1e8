package nl.beurt.gateway.decode;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.exchange.Exchange;

/** Decides from headers alone whether a request may go on, or answers it. Belongs to one event loop. */
public interface Admission {
    /** Lets the exchange be, or answers it. */
    void admit(Exchange exchange, HttpHeaders headers);

    /** The request is whole, perhaps much later: lets the exchange be, or answers it. */
    void admitWhole(Exchange exchange);
}
