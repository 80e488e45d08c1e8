package nl.beurt.bench.surge;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.beurt.bench.surge.answer.Availability;
import nl.beurt.bench.surge.answer.ProductAnswer;
import nl.beurt.bench.surge.plan.LoadPlan;
import nl.beurt.bench.surge.report.Texts;
import nl.beurt.bench.surge.wire.Transport;

/**
 * Under what conditions a run was made: enough to make it again.
 *
 * @param offer what was free before the first request
 */
record Conditions(SurgeSettings settings, ProductAnswer product, Availability offer) {

    /** In the order shown; {@code nextPerson} is a number that no person of this run had. */
    Map<String, String> described(long nextPerson) {
        LoadPlan plan = settings.plan();
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("server", settings.target().toString());
        conditions.put(
                "product",
                product.id() + ", parties up to " + product.partyMax() + ", eligibility " + product.eligibility());
        conditions.put(
                "offered",
                Texts.count(offer.freeSeatsTotal()) + " free seats in " + Texts.count(offer.slots())
                        + " slots before the start");
        conditions.put("load", settings.loadLabel());
        conditions.put(
                "schedule",
                Texts.count(plan.total()) + " requests in " + Texts.seconds(plan.seconds()) + " s: mean "
                        + Texts.rate(plan.total() / plan.seconds()) + "/s, peak period "
                        + Texts.rate(plan.peakPerSecond()) + "/s; open loop, Poisson within periods");
        conditions.put("mix", settings.mix() + "; parties of 2–4: " + settings.partyPercent() + " %");
        conditions.put("seed", Long.toString(settings.seed()));
        conditions.put(
                "persons",
                "numbers " + settings.personOffset() + " to " + (nextPerson - 1) + "; new ones with --person-offset "
                        + nextPerson);
        conditions.put(
                "client",
                settings.connections() + " connections (HTTP/1.1 keep-alive, one request in flight each), "
                        + settings.threads() + " event loop(s), " + Transport.kind() + ", queue " + settings.queueMax()
                        + ", timeout " + settings.timeout().toMillis() + " ms");
        if (!settings.warmup().isZero()) {
            conditions.put(
                    "warm-up",
                    "latencies leave out the first "
                            + Texts.seconds(settings.warmup().toMillis() / 1_000.0) + " s");
        }
        conditions.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version() + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return conditions;
    }
}
