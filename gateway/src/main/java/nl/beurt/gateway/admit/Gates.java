package nl.beurt.gateway.admit;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.admit.load.LoadGate;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/** The gates that need no body: draining, more in flight than is good, and a ring that has no place left. Belongs to one event loop. */
public final class Gates implements Admission {
    private final AtomicBoolean draining;
    private final CommandRing ring;
    private final @Nullable LoadGate load;
    private final Problems problems;

    /** Gates of a listener on which only the ring limits what is in flight: the staff's. */
    public Gates(AtomicBoolean draining, CommandRing ring, Problems problems) {
        this(draining, ring, null, problems);
    }

    /** Gates of a listener with a limit that learns. */
    public Gates(AtomicBoolean draining, CommandRing ring, @Nullable LoadGate load, Problems problems) {
        this.draining = draining;
        this.ring = ring;
        this.load = load;
        this.problems = problems;
    }

    @Override
    public void admit(Exchange exchange, HttpHeaders headers) {
        admit(exchange);
    }

    /** As {@link #admit(Exchange, HttpHeaders)}, which no header matters to. */
    void admit(Exchange exchange) {
        refuseWhileDraining(exchange);
        refuseWithoutRoom(exchange);
        Endpoint endpoint = exchange.endpoint();
        if (!exchange.isAnswered()
                && endpoint != null
                && endpoint.takesBody()
                && ring.remaining() <= ring.size() / EnginePort.BOOKING_SHARE) {
            problems.shed(exchange, Problem.BUSY);
        }
    }

    /** Again: many heads may have been let in before the first body was whole. */
    @Override
    public void admitWhole(Exchange exchange, byte[] body, int length) {
        refuseWhileDraining(exchange);
        refuseWithoutRoom(exchange);
    }

    private void refuseWithoutRoom(Exchange exchange) {
        LoadGate gate = load;
        if (gate != null && !exchange.isAnswered() && !gate.hasRoom(exchange)) {
            problems.shed(exchange, Problem.BUSY);
        }
    }

    private void refuseWhileDraining(Exchange exchange) {
        if (draining.get()) {
            exchange.closeAfter();
            problems.shed(exchange, Problem.DRAINING);
        }
    }
}
