package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
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

/** {@code POST /v1/staff/rounds}: a planner makes the slots of a round and announces or opens it. */
public final class MakeRoundEndpoint extends RoundCall {
    private static final int REMEMBERED_MAX = 1024;
    private static final long APART_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final RandomnessVerifier verifier;
    private final RoundBody request;
    private final Faults faults = new Faults();

    /** What was made by key of idempotency, as long as this server runs; of the agent's thread. */
    private final Map<String, Done> done = new LinkedHashMap<>();

    private record Done(byte[] body, long round) {}

    public MakeRoundEndpoint(StaffRounds of, Secrets secrets, RandomnessVerifier verifier) {
        super(of);
        this.verifier = verifier;
        request = new RoundBody(secrets, new ShownPlaces(of.pages()));
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        request.read(body, length, System.currentTimeMillis(), faults);
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
        submit(exchange, actions -> make(exchange, plan, copy, actions));
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

    private void make(Exchange exchange, RoundPlan plan, byte[] body, RoundActions actions)
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
