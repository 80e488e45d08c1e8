package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.LongSupplier;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.ChangeView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangeWaiter;
import nl.beurt.gateway.rounds.RoundActions;
import org.jspecify.annotations.Nullable;

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
    void run(Asker asker, StaffRequest request, RoundActions actions) throws InterruptedException {
        // What was to be confirmed and no longer can be was never done: it is decided anew.
        remembered.forgetUnless(
                request.mark(),
                (mark, reply) -> reply.status() == DONE || confirmations.hasOf(mark, clock.getAsLong()));
        Reply before = request.isDryRun() ? null : remembered.of(request.mark());
        if (request.isDryRun()) {
            decide(asker, request, null, actions);
        } else if (remembered.isOther(request.mark())) {
            refuse(asker, Refused.because(Problem.IDEMPOTENCY_KEY_REUSED));
        } else if (before != null && before.status() == DONE) {
            before.send(asker);
        } else if (repeat(asker, request, actions) == Verdict.REQUEST_UNKNOWN) {
            if (before == null) {
                decide(asker, request, null, actions);
            } else {
                before.send(asker);
            }
        }
    }

    /**
     * Answers, unless the engine does not know the request. It does if it was done before this server was started, or while
     * nobody waited for the answer.
     */
    private Verdict repeat(Asker asker, StaffRequest request, RoundActions actions) throws InterruptedException {
        Outcome outcome = actions.recall(request.mark());
        switch (outcome.verdict()) {
            case REQUEST_UNKNOWN -> {}
            case REPEATED -> await(asker, request, outcome, actions);
            case KEY_REUSED -> refuse(asker, Refused.because(Problem.IDEMPOTENCY_KEY_REUSED));
            default -> shed(asker, Problem.BUSY);
        }
        return outcome.verdict();
    }

    /** Does what another planner asked for, or tells again what came of it. */
    void confirm(Asker asker, String id, Caller second, boolean isDryRun, RoundActions actions)
            throws InterruptedException {
        Confirmations.Waiting waiting = confirmations.find(id, clock.getAsLong());
        if (waiting == null) {
            refuse(asker, Refused.because(Problem.CONFIRMATION_UNKNOWN));
            return;
        }
        StaffRequest request = waiting.request();
        if (request.caller().name().equals(second.name())) {
            refuse(asker, Refused.because(Problem.SECOND_PERSON_NEEDED));
        } else if (!StaffAccess.mayChange(second, request.change().place())) {
            refuse(asker, Refused.because(Problem.FORBIDDEN));
        } else if (isDryRun) {
            decide(asker, request.tried(), null, actions);
        } else {
            actions.actor(request.caller().name());
            if (repeat(asker, request, actions) == Verdict.REQUEST_UNKNOWN) {
                decide(asker, request, new Second(id, waiting, second.name()), actions);
            }
        }
    }

    /** Tells what waits for a second planner, or did. */
    void tell(Asker asker, String id, Caller reader) {
        Confirmations.Waiting waiting = confirmations.find(id, clock.getAsLong());
        if (waiting == null) {
            refuse(asker, Refused.because(Problem.CONFIRMATION_UNKNOWN));
        } else if (!StaffAccess.mayChange(reader, waiting.request().change().place())) {
            refuse(asker, Refused.because(Problem.FORBIDDEN));
        } else {
            new Reply(DONE, Sheets.confirmation(waiting), "", pages.view().sequence()).send(asker);
        }
    }

    /** Who confirms, and what they were told. */
    private record Second(String id, Confirmations.Waiting told, String name) {}

    private void decide(Asker asker, StaffRequest request, @Nullable Second second, RoundActions actions)
            throws InterruptedException {
        try {
            Draft draft = request.change().draft(pages.view(), clock.getAsLong());
            if (!request.matches(draft.eTag())) {
                throw Refused.because(Problem.PRECONDITION_FAILED);
            }
            if (request.isDryRun()) {
                draft.check().run(actions);
                reply(200, "{\"dryRun\":true,\"affects\":" + draft.affects() + "}")
                        .send(asker);
            } else if (isToBeAsked(draft, second)) {
                ask(asker, request, draft, second);
            } else {
                give(asker, request, draft, second == null ? "" : second.name(), actions);
                if (second != null) {
                    confirmations.confirmed(second.id());
                }
            }
        } catch (Refused refused) {
            refuse(asker, refused);
        }
    }

    /** A second planner confirms what they were told: where it affects more people by now, they are asked anew. */
    private boolean isToBeAsked(Draft draft, @Nullable Second second) {
        boolean isMany = fourEyesAbove > 0 && draft.affects() > fourEyesAbove && !draft.isRoutine();
        return isMany && (second == null || draft.affects() > second.told().affects());
    }

    private void ask(Asker asker, StaffRequest request, Draft draft, @Nullable Second second) {
        long now = clock.getAsLong();
        String id;
        if (second == null) {
            id = confirmations.keep(request, draft.affects(), now);
        } else {
            id = second.id();
            confirmations.renew(id, second.told(), draft.affects(), now);
        }
        Reply reply = reply(
                202,
                "{\"confirmation\":\"" + id + "\",\"affects\":" + draft.affects() + ",\"expiresAt\":\""
                        + Instant.ofEpochMilli(now + Confirmations.KEPT_MILLIS) + "\"}");
        remembered.keep(request.mark(), reply);
        reply.send(asker);
    }

    private void give(Asker asker, StaffRequest request, Draft draft, String second, RoundActions actions)
            throws InterruptedException, Refused {
        Outcome outcome = draft.command().give(actions, second, request.mark());
        Verdict verdict = outcome.verdict();
        if (!verdict.isAccepted() && verdict != Verdict.REPEATED) {
            throw refused(verdict);
        }
        await(asker, request, outcome, actions);
    }

    /** Answers when the job is done, if there is one. */
    private void await(Asker asker, StaffRequest request, Outcome outcome, RoundActions actions) {
        if (outcome.change() == 0) {
            done(asker, request, Effect.of(outcome));
        } else {
            actions.await(outcome.change(), new ChangeWaiter() {
                @Override
                public void done(ChangeView change) {
                    StaffChanges.this.done(asker, request, Effect.of(outcome, change));
                }

                @Override
                public void late() {
                    shed(asker, Problem.BUSY);
                }

                @Override
                public void stopped() {
                    shed(asker, Problem.DRAINING);
                }
            });
        }
    }

    private void done(Asker asker, StaffRequest request, Effect effect) {
        Reply before = remembered.of(request.mark());
        Reply reply = before != null && before.status() == DONE ? before : answer(request, effect);
        remembered.keep(request.mark(), reply);
        reply.send(asker);
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

    private void shed(Asker asker, Problem problem) {
        asker.answer(exchange -> problems.shed(exchange, problem));
    }

    private void refuse(Asker asker, Refused refused) {
        asker.answer(exchange -> {
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
