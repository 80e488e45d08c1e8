package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.rounds.RequestMark;

/** Makes what the engine remembers requests of the staff by. Belongs to the staff listener's event loop. */
final class RequestMarks {
    private static final byte CALL = 'S';

    private final Secrets secrets;
    private final Digest caller = new Digest();
    private final Digest request = new Digest();
    private final Digest fingerprint = new Digest();

    RequestMarks(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Of a request with a key of idempotency; whether it is only to be tried makes no difference. */
    RequestMark of(Exchange exchange, byte[] body, int length) {
        byte[] key = exchange.idempotencyKey();
        secrets.caller(exchange.caller().name(), caller);
        secrets.request(caller, key, key.length, request);
        secrets.fingerprint(CALL, exchange.target(), body, length, fingerprint);
        return RequestMark.of(request, fingerprint);
    }
}
