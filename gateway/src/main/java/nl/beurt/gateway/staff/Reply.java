package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;

/**
 * An answer that was made on another thread than that which sends it.
 *
 * @param eTag with its quotes; empty for none
 * @param location path of what was made; empty for none
 * @param sequence at which it was read
 */
record Reply(int status, byte[] json, String eTag, String location, long sequence) {
    /** One that tells of nothing that was made. */
    Reply(int status, byte[] json, String eTag, long sequence) {
        this(status, json, eTag, "", sequence);
    }

    /** Answers on the exchange's event loop. Called on any thread. */
    void send(Exchange exchange) {
        exchange.loop().run(() -> {
            Answers answers = exchange.loop().answers().begin(status).sequence(sequence);
            if (!eTag.isEmpty()) {
                answers.header("ETag", eTag);
            }
            if (!location.isEmpty()) {
                answers.header("Location", location);
            }
            answers.end(exchange, Answers.JSON, json);
        });
    }
}
