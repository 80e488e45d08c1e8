package nl.beurt.gateway.decode;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.exchange.Exchange;

/** Decides from headers alone whether a request may go on, or answers it. Belongs to one event loop. */
public interface Admission {
    /** Lets the exchange be, or answers it. */
    void admit(Exchange exchange, HttpHeaders headers);

    /**
     * The request is whole, perhaps much later: lets the exchange be, or answers it.
     *
     * @param body valid only during the call
     * @param length bytes of the body; 0 for a call that takes none, or takes it piece by piece
     */
    void admitWhole(Exchange exchange, byte[] body, int length);
}
