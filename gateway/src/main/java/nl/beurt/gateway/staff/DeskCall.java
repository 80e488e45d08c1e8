package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.code.Base32;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.decode.DeskBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RequestMark;

/** A call of a desk, where people stand with their code: straight to the engine, and never waiting for a planner's. */
abstract class DeskCall implements Endpoint {
    private final DeskServices services;
    private final StaffAccess access;
    private final DeskBody request;
    private final Faults faults = new Faults();
    private final byte[] key = new byte[Base32.LENGTH];
    private final boolean isRemembered;
    private final RequestMarks marks;
    private RequestMark mark = RequestMark.NONE;

    /**
     * Prepares a call.
     *
     * @param needsLocation whether the body must say where
     * @param isRemembered whether it has a key of idempotency, as it must not be done twice
     */
    DeskCall(DeskServices services, boolean needsLocation, boolean isRemembered) {
        this.services = services;
        this.isRemembered = isRemembered;
        marks = new RequestMarks(services.staff().secrets());
        access = new StaffAccess(services.staff().tokens(), services.staff().problems());
        request = new DeskBody(services.staff().secrets(), needsLocation);
    }

    @Override
    public final String route() {
        return "other";
    }

    @Override
    public final boolean takesBody() {
        return true;
    }

    @Override
    public final void head(Exchange exchange, HttpHeaders of) {
        RequestHeaders headers = services.staff().headers();
        if (access.require(exchange, of, Role.DESK) && headers.requireJson(exchange, of) && isRemembered) {
            headers.requireIdempotencyKey(exchange, of);
        }
    }

    @Override
    public final void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        request.read(body, length, faults);
        if (faults.isEmpty() && !request.isCodeRight()) {
            problems().answer(exchange, Problem.TYPING_MISTAKE);
            return;
        }
        if (isRemembered) {
            mark = marks.of(exchange, body, length);
        }
        int command = faults.isEmpty() ? command(exchange, request, faults) : 0;
        if (!faults.isEmpty()) {
            problems().answer(exchange, faults);
        } else if (!exchange.isAnswered() && !exchange.submit(ring(), command, 0)) {
            problems().shed(exchange, Problem.BUSY);
        }
    }

    @Override
    public final void forget() {
        request.forget();
    }

    /**
     * Number of the location in the body, where the caller may act; 0 where it is none, and that was added to the faults or
     * answered.
     */
    final int location(Exchange exchange, DeskBody of, Faults into) {
        Location location = services.staff().pages().location(of.location());
        if (location == null) {
            into.add("/location", Reason.NOT_FOUND_LOCATION);
            return 0;
        }
        if (!exchange.caller().mayActAt(location.id())) {
            problems().answer(exchange, Problem.FORBIDDEN);
            return 0;
        }
        return location.number();
    }

    /** Writes the command; its length. It may answer instead, or add to the faults. */
    abstract int command(Exchange exchange, DeskBody request, Faults faults);

    static void put(DigestEncoder into, Digest digest) {
        into.high(digest.high()).low(digest.low());
    }

    /** What the request that is handled now is remembered by. */
    final RequestMark mark() {
        return mark;
    }

    final DeskServices services() {
        return services;
    }

    final Problems problems() {
        return services.staff().problems();
    }

    private CommandRing ring() {
        return services.ring();
    }

    /** The booking and who of it has been there. */
    final void writeBooking(Exchange exchange, Text body) {
        Outcome outcome = exchange.outcome();
        services.staff()
                .secrets()
                .capability(outcome.capabilityKey(), outcome.capabilityNonceHigh(), outcome.capabilityNonceLow(), key);
        body.ascii("{\"booking\":\"")
                .add(key)
                .ascii("\",\"admitted\":")
                .add(outcome.admitted())
                .ascii(",\"persons\":")
                .add(outcome.persons())
                .ascii(",\"startsAt\":\"")
                .ascii(Instants.utc(outcome.startMillis()))
                .add('"');
    }

    /** Answers what the engine refused. */
    final void refuse(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        switch (outcome.verdict()) {
            case CODE_UNKNOWN -> refuse(exchange, Problem.CODE_UNKNOWN);
            case CODE_REVOKED -> refuse(exchange, Problem.CODE_REVOKED);
            case WRONG_PERSON -> refuse(exchange, Problem.WRONG_PERSON_AT_DESK);
            case WRONG_LOCATION -> refuseElsewhere(exchange, Problem.WRONG_LOCATION);
            case WRONG_TIME -> refuseElsewhere(exchange, Problem.WRONG_TIME);
            case OUT_OF_STOCK -> refuse(exchange, Problem.OUT_OF_STOCK);
            case ALREADY_SERVED -> {
                Text body = begin(exchange, Problem.ALREADY_SERVED_AT_DESK);
                Problems.positions(body, outcome.positions());
                problems().end(exchange);
            }
            case CODE_USED -> {
                Text body = begin(exchange, Problem.CODE_USED);
                Problems.field(body, "usedAt", Instants.utc(outcome.attendedMillis()));
                Problems.positions(body, outcome.positions());
                problems().end(exchange);
            }
            case KEY_REUSED -> refuse(exchange, Problem.IDEMPOTENCY_KEY_REUSED);
            case CAPACITY, STORAGE_FULL -> problems().shed(exchange, Problem.STORAGE_FULL);
            case INVALID -> {
                faults.clear();
                faults.add("/bsns", Reason.OUT_OF_RANGE);
                problems().answer(exchange, faults);
            }
            default -> problems().shed(exchange, Problem.BUSY);
        }
    }

    private Text begin(Exchange exchange, Problem problem) {
        return problems()
                .begin(exchange, problem)
                .sequence(exchange.outcome().sequence())
                .body();
    }

    /** Says where and when these people are expected. */
    private void refuseElsewhere(Exchange exchange, Problem problem) {
        begin(exchange, problem).add(',').add(services.staff().pages().inBooking(exchange.outcome()));
        problems().end(exchange);
    }

    private void refuse(Exchange exchange, Problem problem) {
        problems().answer(exchange, problem, exchange.outcome().sequence());
    }
}
