package nl.beurt.gateway.exchange;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who made one request, as another thread knows them. Exchanges serve again: what is said here reaches the request it is for,
 * or nobody, where that was answered or its connection is gone. For any thread.
 */
public final class Asker {
    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);

    private final Exchange exchange;
    private final long turn;

    Asker(Exchange exchange, long turn) {
        this.exchange = exchange;
        this.turn = turn;
    }

    /** Epoch milliseconds by the engine's clock. */
    public long nowMillis() {
        return exchange.loop().nowMillis();
    }

    /** Answers on the exchange's event loop, unless that request has its answer already. */
    public void answer(Consumer<Exchange> answer) {
        exchange.loop().run(() -> {
            if (!exchange.isWaiting(turn)) {
                LOG.debug("a request has its answer already: another one is dropped");
                return;
            }
            try {
                answer.accept(exchange);
            } catch (RuntimeException e) {
                LOG.error("an answer cannot be made, its connection is closed", e);
                exchange.fail();
            }
        });
    }
}
