package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.decode.MakeVouchersBody;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RequestMark;
import nl.beurt.gateway.rounds.RoundActions;

/**
 * {@code POST /v1/staff/vouchers}: a planner makes vouchers for people whose connection is not seen as Dutch. The words are in the
 * answer alone; who repeats the request is answered them again, also after a restart, as long as requests are remembered.
 */
public final class MakeVouchersEndpoint extends StaffCall {
    private static final int CREATED = 201;
    private static final int DONE = 200;

    private final RequestMarks marks;
    private final MakeVouchersBody request;
    private final Secrets secrets;
    private final Faults faults = new Faults();

    /**
     * Prepares the call.
     *
     * @param secrets that nobody else uses: the agent's thread makes the words with them
     */
    public MakeVouchersEndpoint(StaffServices of, Secrets secrets) {
        super(of, Role.PLANNER);
        this.secrets = secrets;
        marks = new RequestMarks(of.secrets());
        request = new MakeVouchersBody(of.secrets());
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        faults.clear();
        request.read(body, length, faults);
        if (!faults.isEmpty()) {
            problems().answer(exchange, faults);
            return;
        }
        // A voucher is good for every place.
        if (!StaffAccess.mayChange(exchange.caller(), "")) {
            problems().answer(exchange, Problem.FORBIDDEN);
            return;
        }
        int count = request.count();
        long validForMillis = request.validFor().toMillis();
        RequestMark mark = marks.of(exchange, body, length);
        submit(exchange, (asker, actions) -> {
            if (isDryRun) {
                reply(
                        asker,
                        DONE,
                        "{\"dryRun\":true,\"affects\":0}",
                        pages().view().sequence());
            } else {
                answer(asker, actions.makeVouchers(secrets, count, validForMillis, mark));
            }
        });
    }

    @Override
    public void forget() {
        request.forget();
    }

    private void answer(Asker asker, RoundActions.Vouchers made) {
        Outcome outcome = made.outcome();
        switch (outcome.verdict()) {
            case VOUCHERS_MADE, REPEATED ->
                reply(
                        asker,
                        CREATED,
                        "{\"vouchers\":[\"" + String.join("\",\"", made.words()) + "\"],\"expiresAt\":\""
                                + Instants.utc(outcome.vouchersExpireMillis()) + "\"}",
                        outcome.sequence());
            case KEY_REUSED -> asker.answer(exchange -> problems().answer(exchange, Problem.IDEMPOTENCY_KEY_REUSED));
            case CAPACITY, STORAGE_FULL -> asker.answer(exchange -> problems().shed(exchange, Problem.STORAGE_FULL));
            case INVALID -> asker.answer(this::outOfRange);
            default -> asker.answer(exchange -> problems().shed(exchange, Problem.BUSY));
        }
    }

    private void outOfRange(Exchange exchange) {
        Faults refused = new Faults();
        refused.add("", Reason.OUT_OF_RANGE);
        problems().answer(exchange, refused);
    }

    private static void reply(Asker asker, int status, String json, long sequence) {
        new Reply(status, json.getBytes(StandardCharsets.US_ASCII), "", sequence).send(asker);
    }
}
