package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadStateEncoder;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/staff/journal/state}: where the journal is and what the state's hash is there. Role ops. */
public final class JournalStateEndpoint implements Endpoint {
    private final CommandRing ring;
    private final StaffAccess access;
    private final Problems problems;
    private final LastSnapshot lastSnapshot;
    private final ReadStateEncoder command = new ReadStateEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    public JournalStateEndpoint(CommandRing ring, StaffTokens tokens, Problems problems, LastSnapshot lastSnapshot) {
        this.ring = ring;
        this.access = new StaffAccess(tokens, problems);
        this.problems = problems;
        this.lastSnapshot = lastSnapshot;
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        access.require(exchange, headers, Role.OPS);
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        command.wrapAndApplyHeader(exchange.command(), 0, header);
        if (!exchange.submit(ring, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength(), 0)) {
            problems.shed(exchange, Problem.BUSY);
        }
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        answers.body()
                .ascii("{\"sequence\":")
                .add(outcome.sequence())
                .ascii(",\"stateHash\":\"")
                .ascii(String.format("%016x%016x", outcome.stateHashHigh(), outcome.stateHashLow()))
                .ascii("\",\"lastSnapshot\":")
                .ascii(json(lastSnapshot.newest()))
                .ascii(",\"durable\":true}");
        answers.end(exchange, Answers.JSON);
    }

    private static String json(LastSnapshot.@Nullable Made made) {
        return made == null
                ? "null"
                : "{\"number\":" + made.number() + ",\"sequence\":" + made.sequence() + ",\"madeAt\":\""
                        + Instant.ofEpochMilli(made.madeMillis()) + "\"}";
    }
}
