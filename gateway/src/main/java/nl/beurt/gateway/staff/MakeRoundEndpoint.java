package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.decode.RoundBody;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import nl.beurt.gateway.read.ShownPlaces;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RoundActions;
import nl.beurt.gateway.rounds.RoundPlan;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/staff/rounds}: a planner makes the slots of a round and announces or opens it. */
public final class MakeRoundEndpoint extends RoundCall {
    private static final int REMEMBERED_MAX = 1024;
    private static final long APART_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final byte[] DRY_RUN = "{\"dryRun\":true,\"affects\":0}".getBytes(StandardCharsets.US_ASCII);

    private final RandomnessVerifier verifier;
    private final RoundBody request;
    private final Faults faults = new Faults();

    /** What was made by key of idempotency, as long as this server runs; of the agent's thread. */
    private final Map<String, Done> done = new LinkedHashMap<>();

    private record Done(byte[] body, long round) {}

    public MakeRoundEndpoint(StaffServices of, Secrets secrets, RandomnessVerifier verifier) {
        super(of);
        this.verifier = verifier;
        request = new RoundBody(secrets, new ShownPlaces(of.pages()));
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        request.read(body, length, exchange.loop().nowMillis(), faults);
        Product product = pages().product(request.product());
        if (product == null && !request.product().isEmpty()) {
            faults.add("/product", Reason.UNKNOWN_PRODUCT);
        }
        if (product == null || !faults.isEmpty()) {
            problems().answer(exchange, faults);
            return;
        }
        RoundPlan plan = request.plan(product.number());
        checkPulse(plan);
        if (!faults.isEmpty()) {
            problems().answer(exchange, faults);
            return;
        }
        byte[] copy = Arrays.copyOf(body, length);
        Period days = request.days();
        List<Integer> locations = request.locations();
        boolean isDryRun = exchange.query().equals("dryRun=true");
        if (!exchange.caller().locations().isEmpty()) {
            // A round is nobody's alone: its slots may be anywhere.
            problems().answer(exchange, Problem.FORBIDDEN);
            return;
        }
        submit(exchange, actions -> {
            Made made = new Made(plan, product, days, locations);
            make(exchange, made, copy, isDryRun, actions);
        });
    }

    /** What is to be made: a plan, whose slots may come from the calendar. */
    private record Made(
            RoundPlan plan, Product product, @Nullable Period days, List<Integer> locations) {
        RoundPlan whole(View view, long nowMillis) throws Refused {
            if (days == null) {
                CalendarSlots.check(view, plan, "/slots", "/slots", nowMillis);
                return plan;
            }
            RoundPlan whole = plan.withBlocks(CalendarSlots.of(view, product, locations, days, nowMillis));
            CalendarSlots.check(view, whole, "/to", "/from", nowMillis);
            return whole;
        }
    }

    /** A round whose pulse will be refused, or never comes, is not drawn, and those behind it would wait for it. */
    private void checkPulse(RoundPlan plan) {
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

    private void make(Exchange exchange, Made made, byte[] body, boolean isDryRun, RoundActions actions)
            throws InterruptedException {
        String key = new String(exchange.idempotencyKey(), StandardCharsets.US_ASCII);
        Done before = done.get(key);
        if (before != null && !Arrays.equals(before.body(), body)) {
            exchange.loop().run(() -> problems().answer(exchange, Problem.IDEMPOTENCY_KEY_REUSED));
            return;
        }
        if (before != null) {
            answer(exchange, 201, before.round());
            return;
        }
        RoundPlan plan;
        try {
            plan = made.whole(pages().view(), exchange.loop().nowMillis());
        } catch (Refused refused) {
            refuse(exchange, refused.faults());
            return;
        }
        if (isDryRun) {
            new Reply(200, DRY_RUN, "", pages().view().sequence()).send(exchange);
            return;
        }
        RoundActions.Result result = actions.make(plan);
        if (result.verdict() == Verdict.ANNOUNCED || result.verdict() == Verdict.OPENED) {
            remember(key, new Done(body, result.round()));
            answer(exchange, 201, result.round());
        } else if (result.verdict() == Verdict.ROUND_NOT_READY) {
            Faults wrong = new Faults();
            wrong.add("/round", Reason.NOT_NEXT_ROUND);
            refuse(exchange, wrong);
        } else {
            refuse(exchange, result.verdict());
        }
    }

    private void remember(String key, Done what) {
        if (done.size() >= REMEMBERED_MAX) {
            done.remove(done.keySet().iterator().next());
        }
        done.put(key, what);
    }
}
