package nl.beurt.gateway.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Json;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.reply.Reason;

/** Answers what the engine refused, each verdict with its problem and its extra fields. Belongs to one event loop. */
final class Refusals {
    private static final int NOTICES_MAX = 64;
    private static final long SECONDS_PER_DAY = TimeUnit.DAYS.toSeconds(1);

    private final Pages pages;
    private final Problems problems;
    private final Faults faults = new Faults();
    private final Map<String, Notice> notices = new HashMap<>();

    Refusals(Pages pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    void answer(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        switch (outcome.verdict()) {
            case EXPIRED -> problems.shed(exchange, Problem.BUSY);
            case STORAGE_FULL, CAPACITY -> problems.shed(exchange, Problem.STORAGE_FULL);
            case PARTY_TOO_LARGE -> malformed(exchange, "/people", Reason.PARTY_TOO_LARGE);
            // Two numbers turned out to be of one person: all else that could be wrong was seen before.
            case INVALID -> malformed(exchange, "/people", Reason.PERSON_TWICE);
            case TOO_MANY_ACTIONS -> tooMany(exchange);
            case NOT_OPEN_YET -> {
                exchange.attempt().tooEarly();
                notOpenYet(exchange, outcome);
            }
            case NOT_REPEATED -> exchange.refuse();
            case SLOT_FULL -> slotFull(exchange, outcome);
            case PRODUCT_HALTED -> halted(exchange, outcome.product());
            case VOUCHER_NOT_VALID -> voucher(exchange);
            case WRONG_PERSON -> {
                exchange.attempt().wrongPerson();
                problems.answer(exchange, Problem.WRONG_PERSON, outcome.sequence());
            }
            case ALREADY_SERVED, ALREADY_BOOKED, ALREADY_WAITING -> already(exchange, outcome);
            default -> problems.answer(exchange, problem(outcome.verdict()), outcome.sequence());
        }
    }

    /** Says no more of a voucher than that it does not help: not whether it ever was one. */
    void voucher(Exchange exchange) {
        Problem problem = exchange.stepUp() == StepUp.VPN ? Problem.VPN_VOUCHER : Problem.OUTSIDE_NETHERLANDS_VOUCHER;
        Problems.field(problems.begin(exchange, problem).body(), "stepUp", "voucher");
        problems.end(exchange);
    }

    /** Says whom of a party it is about, so that the others need not guess. */
    private void already(Exchange exchange, Outcome outcome) {
        Text body = problems.begin(exchange, problem(outcome.verdict()))
                .sequence(outcome.sequence())
                .body();
        if (outcome.positions() != 0) {
            Problems.positions(body, outcome.positions());
        }
        problems.end(exchange);
    }

    /** Tells the notice of a product that is halted. */
    void halted(Exchange exchange, int productNumber) {
        Product product = pages.view().catalog().product(productNumber);
        String notice = product == null ? null : notice(product.notice()).in(exchange.language());
        Text body = problems.begin(exchange, Problem.PRODUCT_HALTED)
                .sequence(exchange.outcome().sequence())
                .body();
        body.ascii(",\"notice\":");
        if (notice == null) {
            body.ascii("null");
        } else {
            body.add(Json.quoted(notice));
        }
        problems.end(exchange);
    }

    /** Many are refused for the same reason: a notice is read once. */
    private Notice notice(String json) {
        if (notices.size() >= NOTICES_MAX) {
            notices.clear();
        }
        return notices.computeIfAbsent(json, Notice::of);
    }

    private static Problem problem(Verdict verdict) {
        return switch (verdict) {
            case KEY_REUSED -> Problem.IDEMPOTENCY_KEY_REUSED;
            case BOOKING_UNKNOWN -> Problem.BOOKING_UNKNOWN;
            case ROUND_UNKNOWN -> Problem.ROUND_UNKNOWN;
            case ENTRY_UNKNOWN -> Problem.ENTRY_UNKNOWN;
            case BOOKING_NOT_ACTIVE, ENTRY_NOT_WAITING -> Problem.BOOKING_NOT_ACTIVE;
            case SLOT_UNKNOWN -> Problem.SLOT_UNKNOWN;
            case LOCATION_CLOSED -> Problem.LOCATION_CLOSED;
            case SLOT_WITHDRAWN -> Problem.SLOT_WITHDRAWN;
            case SLOT_PAST -> Problem.SLOT_PAST;
            case NOT_ELIGIBLE -> Problem.NOT_ELIGIBLE;
            case ALREADY_SERVED -> Problem.ALREADY_SERVED;
            case ALREADY_BOOKED -> Problem.ALREADY_BOOKED;
            case ALREADY_WAITING -> Problem.ALREADY_WAITING;
            default -> throw new IllegalStateException("the engine does not refuse with " + verdict);
        };
    }

    private void malformed(Exchange exchange, String pointer, Reason reason) {
        faults.clear();
        faults.add(pointer, reason);
        problems.answer(exchange, faults);
    }

    /** The count begins anew at midnight UTC. */
    private void tooMany(Exchange exchange) {
        long second = TimeUnit.MILLISECONDS.toSeconds(exchange.loop().nowMillis());
        String wait = Long.toString(SECONDS_PER_DAY - second % SECONDS_PER_DAY);
        problems.begin(exchange, Problem.TOO_MANY_REQUESTS)
                .sequence(exchange.outcome().sequence())
                .header("Retry-After", wait)
                .header("RateLimit", "\"changes\";r=0;t=" + wait);
        problems.end(exchange);
    }

    /** Of seats that were returned it is another round that holds them than the slot's, if one was announced. */
    private void notOpenYet(Exchange exchange, Outcome outcome) {
        View view = pages.view();
        SlotView slot = view.slot(outcome.slot());
        // Where it says when, it was decided before that instant, which may be over by now.
        boolean isKnown = outcome.opensAtMillis() != Outcome.UNKNOWN;
        if (isKnown || slot == null || !view.isOpen(slot, exchange.loop().nowMillis())) {
            notOpenYet(exchange, outcome.sequence(), outcome.round(), outcome.opensAtMillis());
            return;
        }
        DrawView draw = view.returnsDraw(slot);
        if (draw == null) {
            notOpenYet(exchange, outcome.sequence(), 0, Outcome.UNKNOWN);
        } else {
            notOpenYet(exchange, outcome.sequence(), draw.id(), draw.opensAtMillis());
        }
    }

    /** Says when a round opens, as far as that is known; round 0 where there is none. */
    void notOpenYet(Exchange exchange, long sequence, long round, long opensAtMillis) {
        Text body = problems.begin(exchange, Problem.NOT_OPEN_YET)
                .sequence(sequence)
                .body();
        Problems.field(body, "opensAt", Instants.utcOrNull(opensAtMillis));
        Problems.field(body, "round", round == 0 ? null : Long.toString(round));
        problems.end(exchange);
    }

    /** Says when the round that was meant begins to collect entries, or else which draw of a product comes next, if any. */
    void entriesClosed(Exchange exchange, long sequence, long round, int product) {
        DrawView meant = pages.view().draws().get(round);
        DrawView next = meant != null && meant.state() == DrawState.ANNOUNCED
                ? meant
                : pages.nextDraw(product, exchange.loop().nowMillis());
        Text body = problems.begin(exchange, Problem.ENTRIES_CLOSED)
                .sequence(sequence)
                .body();
        Problems.field(body, "round", next == null ? null : Long.toString(next.id()));
        Problems.field(body, "entriesOpenAt", next == null ? null : Instants.utc(next.entriesOpenMillis()));
        Problems.field(body, "entriesCloseAt", next == null ? null : Instants.utc(next.entriesCloseMillis()));
        problems.end(exchange);
    }

    private void slotFull(Exchange exchange, Outcome outcome) {
        Text body = problems.begin(exchange, Problem.SLOT_FULL)
                .sequence(outcome.sequence())
                .body();
        long next = pages.view().nextRoundAt(outcome.product(), exchange.loop().nowMillis());
        Problems.field(body, "nextRoundAt", Instants.utcOrNull(next));
        problems.end(exchange);
    }
}
