package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.LongSupplier;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RoundActions;

/**
 * Does what the staff asks for, one thing after the other: checks it against what is shown now, tells what it would do,
 * asks for a second planner, gives it to the engine, and answers when its job is done. Belongs to the agent's thread.
 */
public final class StaffChanges {
    private static final int DONE = 200;

    private final Pages pages;
    private final Problems problems;
    private final LongSupplier clock;
    private final int fourEyesAbove;
    private final RememberedReplies remembered = new RememberedReplies();
    private final Confirmations confirmations = new Confirmations();

    /**
     * Nothing is done yet.
     *
     * @param problems of the staff listener's event loop, which answers them
     * @param clock epoch milliseconds
     * @param fourEyesAbove a change that affects more people needs a second planner; 0: none does
     */
    public StaffChanges(Pages pages, Problems problems, LongSupplier clock, int fourEyesAbove) {
        this.pages = pages;
        this.problems = problems;
        this.clock = clock;
        this.fourEyesAbove = fourEyesAbove;
    }

    /** Does a change, unless it was done before. */
    void run(Exchange exchange, StaffRequest request, RoundActions actions) throws InterruptedException {
        Reply before = request.isDryRun() ? null : remembered.of(request.mark());
        if (request.isDryRun()) {
            decide(exchange, request, Caller.NOBODY, actions);
        } else if (remembered.isOther(request.mark())) {
            refuse(exchange, Refused.because(Problem.IDEMPOTENCY_KEY_REUSED));
        } else if (before != null && before.status() == DONE) {
            before.send(exchange);
        } else if (repeat(exchange, request, actions) == Verdict.REQUEST_UNKNOWN) {
            if (before == null) {
                decide(exchange, request, Caller.NOBODY, actions);
            } else {
                before.send(exchange);
            }
        }
    }

    /**
     * Answers, unless the engine does not know the request. It does if it was done before this server was started, or while
     * nobody waited for the answer.
     */
    private Verdict repeat(Exchange exchange, StaffRequest request, RoundActions actions) throws InterruptedException {
        Outcome outcome = actions.recall(request.mark());
        switch (outcome.verdict()) {
            case REQUEST_UNKNOWN -> {}
            case REPEATED -> await(exchange, request, outcome, actions);
            case KEY_REUSED -> refuse(exchange, Refused.because(Problem.IDEMPOTENCY_KEY_REUSED));
            default -> busy(exchange);
        }
        return outcome.verdict();
    }

    /** Does what another planner asked for. */
    void confirm(Exchange exchange, String id, Caller second, RoundActions actions) throws InterruptedException {
        StaffRequest request = confirmations.find(id, clock.getAsLong());
        if (request == null) {
            refuse(exchange, Refused.because(Problem.CONFIRMATION_UNKNOWN));
        } else if (request.caller().name().equals(second.name())) {
            refuse(exchange, Refused.because(Problem.SECOND_PERSON_NEEDED));
        } else if (!StaffAccess.mayChange(second, request.change().place())) {
            refuse(exchange, Refused.because(Problem.FORBIDDEN));
        } else {
            actions.actor(request.caller().name());
            Verdict known = repeat(exchange, request, actions);
            boolean isNew = known == Verdict.REQUEST_UNKNOWN;
            if (known == Verdict.REPEATED || (isNew && decide(exchange, request, second, actions))) {
                confirmations.remove(id);
            }
        }
    }

    /** Whether it was given to the engine. */
    private boolean decide(Exchange exchange, StaffRequest request, Caller second, RoundActions actions)
            throws InterruptedException {
        try {
            View view = pages.view();
            Draft draft = request.change().draft(view, clock.getAsLong());
            if (!request.matches(draft.eTag())) {
                throw Refused.because(Problem.PRECONDITION_FAILED);
            }
            if (request.isDryRun()) {
                reply(200, "{\"dryRun\":true,\"affects\":" + draft.affects() + "}")
                        .send(exchange);
                return false;
            }
            if (second.equals(Caller.NOBODY) && fourEyesAbove > 0 && draft.affects() > fourEyesAbove) {
                ask(exchange, request, draft);
                return false;
            }
            give(exchange, request, draft, second, actions);
            return true;
        } catch (Refused refused) {
            refuse(exchange, refused);
            return false;
        }
    }

    private void ask(Exchange exchange, StaffRequest request, Draft draft) {
        long now = clock.getAsLong();
        String id = confirmations.keep(request, now);
        Reply reply = reply(
                202,
                "{\"confirmation\":\"" + id + "\",\"affects\":" + draft.affects() + ",\"expiresAt\":\""
                        + Instant.ofEpochMilli(now + Confirmations.KEPT_MILLIS) + "\"}");
        remembered.keep(request.mark(), reply);
        reply.send(exchange);
    }

    private void give(Exchange exchange, StaffRequest request, Draft draft, Caller second, RoundActions actions)
            throws InterruptedException, Refused {
        Outcome outcome = draft.command().give(actions, second.name(), request.mark());
        Verdict verdict = outcome.verdict();
        if (!verdict.isAccepted() && verdict != Verdict.REPEATED) {
            throw refused(verdict);
        }
        await(exchange, request, outcome, actions);
    }

    /** Answers when the job is done, if there is one. */
    private void await(Exchange exchange, StaffRequest request, Outcome outcome, RoundActions actions) {
        if (outcome.change() == 0) {
            done(exchange, request, Effect.of(outcome));
        } else {
            actions.await(
                    outcome.change(),
                    change -> done(exchange, request, Effect.of(outcome, change)),
                    () -> busy(exchange));
        }
    }

    private void done(Exchange exchange, StaffRequest request, Effect effect) {
        Reply before = remembered.of(request.mark());
        Reply reply = before != null && before.status() == DONE ? before : answer(request, effect);
        remembered.keep(request.mark(), reply);
        reply.send(exchange);
    }

    private Reply answer(StaffRequest request, Effect effect) {
        View view = pages.view();
        Draft.Shown shown = request.change().answer(view, effect, clock.getAsLong());
        return new Reply(DONE, shown.json(), shown.eTag(), view.sequence());
    }

    private Reply reply(int status, String json) {
        return new Reply(
                status, json.getBytes(StandardCharsets.UTF_8), "", pages.view().sequence());
    }

    private static Refused refused(Verdict verdict) {
        return switch (verdict) {
            case CAPACITY, STORAGE_FULL -> Refused.because(Problem.STORAGE_FULL);
            case INVALID -> Refused.at("", Reason.OUT_OF_RANGE);
            case KEY_REUSED -> Refused.because(Problem.IDEMPOTENCY_KEY_REUSED);
            default -> Refused.because(Problem.BUSY);
        };
    }

    private void busy(Exchange exchange) {
        exchange.loop().run(() -> problems.shed(exchange, Problem.BUSY));
    }

    private void refuse(Exchange exchange, Refused refused) {
        exchange.loop().run(() -> {
            Problem problem = refused.problem();
            if (problem == null) {
                problems.answer(exchange, refused.faults());
            } else if (problem.status() == 503) {
                problems.shed(exchange, problem);
            } else {
                problems.answer(exchange, problem);
            }
        });
    }
}
