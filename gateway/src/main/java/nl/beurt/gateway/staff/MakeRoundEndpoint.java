package nl.beurt.gateway.staff;

import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.decode.RoundBody;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import nl.beurt.gateway.read.Page;
import nl.beurt.gateway.read.ShownPlaces;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RequestMark;
import nl.beurt.gateway.rounds.RoundActions;
import nl.beurt.gateway.rounds.RoundPlan;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/staff/rounds}: a planner makes the slots of a round and announces or opens it. */
public final class MakeRoundEndpoint extends RoundCall {
    private static final long APART_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final RandomnessVerifier verifier;
    private final RoundBody request;
    private final RequestMarks marks;

    /** Of the agent's thread. */
    private final RememberedReplies remembered = new RememberedReplies();

    public MakeRoundEndpoint(StaffServices of, Secrets secrets, RandomnessVerifier verifier) {
        super(of);
        this.verifier = verifier;
        marks = new RequestMarks(secrets);
        request = new RoundBody(secrets, new ShownPlaces(of.pages()));
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        if (!requireEverywhere(exchange)) {
            return;
        }
        Faults faults = new Faults();
        Made made = read(body, length, exchange.loop().nowMillis(), faults);
        RequestMark mark = marks.of(exchange, body, length);
        submit(exchange, (asker, actions) -> {
            if (isDryRun) {
                tryOut(asker, made, faults, actions);
            } else {
                make(asker, made, faults, mark, actions);
            }
        });
    }

    @Override
    public void forget() {
        request.forget();
    }

    /** What is to be made; null where there are faults. */
    private @Nullable Made read(byte[] body, int length, long nowMillis, Faults faults) {
        request.read(body, length, nowMillis, faults);
        Product product = pages().product(request.product());
        if (product == null && !request.product().isEmpty()) {
            faults.add("/product", Reason.UNKNOWN_PRODUCT);
        }
        if (product == null || !faults.isEmpty()) {
            return null;
        }
        RoundPlan plan = request.plan(product.number());
        checkPulse(plan, faults);
        return faults.isEmpty() ? new Made(plan, product, request.days(), request.locations()) : null;
    }

    /** What is to be made: a plan, whose slots may come from the calendar. */
    private record Made(
            RoundPlan plan, Product product, @Nullable Period days, List<Integer> locations) {
        RoundPlan whole(View view, long nowMillis) throws Refused {
            if (days == null) {
                CalendarSlots.check(view, product, plan, "/slots", "/slots", "/slots", nowMillis);
                return plan;
            }
            RoundPlan whole = plan.withBlocks(CalendarSlots.of(view, product, locations, days, nowMillis));
            CalendarSlots.check(view, product, whole, "/to", "/from", "/locations", nowMillis);
            return whole;
        }
    }

    /** A round whose pulse will be refused, or never comes, is not drawn, and those behind it would wait for it. */
    private void checkPulse(RoundPlan plan, Faults faults) {
        if (!plan.isDraw()) {
            return;
        }
        long only = verifier.pulseFor(plan.source(), TimeUnit.MILLISECONDS.toSeconds(plan.entriesCloseMillis()));
        if (!verifier.knows(plan.source())) {
            faults.add("/source", Reason.SOURCE_NOT_CONFIGURED);
        } else if (only != 0 && plan.pulse() != only) {
            faults.add("/pulse", plan.pulse() < only ? Reason.PULSE_TOO_EARLY : Reason.PULSE_NOT_FIRST);
        } else if (plan.source().isBeacon() && isNearAnother(plan)) {
            faults.add("/entriesCloseAt", Reason.CLOSES_TOO_NEAR);
        }
    }

    /** Of two rounds that beacons decide and that close together, the second would be frozen when its pulse is known. */
    private boolean isNearAnother(RoundPlan plan) {
        for (DrawView draw : pages().view().draws().values()) {
            Source source = Source.of(draw.source());
            if (source != null
                    && source.isBeacon()
                    && !draw.isVoid()
                    && Math.abs(draw.entriesCloseMillis() - plan.entriesCloseMillis()) < APART_MILLIS) {
                return true;
            }
        }
        return false;
    }

    private void tryOut(Asker asker, @Nullable Made made, Faults faults, RoundActions actions) {
        RoundPlan plan = plan(asker, made, faults);
        if (plan == null) {
            return;
        }
        Verdict check = actions.check(plan);
        if (check == Verdict.NONE) {
            answerTried(asker);
        } else {
            tell(asker, check, 0, RequestMark.NONE);
        }
    }

    /** The whole plan as things are now; null where it was answered what is wrong with it. */
    private @Nullable RoundPlan plan(Asker asker, @Nullable Made made, Faults faults) {
        if (made == null) {
            refuse(asker, faults);
            return null;
        }
        try {
            return made.whole(pages().view(), asker.nowMillis());
        } catch (Refused refused) {
            refuse(asker, refused.faults());
            return null;
        }
    }

    /** What was made before is answered first: a body that was right then may be wrong by now, as time has passed. */
    private void make(Asker asker, @Nullable Made made, Faults faults, RequestMark mark, RoundActions actions)
            throws InterruptedException {
        Reply before = remembered.of(mark);
        if (before != null) {
            before.send(asker);
            return;
        }
        Outcome known = actions.recall(mark);
        if (known.verdict() != Verdict.REQUEST_UNKNOWN) {
            tell(asker, known.verdict(), known.round(), mark);
            return;
        }
        RoundPlan plan = plan(asker, made, faults);
        if (plan != null) {
            RoundActions.Result result = actions.make(plan, mark);
            tell(asker, result.verdict(), result.round(), mark);
        }
    }

    private void tell(Asker asker, Verdict verdict, long round, RequestMark mark) {
        switch (verdict) {
            case ANNOUNCED, OPENED, REPEATED -> answerMade(asker, round, mark);
            case KEY_REUSED -> asker.answer(exchange -> problems().answer(exchange, Problem.IDEMPOTENCY_KEY_REUSED));
            case ROUND_NOT_READY -> {
                Faults wrong = new Faults();
                wrong.add("/round", Reason.NOT_NEXT_ROUND);
                refuse(asker, wrong);
            }
            default -> refuse(asker, verdict);
        }
    }

    private void answerMade(Asker asker, long round, RequestMark mark) {
        Page page = pages().round(round);
        if (page == null) {
            asker.answer(exchange -> problems().shed(exchange, Problem.BUSY));
            return;
        }
        Reply reply = new Reply(201, page.body(), "", "/v1/rounds/" + round, page.sequence());
        remembered.keep(mark, reply);
        reply.send(asker);
    }
}
