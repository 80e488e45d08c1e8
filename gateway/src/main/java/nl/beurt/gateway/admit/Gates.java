package nl.beurt.gateway.admit;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** The gates that need no body: draining, and a ring that has no place left. */
public final class Gates implements Admission {
    private final AtomicBoolean draining;
    private final CommandRing ring;
    private final Problems problems;

    public Gates(AtomicBoolean draining, CommandRing ring, Problems problems) {
        this.draining = draining;
        this.ring = ring;
        this.problems = problems;
    }

    @Override
    public void admit(Exchange exchange, HttpHeaders headers) {
        admit(exchange);
    }

    /** As {@link #admit(Exchange, HttpHeaders)}, which no header matters to. */
    void admit(Exchange exchange) {
        refuseWhileDraining(exchange);
        Endpoint endpoint = exchange.endpoint();
        if (!exchange.isAnswered()
                && endpoint != null
                && endpoint.takesBody()
                && ring.remaining() <= ring.size() / EnginePort.BOOKING_SHARE) {
            problems.shed(exchange, Problem.BUSY);
        }
    }

    @Override
    public void admitWhole(Exchange exchange, byte[] body, int length) {
        refuseWhileDraining(exchange);
    }

    private void refuseWhileDraining(Exchange exchange) {
        if (draining.get()) {
            exchange.closeAfter();
            problems.shed(exchange, Problem.DRAINING);
        }
    }
}
