package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.command.sbe.DecideCaseEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.decode.CaseDecisionBody;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.guard.CaseState;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.rounds.ActorName;

/**
 * {@code POST /v1/staff/fraud-cases/{id}/decision}: a planner has looked at a case. What they think of it is journaled with
 * their name, and can be changed by another decision; nothing follows from it but the warning at the desk.
 */
public final class DecideCaseEndpoint implements Endpoint {
    private final StaffServices services;
    private final CommandRing ring;
    private final FraudAccess access;
    private final RequestMarks marks;
    private final CaseDecisionBody request;
    private final Faults faults = new Faults();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DecideCaseEncoder decide = new DecideCaseEncoder();
    private final MessageHeaderDecoder givenHeader = new MessageHeaderDecoder();
    private final DecideCaseDecoder given = new DecideCaseDecoder();

    public DecideCaseEndpoint(StaffServices services, CommandRing ring) {
        this.services = services;
        this.ring = ring;
        access = new FraudAccess(services);
        marks = new RequestMarks(services.secrets());
        request = new CaseDecisionBody(services.secrets());
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders of) {
        if (access.require(exchange, of) && services.headers().requireJson(exchange, of)) {
            services.headers().requireIdempotencyKey(exchange, of);
            exchange.ifMatch(HeaderLines.joined(of, HttpHeaderNames.IF_MATCH));
        }
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        boolean isDryRun = StaffCall.isDryRun(exchange.query(), faults);
        request.read(body, length, faults);
        if (!faults.isEmpty()) {
            problems().answer(exchange, faults);
        } else if (isDryRun) {
            tryOut(exchange);
        } else if (!exchange.submit(ring, command(exchange, body, length), 0)) {
            problems().shed(exchange, Problem.BUSY);
        }
    }

    private void tryOut(Exchange exchange) {
        FraudCase about = services.guard().cases().find(exchange.key());
        if (about == null || !isAsSeen(exchange, about)) {
            problems().answer(exchange, about == null ? Problem.CASE_UNKNOWN : Problem.PRECONDITION_FAILED);
            return;
        }
        Answers answers = exchange.loop().answers().begin(200);
        answers.body().ascii("{\"dryRun\":true,\"affects\":0}");
        answers.end(exchange, Answers.JSON);
    }

    private static boolean isAsSeen(Exchange exchange, FraudCase about) {
        String tags = exchange.ifMatch();
        return tags == null || StaffRequest.hasTag(tags, about.eTag());
    }

    /** Of a case that is not known any more, or is not as it was seen, the engine may still know the request. */
    private int command(Exchange exchange, byte[] body, int length) {
        FraudCase known = services.guard().cases().find(exchange.key());
        FraudCase about = known != null && isAsSeen(exchange, known) ? known : null;
        decide.wrapAndApplyHeader(exchange.command(), 0, header)
                .rule(about == null ? 0 : about.rule().number())
                .decision((short) request.decision().number());
        decide.subject().high(about == null ? 0 : about.subjectHigh()).low(about == null ? 0 : about.subjectLow());
        byte[] actor = ActorName.of(exchange.caller().name());
        decide.putActor(actor, 0, actor.length);
        marks.of(exchange, body, length).writeTo(decide.request(), decide.fingerprint());
        byte[] note = request.note();
        decide.putNote(note, 0, note.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + decide.encodedLength();
    }

    @Override
    public void forget() {
        request.forget();
    }

    @Override
    public void decided(Exchange exchange) {
        given.wrapAndApplyHeader(exchange.command(), 0, givenHeader);
        CaseState state = CaseState.of(given.decision());
        switch (exchange.outcome().verdict()) {
            case CASE_DECIDED -> {
                services.guard().cases().decide(exchange.key(), state);
                answer(exchange, state);
            }
            case REPEATED -> answer(exchange, state);
            case INVALID -> {
                boolean isThere = services.guard().cases().find(exchange.key()) != null;
                problems()
                        .answer(
                                exchange,
                                isThere ? Problem.PRECONDITION_FAILED : Problem.CASE_UNKNOWN,
                                exchange.outcome().sequence());
            }
            case KEY_REUSED ->
                problems()
                        .answer(
                                exchange,
                                Problem.IDEMPOTENCY_KEY_REUSED,
                                exchange.outcome().sequence());
            case CAPACITY, STORAGE_FULL -> problems().shed(exchange, Problem.STORAGE_FULL);
            default -> problems().shed(exchange, Problem.BUSY);
        }
    }

    private void answer(Exchange exchange, CaseState state) {
        Answers answers =
                exchange.loop().answers().begin(200).sequence(exchange.outcome().sequence());
        FraudCase now = services.guard().cases().find(exchange.key());
        if (now != null) {
            answers.header("ETag", now.eTag());
        }
        answers.body()
                .ascii("{\"id\":\"")
                .ascii(exchange.key())
                .ascii("\",\"state\":\"")
                .ascii(state.word())
                .ascii("\"}");
        answers.end(exchange, Answers.JSON);
    }

    private Problems problems() {
        return services.problems();
    }
}
